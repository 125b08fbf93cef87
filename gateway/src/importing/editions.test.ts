import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { FileRefused } from '@hub/kit/datasets/refused';
import type { ReportSink } from '@hub/kit/datasets/sink';
import { csvText } from '@hub/kit/datasets/testing';
import { findEmployers, findPastRecords } from '@hub/labor/employers/query';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { CATALOG } from './catalog.js';
import { importFiles } from './import.js';

let database: TestDatabase;
let pool: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-editions-'));
});
beforeEach(async () => {
  database = await startTestDatabase();
  pool = connect(database.url, { applicationName: 'test', max: 4 });
});
afterEach(async () => {
  await pool?.close();
  await database?.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEADER = ['Program', 'Entity Debarred', 'City', 'State', 'Start Date', 'End Date'];

/** Imports an edition of the list: a name for each line, with its dates where they are not 2025 to 2027. */
async function edition(today: string, lines: Record<string, string>, name = 'list.csv'): Promise<ReportSink> {
  const rows = Object.entries(lines).map(([firm, dates]) => {
    const [from = '2025-01-01', to = '2027-12-31'] = dates === '' ? [] : dates.split(' to ');
    return ['H-2A', `${firm} Farms, Inc.`, 'Yuma', 'AZ', from, to];
  });
  const file = join(folder, name);
  await writeFile(file, csvText(HEADER, rows));
  return load('debarments-h2', [file], today);
}

async function load(dataset: string, files: readonly string[], today: string): Promise<ReportSink> {
  const entry = CATALOG.find((one) => one.dataset.name === dataset);
  if (!entry) throw new Error(`no dataset ${dataset}`);
  const { sink } = await importFiles({
    ...entry,
    files,
    databases: { labor: pool.sql, licensing: pool.sql, procurement: pool.sql },
    today,
    caller: { id: 'operator:test', agency: null, roles: ['OPERATOR'] },
    dryRun: false,
    strict: false,
    progress: { reading() {}, resolving() {} },
  });
  return sink;
}

async function idOf(firm: string): Promise<string> {
  const [row] =
    await pool.sql`select id::text from labor.employer where legal_name = ${`${firm} Farms, Inc.`}`;
  return row?.id as string;
}

const statusOf = async (firm: string, today: string) =>
  (await findEmployers(pool.sql, [await idOf(firm)], today))[0]?.status;

async function pastStatus(firm: string, asOf: string) {
  const id = await idOf(firm);
  return (await findPastRecords(pool.sql, [{ employerId: id, memberIds: [id], asOf }]))[0]?.status;
}

const version = async () => {
  const [row] = await pool.sql`select max(version)::int as version from labor.register_version`;
  return row?.version as number;
};

test('a debarment that a new edition names no longer is over, and known to be since the import', async () => {
  await edition('2026-03-01', { Tern: '', Owl: '', Kite: '' });
  const { report } = await edition('2026-05-05', { Tern: '', Owl: '' });
  expect(report).toMatchObject({ loaded: 0, unchanged: 2, ended: 1 });
  expect(await statusOf('Kite', '2026-05-05')).toBe('CLEAR');
  expect(await statusOf('Owl', '2026-05-05')).toBe('BARRED');
  expect([await pastStatus('Kite', '2026-05-04'), await pastStatus('Kite', '2026-05-05')]).toEqual([
    'BARRED',
    'CLEAR',
  ]);
  const rows = await pool.sql`
    select d.starts_on::text, d.ends_on::text, d.known_on::text, d.known_until::text from labor.debarment d
    where d.employer_id = ${await idOf('Kite')} order by d.id`;
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['2025-01-01', '2027-12-31', '2025-01-01', '2026-05-05'],
    ['2025-01-01', '2026-05-04', '2026-05-05', null],
  ]);
  const before = await version();
  expect((await edition('2026-06-06', { Tern: '', Owl: '' })).report).toMatchObject({
    unchanged: 2,
    ended: 0,
  });
  expect(await version()).toBe(before);
  expect((await edition('2026-07-07', { Tern: '', Owl: '', Kite: '' })).report).toMatchObject({
    superseded: 1,
  });
  expect(await statusOf('Kite', '2026-07-07')).toBe('BARRED');
});

