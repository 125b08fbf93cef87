import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inTransaction } from '@hub/db/caller';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import type { ImportReport } from '@hub/kit/datasets/dataset';
import { FileRefused } from '@hub/kit/datasets/refused';
import { csvText } from '@hub/kit/datasets/testing';
import { mergeEmployers, splitEmployer } from '@hub/labor/judgments/write';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CATALOG } from './catalog.js';
import { importFiles, StrictRefusal } from './import.js';

let database: TestDatabase;
let pool: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-import-'));
});
beforeEach(async () => {
  await pool?.close();
  await database?.close();
  database = await startTestDatabase();
  pool = connect(database.url, { applicationName: 'test', max: 6 });
});
afterAll(async () => {
  await pool?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

interface Options {
  readonly today?: string;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
}

async function load(dataset: string, files: readonly string[], options: Options = {}): Promise<ImportReport> {
  const entry = CATALOG.find((one) => one.dataset.name === dataset);
  if (!entry) throw new Error(`no dataset ${dataset}`);
  const { sink } = await importFiles({
    ...entry,
    files,
    labor: pool.sql,
    licensing: pool.sql,
    caller: { id: 'operator:test', agency: null, roles: ['OPERATOR'] },
    today: '2026-11-02',
    dryRun: false,
    strict: false,
    progress: { reading() {}, resolving() {} },
    ...options,
  });
  return sink.report;
}

/** Every row of both schemas, but for the list of runs, the audit of them and the day of the last one. */
async function dump(): Promise<Record<string, unknown>> {
  const tables = await pool.sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('labor', 'licensing') and table_name not in ('import_run', 'audit_entry') order by 1, 2`;
  const dumped = tables.map(async ({ schema, name }) => {
    const rows = await pool.sql`
      select to_jsonb(t) - 'last_imported_on' as row from ${pool.sql(`${schema}.${name}`)} t order by to_jsonb(t)::text`;
    return [name, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(dumped));
}

const count = async (table: string): Promise<number> => {
  const [row] = await pool.sql`select count(*)::int as rows from ${pool.sql(table)}`;
  return row?.rows as number;
};

const rows = (report: ImportReport): number =>
  report.loaded + report.unchanged + report.superseded + report.skipped + report.quarantined.length;

const CITATION = {
  Employer: 'Tern & Lantern Chowder, Inc.',
  DBA: '',
  Individual: '',
  'City, State': 'Salem, MA',
  'Citation #': '16-01-10001-001',
  Violation: '149.148',
  'Violation Description': 'Non-Payment of Wages',
  'Date Issued': '2016-03-01 00:00:00',
  'With Specific Intent': 'No',
  'Total Assessed': '1000',
  'Number of Employees': '12',
  Industry: 'Restaurant/Hotel',
  'Paid In Full': 'No',
  'Appeal Filed': 'No',
  'Lien Issued': 'No',
  'Settlement Agreement': '',
  'Criminal/Civil': 'Civil',
};
type Citation = Partial<typeof CITATION>;

const citations = (...cited: readonly Citation[]): string =>
  csvText(
    Object.keys(CITATION),
    cited.map((over) => Object.values({ ...CITATION, ...over })),
  );

const EMPLOYER_COLUMNS = ['key', 'name', 'street', 'city', 'state', 'postal_code'];
const employerFile = (from: number, to: number, name = (n: number) => `Invented Firm ${n} LLC`): string =>
  csvText(
    EMPLOYER_COLUMNS,
    Array.from({ length: to - from }, (_, i) => [
      `E${from + i}`,
      name(from + i),
      `${from + i} Oak St`,
      'Lowell',
      'MA',
      '01850',
    ]),
  );

const TWO = [
  {},
  { Violation: '151.1A', 'Violation Description': 'Overtime', 'Total Assessed': '500' },
  { Employer: 'Paper Moon Cleaners LLC', 'Citation #': '17-02-20002-001', 'Paid In Full': 'Yes' },
] as const;

describe('an import', () => {
  test('counts its rows, and of the same file again changes nothing, not even the version', async () => {
    const file = await write(
      'citations.csv',
      citations(
        ...TWO,
        { Employer: '', Individual: 'Pat Example', 'Citation #': 'x' },
        { 'Date Issued': '2016-02-30 00:00:00', 'Citation #': 'y' },
      ),
    );
    const first = await load('ma-ag-citations', [file]);
    expect(first).toMatchObject({ loaded: 3, unchanged: 0, superseded: 0, skipped: 1 });
    expect(first.quarantined).toEqual([expect.objectContaining({ line: 6, column: 'Date Issued' })]);
    expect(rows(first)).toBe(5);
    const before = await dump();
    const second = await load('ma-ag-citations', [file], { today: '2026-11-09' });
    expect(second).toMatchObject({ loaded: 0, unchanged: 3, superseded: 0, skipped: 1 });
    expect(rows(second)).toBe(5);
    expect(await dump()).toEqual(before);
    expect(await count('labor.register_version')).toBe(1);
    expect(await count('labor.import_run')).toBe(2);
    const [source] =
      await pool.sql`select records, covers_from, covers_to, last_imported_on from labor.source`;
    expect(source).toEqual({
      records: 2,
      covers_from: '2016-03-01',
      covers_to: '2016-03-01',
      last_imported_on: '2026-11-09',
    });
  });

  test('of a changed row supersedes what was known, and keeps it', async () => {
    await load('ma-ag-citations', [await write('old.csv', citations(...TWO))], { today: '2026-11-02' });
    const changed = citations(
      { 'Paid In Full': 'Vacated' },
      { ...TWO[1], 'Paid In Full': 'Vacated' },
      TWO[2],
    );
    const report = await load('ma-ag-citations', [await write('new.csv', changed)], { today: '2026-11-09' });
    expect(report).toMatchObject({ loaded: 0, unchanged: 1, superseded: 2 });
    const versions = await pool.sql`
      select finality, known_on, known_until, register_version::int, superseded_version::int from labor.case_version
      join labor.enforcement_case c on c.id = case_id where case_number = '16-01-10001-001' order by case_version.id`;
    expect([...versions]).toEqual([
      {
        finality: 'FINAL',
        known_on: '2016-03-01',
        known_until: '2026-11-09',
        register_version: 1,
        superseded_version: 2,
      },
      {
        finality: 'VACATED',
        known_on: '2026-11-09',
        known_until: null,
        register_version: 2,
        superseded_version: null,
      },
    ]);
    const records = await pool.sql`select cases from labor.employer_record`;
    expect([...records]).toEqual([{ cases: 1 }]);
  });

  test('takes a record that stands twice once, and sets a contradiction aside', async () => {
    const text = csvText(EMPLOYER_COLUMNS, [
      ['E1', 'Invented One LLC', '', 'Lynn', 'MA', ''],
      ['E2', 'Invented Two LLC', '', 'Lynn', 'MA', ''],
    ]);
    const other = csvText(EMPLOYER_COLUMNS, [
      ['E2', 'Invented Two LLC', '', 'Lynn', 'MA', ''],
      ['E1', 'Invented Uno LLC', '', 'Lynn', 'MA', ''],
    ]);
    // Rows of one key are one employer in this layout, in whatever file they stand.
    const files = [await write('a.csv', text), await write('b.csv', other)];
    expect(await load('employers', files)).toMatchObject({ loaded: 4, quarantined: [] });
    expect(await count('labor.employer')).toBe(2);
  });

  test.each([['dryRun'], ['strict']] as const)('with %s writes nothing', async (option) => {
    const before = await dump();
    const file = await write(
      'bad.csv',
      citations(...TWO, { 'Date Issued': '2016-02-30 00:00:00', 'Citation #': 'y' }),
    );
    const asked = load('ma-ag-citations', [file], { [option]: true });
    if (option === 'strict') await expect(asked).rejects.toBeInstanceOf(StrictRefusal);
    else expect(await asked).toMatchObject({ loaded: 3, quarantined: [{ line: 5 }] });
    expect(await dump()).toEqual(before);
    expect(await count('labor.import_run')).toBe(0);
    expect(await load('ma-ag-citations', [file])).toMatchObject({ loaded: 3 });
  });

  test('of two files, the second cut short, loads nothing', async () => {
    const whole = await write('whole.csv.gz', gzipSync(employerFile(0, 2_000)));
    const bytes = gzipSync(employerFile(2_000, 4_000));
    const cut = await write('cut.csv.gz', bytes.subarray(0, bytes.length - 200));
    const before = await dump();
    await expect(load('employers', [whole, cut])).rejects.toBeInstanceOf(FileRefused);
    expect(await dump()).toEqual(before);
    expect(await load('employers', [whole])).toMatchObject({ loaded: 2_000 });
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['of another dataset', citations(...TWO), /has not the columns|lacks|missing|key/i],
    ['that is empty', '', /is empty/],
    ['without a row', `${EMPLOYER_COLUMNS.join(',')}\n`, /^$/],
  ])('of a file %s says so, or loads nothing', async (name, content, reason) => {
    const file = await write(`${name}.csv`, content);
    const asked = load('employers', [file]);
    if (reason.source === '^$') expect(rows(await asked)).toBe(0);
    else await expect(asked).rejects.toThrow(reason);
    expect(await count('labor.employer')).toBe(0);
  });

  test('that fails midway leaves nothing, in labor and in licensing', async () => {
    const licenses = await write('roll.csv', rollFile(20));
    const before = await dump();
    // The last thing that an import writes is refused by the database.
    await pool.sql`alter table licensing.license_holder add constraint broken check (name <> 'Invented Tavern 19 LLC')`;
    await expect(load('boston-licenses', [licenses])).rejects.toThrow();
    expect(await dump()).toEqual(before);
    await pool.sql`alter table licensing.license_holder drop constraint broken`;
    expect(await load('boston-licenses', [licenses])).toMatchObject({ loaded: 20 });
    expect(await count('licensing.license_holder')).toBe(20);
  });
});

describe('two imports at once', () => {
  test('of one dataset wait for one another and lose nothing', async () => {
    const one = await write('one.csv', employerFile(0, 3_000));
    const other = await write('other.csv', employerFile(1_500, 4_500));
    const reports = await Promise.all([load('employers', [one]), load('employers', [other])]);
    expect(reports.reduce((sum, report) => sum + report.loaded, 0)).toBe(4_500);
    expect(reports.reduce((sum, report) => sum + report.unchanged, 0)).toBe(1_500);
    expect(await count('labor.employer')).toBe(4_500);
    expect(await count('labor.register_version')).toBe(2);
  });

  test('of licenses of the same board make each license once', async () => {
    const one = await write('roll-1.csv', rollFile(300));
    const other = await write('roll-2.csv', rollFile(400));
    const reports = await Promise.all([load('boston-licenses', [one]), load('boston-licenses', [other])]);
    expect(reports.reduce((sum, report) => sum + report.loaded + report.unchanged, 0)).toBe(700);
    expect(await count('licensing.license')).toBe(400);
    expect(await count('licensing.license_record')).toBe(400);
  });
});

const ROLL_COLUMNS =
  'minutes_date,license_number,business_name,dba_name,address,street_number,street_name,city,state,zipcode,alcohol_type,status,status_detail,details,entity_number,file_name'.split(
    ',',
  );
const rollRow = (number: string, name: string, over: Partial<Record<string, string>> = {}): string[] => {
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
const rollFile = (size: number): string =>
  csvText(
    ROLL_COLUMNS,
    Array.from({ length: size }, (_, n) => rollRow(`LB-${900_000 + n}`, `Invented Tavern ${n} LLC`)),
  );

describe('decisions of a board', () => {
  const tracked = (name: string, granted: string) =>
    JSON.stringify([
      {
        minutes_date: '2024-01-31',
        license_number: 'LB-900001',
        business_name: name,
        dba_name: null,
        address: '157 Newbury Street, Boston, MA 02116',
        zipcode: '02116',
        alcohol_type: null,
        status: granted,
        entity_number: 1,
        file_name: 'voting_minutes_2024-02-01.pdf',
      },
    ]);
  const status = async () => {
    const [row] = await pool.sql`select status, issued_on from licensing.license`;
    return row;
  };

  test('a partial account is superseded by the full one, and changes nothing after it', async () => {
    const partial = await write('tracker.json', tracked('Invented Tavern LLC', 'Deferred'));
    const full = await write(
      'minutes.csv',
      csvText(ROLL_COLUMNS, [rollRow('LB-900001', 'Invented Tavern LLC')]),
    );
    expect(await load('boston-licenses', [partial])).toMatchObject({ loaded: 1 });
    expect(await status()).toEqual({ status: 'PENDING', issued_on: null });
    expect(await load('boston-licenses', [full])).toMatchObject({ superseded: 1 });
    expect(await status()).toEqual({ status: 'ACTIVE', issued_on: '2024-01-31' });
    expect(await load('boston-licenses', [partial])).toMatchObject({ unchanged: 1, superseded: 0 });
    expect(await load('boston-licenses', [partial, full])).toMatchObject({ unchanged: 2, superseded: 0 });
    expect(await status()).toEqual({ status: 'ACTIVE', issued_on: '2024-01-31' });
  });

  test('a contradiction of several licenses is set aside with its row once', async () => {
    const both = (numbers: string, name: string) => rollRow(numbers, name);
    const file = await write(
      'twice.csv',
      csvText(ROLL_COLUMNS, [
        both('LB-900001; LB-900002', 'Invented Tavern LLC'),
        both('LB-900002; LB-900001', 'Other Tavern LLC'),
      ]),
    );
    const report = await load('boston-licenses', [file]);
    expect(report).toMatchObject({ loaded: 1, quarantined: [{ line: 3, column: '(row)' }] });
    expect(rows(report)).toBe(2);
  });

  test('a merge leaves the licenses as they are, a split takes them along at the next import', async () => {
    const file = await write(
      'two.csv',
      csvText(ROLL_COLUMNS, [
        rollRow('LB-900001', 'Invented Tavern LLC'),
        rollRow('LB-900002', 'Invented Tavern LLC', {
          minutes_date: '2024-02-01',
          file_name: 'voting_minutes_2024-02-02.pdf',
        }),
      ]),
    );
    await load('boston-licenses', [file]);
    const holders = async () =>
      (await pool.sql`select holder_id::text as id from licensing.license order by number`).map(
        ({ id }) => id as string,
      );
    const [one] = await holders();
    expect(await holders()).toEqual([one, one]);
    const decider = { by: 'test', reason: 'Two owners' };
    const records = [{ dataset: 'boston-licenses', recordId: 'LB-900002@2024-02-01' }];
    const employerId = one as string;
    const split = await inTransaction(pool.sql, (tx) => splitEmployer(tx, { employerId, records }, decider));
    expect(await load('boston-licenses', [file])).toMatchObject({ unchanged: 1, superseded: 1 });
    expect(await holders()).toEqual([one, split.otherId]);
    await inTransaction(pool.sql, (tx) =>
      mergeEmployers(tx, { employerId, absorbedId: split.otherId }, decider),
    );
    expect(await load('boston-licenses', [file])).toMatchObject({ unchanged: 2, superseded: 0 });
  });

  test('a transfer changes the holder from its day, and both stay', async () => {
    const transfer = {
      minutes_date: '2025-02-26',
      details:
        'Holder of a Common Victualler License has petitioned to transfer the license from the above - To: Invented Bistro LLC d/b/a Bistro (at the same location). Pat Example, Manager.',
      file_name: 'voting_minutes_2025-02-27.pdf',
    };
    const file = await write(
      'transfer.csv',
      csvText(ROLL_COLUMNS, [
        rollRow('LB-900001', 'Invented Tavern LLC'),
        rollRow('LB-900001', 'Invented Tavern LLC', transfer),
      ]),
    );
    expect(await load('boston-licenses', [file])).toMatchObject({ loaded: 2 });
    const held = await pool.sql`select name, from_on, to_on from licensing.license_holder order by id`;
    expect([...held]).toEqual([
      { name: 'Invented Tavern LLC', from_on: null, to_on: '2025-02-26' },
      { name: 'Invented Bistro LLC', from_on: '2025-02-26', to_on: null },
    ]);
    expect(await count('labor.employer')).toBe(2);
    const [license] = await pool.sql`
      select legal_name from licensing.license l join labor.employer e on e.id = l.holder_id`;
    expect(license).toEqual({ legal_name: 'Invented Bistro LLC' });
  });
});
