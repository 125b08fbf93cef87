import { gzipSync } from 'node:zlib';
import { FileRefused } from '@hub/kit/datasets/refused';
import { csvText } from '@hub/kit/datasets/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StrictRefusal } from './import.js';
import { ImportDesk, rollFile, rowsOf } from './testing.js';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.start();
});
beforeEach(() => desk.begin());
afterAll(() => desk?.close());

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
    const file = await desk.write(
      'citations.csv',
      citations(
        ...TWO,
        { Employer: '', Individual: 'Pat Example', 'Citation #': 'x' },
        { 'Date Issued': '2016-02-30 00:00:00', 'Citation #': 'y' },
      ),
    );
    const first = await desk.load('ma-ag-citations', [file]);
    expect(first).toMatchObject({ loaded: 3, unchanged: 0, superseded: 0, skipped: 1 });
    expect(first.quarantined).toEqual([expect.objectContaining({ line: 6, column: 'Date Issued' })]);
    expect(rowsOf(first)).toBe(5);
    const before = await desk.dump();
    const second = await desk.load('ma-ag-citations', [file], { today: '2026-11-09' });
    expect(second).toMatchObject({ loaded: 0, unchanged: 3, superseded: 0, skipped: 1 });
    expect(rowsOf(second)).toBe(5);
    expect(await desk.dump()).toEqual(before);
    expect(await desk.count('labor.register_version')).toBe(1);
    expect(await desk.count('labor.import_run')).toBe(2);
    const [source] =
      await desk.sql`select records, covers_from, covers_to, last_imported_on from labor.source`;
    expect(source).toEqual({
      records: 2,
      covers_from: '2016-03-01',
      covers_to: '2016-03-01',
      last_imported_on: '2026-11-09',
    });
  });

  test('of a changed row supersedes what was known, and keeps it', async () => {
    await desk.load('ma-ag-citations', [await desk.write('old.csv', citations(...TWO))], {
      today: '2026-11-02',
    });
    const changed = citations(
      { 'Paid In Full': 'Vacated' },
      { ...TWO[1], 'Paid In Full': 'Vacated' },
      TWO[2],
    );
    const report = await desk.load('ma-ag-citations', [await desk.write('new.csv', changed)], {
      today: '2026-11-09',
    });
    expect(report).toMatchObject({ loaded: 0, unchanged: 1, superseded: 2 });
    const versions = await desk.sql`
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
    const records = await desk.sql`select cases from labor.employer_record`;
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
    const files = [await desk.write('a.csv', text), await desk.write('b.csv', other)];
    expect(await desk.load('employers', files)).toMatchObject({ loaded: 4, quarantined: [] });
    expect(await desk.count('labor.employer')).toBe(2);
  });

  test.each([['dryRun'], ['strict']] as const)('with %s writes nothing', async (option) => {
    const before = await desk.dump();
    const file = await desk.write(
      'bad.csv',
      citations(...TWO, { 'Date Issued': '2016-02-30 00:00:00', 'Citation #': 'y' }),
    );
    const asked = desk.load('ma-ag-citations', [file], { [option]: true });
    if (option === 'strict') await expect(asked).rejects.toBeInstanceOf(StrictRefusal);
    else expect(await asked).toMatchObject({ loaded: 3, quarantined: [{ line: 5 }] });
    expect(await desk.dump()).toEqual(before);
    expect(await desk.count('labor.import_run')).toBe(0);
    expect(await desk.load('ma-ag-citations', [file])).toMatchObject({ loaded: 3 });
  });

  test('of two files, the second cut short, loads nothing', async () => {
    const whole = await desk.write('whole.csv.gz', gzipSync(employerFile(0, 2_000)));
    const bytes = gzipSync(employerFile(2_000, 4_000));
    const cut = await desk.write('cut.csv.gz', bytes.subarray(0, bytes.length - 200));
    const before = await desk.dump();
    await expect(desk.load('employers', [whole, cut])).rejects.toBeInstanceOf(FileRefused);
    expect(await desk.dump()).toEqual(before);
    expect(await desk.load('employers', [whole])).toMatchObject({ loaded: 2_000 });
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['of another dataset', citations(...TWO), /has not the columns|lacks|missing|key/i],
    ['that is empty', '', /is empty/],
    ['without a row', `${EMPLOYER_COLUMNS.join(',')}\n`, /^$/],
  ])('of a file %s says so, or loads nothing', async (name, content, reason) => {
    const file = await desk.write(`${name}.csv`, content);
    const asked = desk.load('employers', [file]);
    if (reason.source === '^$') expect(rowsOf(await asked)).toBe(0);
    else await expect(asked).rejects.toThrow(reason);
    expect(await desk.count('labor.employer')).toBe(0);
  });

  test('that fails midway leaves nothing, in labor and in licensing', async () => {
    const licenses = await desk.write('roll.csv', rollFile(20));
    const before = await desk.dump();
    // The last thing that an import writes is refused by the database.
    await desk.sql`alter table licensing.license_holder add constraint broken check (name <> 'Invented Tavern 19 LLC')`;
    await expect(desk.load('boston-licenses', [licenses])).rejects.toThrow();
    expect(await desk.dump()).toEqual(before);
    await desk.sql`alter table licensing.license_holder drop constraint broken`;
    expect(await desk.load('boston-licenses', [licenses])).toMatchObject({ loaded: 20 });
    expect(await desk.count('licensing.license_holder')).toBe(20);
  });
});

describe('two imports at once', () => {
  test('of one dataset wait for one another and lose nothing', async () => {
    const one = await desk.write('one.csv', employerFile(0, 3_000));
    const other = await desk.write('other.csv', employerFile(1_500, 4_500));
    const reports = await Promise.all([desk.load('employers', [one]), desk.load('employers', [other])]);
    expect(reports.reduce((sum, report) => sum + report.loaded, 0)).toBe(4_500);
    expect(reports.reduce((sum, report) => sum + report.unchanged, 0)).toBe(1_500);
    expect(await desk.count('labor.employer')).toBe(4_500);
    expect(await desk.count('labor.register_version')).toBe(2);
  });

  test('of licenses of the same board make each license once', async () => {
    const one = await desk.write('roll-1.csv', rollFile(300));
    const other = await desk.write('roll-2.csv', rollFile(400));
    const reports = await Promise.all([
      desk.load('boston-licenses', [one]),
      desk.load('boston-licenses', [other]),
    ]);
    expect(reports.reduce((sum, report) => sum + report.loaded + report.unchanged, 0)).toBe(700);
    expect(await desk.count('licensing.license')).toBe(400);
    expect(await desk.count('licensing.license_record')).toBe(400);
  });
});