test('what ran out, and what had not begun, is not given another end', async () => {
  const past = '2020-01-01 to 2021-01-01';
  await edition('2026-03-01', { Tern: '', Owl: '', Kite: past, Heron: '2026-09-01 to 2028-01-01' });
  expect((await edition('2026-05-05', { Tern: '', Owl: '' })).report).toMatchObject({
    unchanged: 2,
    ended: 1,
  });
  const current = await pool.sql`
    select e.legal_name as name, d.ends_on::text from labor.debarment d join labor.employer e on e.id = d.employer_id
    where d.superseded_version is null order by 1`;
  expect(current.map((row) => Object.values(row))).toEqual([
    ['Kite Farms, Inc.', '2021-01-01'],
    ['Owl Farms, Inc.', '2027-12-31'],
    ['Tern Farms, Inc.', '2027-12-31'],
  ]);
});

test.each([
  [
    'a row was set aside',
    { Tern: '', Owl: '', Bad: '2025-01-01 to 3021-04-30' },
    'b.csv',
    'rows were set aside',
  ],
  ['a part was read', { Tern: '' }, 'b.csv', 'a part of it was read'],
  ['an older edition was read', { Tern: '', Owl: '' }, 'list_2026-01-31.csv', 'an edition of 2026-02-28'],
])('none is ended where %s, and the report says so', async (_name, lines, name, reason) => {
  await edition('2026-03-01', { Tern: '', Owl: '', Kite: '' }, 'list_2026-02-28.csv');
  const { report, notes } = await edition('2026-05-05', lines, name);
  expect(report.ended).toBe(0);
  expect(notes.join()).toContain(reason);
  expect(await statusOf('Kite', '2026-05-05')).toBe('BARRED');
});

test('two files that belong together are joined by their number, in any order; one alone is refused', async () => {
  const inspections = join(folder, 'inspections.csv');
  const items = join(folder, 'items.csv');
  await writeFile(
    inspections,
    csvText(
      ['Inspection Nr', 'Site Address', 'Mailing Address', 'NAICS', 'Case Status', 'Case Closed'].concat([
        'Current Violations Total',
        'Current Penalty Total',
      ]),
      ['10001', '10002'].map((number) => [
        ...[number, ', Tern, Inc., 1 Mill St, Salem, MA 01970', ', , , 00000', '0 ', 'CLOSED', '', '1', '$5'],
      ]),
    ),
  );
  await writeFile(
    items,
    csvText(
      ['Inspection Nr', 'Item', 'Citation ID', 'Citation Type', 'Standard Cited', 'Issuance Date'].concat([
        'Current Penalty',
        'Contest',
        'Latest Event',
        'Note',
      ]),
      ['10001', '10003'].map((number) => [
        number,
        '1',
        '01001',
        'Serious',
        '5A0001',
        '05/01/2018',
        '$5',
        '',
        '-',
        '',
      ]),
    ),
  );
  await expect(load('osha-inspections', [inspections], '2026-05-05')).rejects.toThrow(FileRefused);
  const { report, skipped } = await load('osha-inspections', [items, inspections], '2026-05-05');
  expect(report).toMatchObject({ loaded: 2, unchanged: 0 });
  expect([...skipped]).toEqual([['no item was cited', 1]]);
  expect(report.quarantined).toEqual([
    { file: 'items.csv', line: 3, column: '(row)', reason: 'no inspection of this number is in the files' },
  ]);
  expect((await load('osha-inspections', [inspections, items], '2026-05-06')).report).toMatchObject({
    loaded: 0,
    unchanged: 2,
  });
});
