import { setTimeout as delay } from 'node:timers/promises';
import { inTransaction } from '@hub/db/caller';
import { connect } from '@hub/db/client';
import { startTestDatabase } from '@hub/db/testing';
import { type Caller, PUBLIC_CALLER } from '@hub/kit/caller';
import type { Dataset } from '@hub/kit/datasets/dataset';
import type { Outcome } from '@hub/kit/datasets/outcome';
import { csvText, outcomeOf } from '@hub/kit/datasets/testing';
import { type SubgraphAnswer, subgraphExecutor } from '@hub/kit/execute';
import type { Sql } from '@hub/kit/lists';
import type { BackgroundOptions } from '@hub/kit/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import type { LaborContext } from './context.js';
import { employers } from './datasets/employers/dataset.js';
import { type DuplicateSearch, searchDuplicates } from './duplicates/search.js';
import { finishImport, type LaborFact, openFactWriter, writeLaborFacts } from './importing/writer.js';
import { buildLabor } from './subgraph.js';

/** How long the index may take to follow the register, in milliseconds. */
const FOLLOW_MS_MAX = 20_000;

/** The labor subgraph on a register of its own, filled through its own doors. */
export interface TestRegister {
  /** Connection URL of the database. */
  readonly url: string;
  /** The superuser's handle, to look behind the answers. */
  readonly sql: Sql;
  /** Answers one operation; the public asks unless a caller is named. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, caller?: Caller): Promise<SubgraphAnswer>;
  /** Imports facts as one file of a dataset; answers what became of each. */
  load(facts: readonly LaborFact[], source?: { dataset?: string; today?: string }): Promise<Outcome[]>;
  /** Imports the text of a CSV file through its dataset. */
  loadCsv(dataset: Dataset, text: string, today?: string): Promise<Outcome[]>;
  /** Imports rows of our own layout of employers: `key, name, street, city, state, postal_code, more`. */
  loadEmployers(rows: readonly EmployerCells[], today?: string): Promise<Outcome[]>;
  /** The employer at which a record stands now, absorbed or not; null where there is no such record. */
  employerOf(recordId: string): Promise<string | null>;
  /** Everything that the register holds but some employers, and but for what tells that something happened to it. */
  dump(withoutEmployers?: readonly string[]): Promise<Record<string, unknown[]>>;
  /** The register's version. */
  version(): Promise<number>;
  /** Looks for employers that may be one, as a registrar. */
  searchDuplicates(caller: Caller): Promise<DuplicateSearch>;
  /** Resolves once the matcher's index speaks of the register's version. */
  followed(): Promise<void>;
  close(): Promise<void>;
}

/** Cells of one row of the dataset `employers`; absent ones are empty. */
export interface EmployerCells {
  readonly key: string;
  readonly name: string;
  readonly trade_name?: string;
  readonly street?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postal_code?: string;
  readonly scheme?: string;
  readonly identifier?: string;
}

const COLUMNS = [
  'key',
  'name',
  'trade_name',
  'street',
  'city',
  'state',
  'postal_code',
  'scheme',
  'identifier',
] as const;

/** Starts labor on a new, migrated, empty database; with `background`, it also works beside requests. */
export async function startTestRegister(background?: BackgroundOptions): Promise<TestRegister> {
  const database = await startTestDatabase();
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 2 });
  const subgraph = await buildLabor();
  const running = await subgraph.start({
    databaseUrl: database.url,
    askGraph: () => Promise.reject(new Error('this subgraph stands alone')),
    ...(background && { background }),
  });
  // An error that would be masked is a fault of the test or the code: say which.
  const execute = subgraphExecutor(subgraph, running, (record) => {
    throw new Error(`masked: ${record.errorClass} ${record.sqlState ?? ''} at ${record.field}`);
  });
  const version = async () => {
    const [row] = await sql<{ version: string }[]>`
      select coalesce(max(version), 0) as version from labor.register_version`;
    return Number(row?.version);
  };
  const load: TestRegister['load'] = async (facts, { dataset = 'test', today = todayInNewYork() } = {}) => {
    const source = { dataset, publisher: dataset, title: dataset, url: null };
    return inTransaction(sql, async (tx) => {
      const writer = await openFactWriter(tx, source, today);
      const outcomes = facts.length === 0 ? [] : await writeLaborFacts(writer, facts);
      const changed = outcomes.some((outcome) => outcome !== 'unchanged');
      const startedAt = new Date().toISOString();
      await finishImport(writer, { files: [], startedAt, report: {}, changed });
      return outcomes;
    });
  };
  const loadCsv: TestRegister['loadCsv'] = async (dataset, text, today) => {
    const { facts } = await outcomeOf(dataset, text);
    return load(facts as LaborFact[], { dataset: dataset.name, ...(today && { today }) });
  };
  return {
    url: database.url,
    sql,
    version,
    load,
    loadCsv,
    ask: (query, variables = {}, caller = PUBLIC_CALLER) =>
      execute({ query, variables }, { caller, requestId: 'test' }),
    loadEmployers: (rows, today) =>
      loadCsv(
        employers,
        csvText(
          COLUMNS,
          rows.map((row) => COLUMNS.map((column) => row[column] ?? '')),
        ),
        today,
      ),
    async employerOf(recordId) {
      const [row] = await sql<{ id: string }[]>`
        select coalesce(e.merged_into, e.id)::text as id from labor.employer_mention m
        join labor.employer e on e.id = m.employer_id
        where m.record_id = ${recordId} and m.superseded_version is null`;
      return row?.id ?? null;
    },
    dump: (withoutEmployers = []) => dumpOf(sql, withoutEmployers),
    searchDuplicates: (caller) =>
      searchDuplicates(running.context({ caller, requestId: 'test' }) as LaborContext),
    async followed() {
      const { matcher } = running.context({ caller: PUBLIC_CALLER, requestId: 'test' }) as LaborContext;
      const place = { street: null, city: null, state: null, postalCode: null };
      const head = await version();
      const deadline = Date.now() + FOLLOW_MS_MAX;
      for (;;) {
        const [answer] = await matcher.match([{ name: 'x', tradeName: null, place, identifiers: [] }], 1);
        if (answer?.registerVersion === head) return;
        if (Date.now() > deadline)
          throw new Error(`the index stands at ${answer?.registerVersion} of ${head}`);
        await delay(20);
      }
    },
    async close() {
      await running.close();
      await close();
      await database.close();
    },
  };
}

const todayInNewYork = () => dayInNewYork(new Date());

async function dumpOf(sql: Sql, withoutEmployers: readonly string[]): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'labor'
      and table_name not in ('register_version', 'register_change', 'employer_judgment', 'import_run', 'audit_entry') order by 1`;
  const dumped = tables.map(async ({ name }): Promise<[string, unknown[]]> => {
    const rows = await sql<{ row: Record<string, unknown> }[]>`
      select to_jsonb(t) - 'changed_version' as row from ${sql(`labor.${name}`)} t order by to_jsonb(t)::text`;
    return [
      name,
      rows
        .map(({ row }) => row)
        .filter((row) => !(name === 'employer' && withoutEmployers.includes(String(row.id)))),
    ];
  });
  return Object.fromEntries(await Promise.all(dumped));
}
