import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import type { ImportReport } from '@hub/kit/datasets/dataset';
import { csvText } from '@hub/kit/datasets/testing';
import type { Sql } from '@hub/kit/lists';
import { CATALOG } from './catalog.js';
import { importFiles } from './import.js';

interface Options {
  readonly today?: string;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
}

/** Files, and an empty database for each test, to import them into. */
export class ImportDesk {
  #on: { readonly database: TestDatabase; readonly pool: Database } | undefined;
  private constructor(readonly folder: string) {}

  static async start(): Promise<ImportDesk> {
    return new ImportDesk(await mkdtemp(join(tmpdir(), 'hub-import-')));
  }

  /** Begins anew with an empty database. */
  async begin(): Promise<void> {
    await this.#end();
    const database = await startTestDatabase();
    this.#on = { database, pool: connect(database.url, { applicationName: 'test', max: 6 }) };
  }

  /** The superuser's handle on the database. */
  get sql(): Sql {
    if (!this.#on) throw new Error('no test has begun');
    return this.#on.pool.sql;
  }

  /** Writes a file; answers its path. */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    const file = join(this.folder, name);
    await writeFile(file, content);
    return file;
  }

  /** Imports files as an operator, on 2026-11-02 unless `options` say otherwise. */
  async load(dataset: string, files: readonly string[], options: Options = {}): Promise<ImportReport> {
    const entry = CATALOG.find((one) => one.dataset.name === dataset);
    if (!entry) throw new Error(`no dataset ${dataset}`);
    const { sink } = await importFiles({
      ...entry,
      files,
      databases: { labor: this.sql, licensing: this.sql, procurement: this.sql },
      caller: { id: 'operator:test', agency: null, roles: ['OPERATOR'] },
      today: '2026-11-02',
      dryRun: false,
      strict: false,
      progress: { reading() {}, resolving() {} },
      ...options,
    });
    return sink.report;
  }

  /** Every row of the schemas that are imported into, but for the list of runs, the audit of them and the day of the last one. */
  async dump(): Promise<Record<string, unknown>> {
    const tables = await this.sql<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_schema in ('labor', 'licensing', 'procurement') and table_name not in ('import_run', 'audit_entry') order by 1, 2`;
    const dumped = tables.map(async ({ schema, name }) => {
      const rows = await this.sql`
        select to_jsonb(t) - 'last_imported_on' as row from ${this.sql(`${schema}.${name}`)} t order by to_jsonb(t)::text`;
      return [name, rows.map(({ row }) => row)] as const;
    });
    return Object.fromEntries(await Promise.all(dumped));
  }

  /** How many rows a table has. */
  async count(table: string): Promise<number> {
    const [row] = await this.sql`select count(*)::int as rows from ${this.sql(table)}`;
    return row?.rows as number;
  }

  async close(): Promise<void> {
    await this.#end();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    await this.#on?.pool.close();
    await this.#on?.database.close();
    this.#on = undefined;
  }
}

/** All rows that a report counts. */
export const rowsOf = (report: ImportReport): number =>
  report.loaded + report.unchanged + report.superseded + report.skipped + report.quarantined.length;

/** Columns of a roll of the Boston board. */
export const ROLL_COLUMNS =
  'minutes_date,license_number,business_name,dba_name,address,street_number,street_name,city,state,zipcode,alcohol_type,status,status_detail,details,entity_number,file_name'.split(
    ',',
  );

/** A decision of the board about a license of a business. */
export const rollRow = (
  number: string,
  name: string,
  over: Partial<Record<string, string>> = {},
): string[] => {
  const cells: Record<string, string> = {
    minutes_date: '2024-01-31',
    license_number: number,
    business_name: name,
    dba_name: '',
    address: '157 Newbury Street, Boston, MA 02116',
    street_number: '157',
    street_name: 'Newbury St',
    city: 'Boston',
    state: 'MA',
    zipcode: '02116',
    alcohol_type: '',
    status: 'granted',
    status_detail: 'Granted',
    details: 'Has applied for a Common Victualler License to be exercised on the above.',
    entity_number: '1',
    file_name: 'voting_minutes_2024-02-01.pdf',
  };
  return ROLL_COLUMNS.map((column) => over[column] ?? cells[column] ?? '');
};

/** A roll with so many licenses, each of another business. */
export const rollFile = (size: number): string =>
  csvText(
    ROLL_COLUMNS,
    Array.from({ length: size }, (_, n) => rollRow(`LB-${900_000 + n}`, `Invented Tavern ${n} LLC`)),
  );
