import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CATALOG } from './catalog.js';
import { importFiles } from './import.js';

let database: TestDatabase;
let pool: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-cpi-'));
  database = await startTestDatabase();
  pool = connect(database.url, { applicationName: 'test', max: 4 });
});
afterAll(async () => {
  await pool?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

async function load(text: string, today: string) {
  const file = join(folder, 'cpi.csv');
  await writeFile(file, text);
  const entry = CATALOG.find(({ dataset }) => dataset.name === 'cpi');
  if (!entry) throw new Error('no dataset cpi');
  const { sink } = await importFiles({
    ...entry,
    files: [file],
    databases: { labor: pool.sql, licensing: pool.sql, procurement: pool.sql },
    caller: SERVICE_CALLER,
    today,
    dryRun: false,
    strict: false,
    progress: { reading() {}, resolving() {} },
  });
  const { loaded, unchanged, superseded, skipped, quarantined } = sink.report;
  return { loaded, unchanged, superseded, skipped, quarantined: quarantined.length };
}

const observations = () => pool.sql`
  select to_char(month, 'YYYY-MM') as month, value::text, known_on, known_until from labor.index_observation
  order by month, id`;

test('an index series is kept by month; a revised value supersedes what stood, and nothing else changes', async () => {
  const file = 'Date,CUURA103SA0\n2001-07-01,192.1\n2001-08-01,NA\n2001-09-01,192.70\n';
  const none = { loaded: 0, unchanged: 0, superseded: 0, skipped: 1, quarantined: 0 };
  expect(await load(file, '2026-11-02')).toEqual({ ...none, loaded: 2 });
  expect(await load(file.replace('192.70', '192.7'), '2026-11-03')).toEqual({ ...none, unchanged: 2 });
  expect(await load(file.replace('192.1', '192.2'), '2026-11-04')).toEqual({
    ...none,
    unchanged: 1,
    superseded: 1,
  });
  expect([...(await observations())]).toEqual([
    { month: '2001-07', value: '192.1', known_on: '2026-11-02', known_until: '2026-11-04' },
    { month: '2001-07', value: '192.2', known_on: '2026-11-04', known_until: null },
    { month: '2001-09', value: '192.70', known_on: '2026-11-02', known_until: null },
  ]);
});

test('a month that a file tells twice in two ways is set aside', async () => {
  const file = 'Date,CUURA103SA0\n2003-07-01,203.0\n2003-07-01,203.1\n';
  expect(await load(file, '2026-11-05')).toMatchObject({ loaded: 1, quarantined: 1 });
});

test('an index is no source on which a CLEAR rests', async () => {
  expect([...(await pool.sql`select dataset from labor.source`)]).toEqual([]);
});
