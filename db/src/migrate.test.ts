import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from './migrate.js';
import { startTestDatabase, type TestDatabase } from './testing.js';

let database: TestDatabase;
let sql: Sql;
let folder: string;

beforeEach(async () => {
  database = await startTestDatabase({ migrated: false });
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  folder = await mkdtemp(join(tmpdir(), 'hub-migrations-'));
  await file('0001_one.sql', 'create table one (id int);\ninsert into one values (1);');
  await file('0002_two.sql', 'create table two (id int); select pg_sleep(0.05);');
});
afterEach(async () => {
  await sql.end({ timeout: 1 });
  await database.close();
  await rm(folder, { recursive: true });
});

const file = (name: string, text: string) => writeFile(join(folder, name), text);
const run = () => migrate(database.url, { folder });
const recorded = async () => {
  const rows = await sql<{ name: string }[]>`select name from hub_migrations.applied order by name`;
  return rows.map(({ name }) => name);
};

test('applies each migration once, in order, and new ones later', async () => {
  const told: string[] = [];
  expect(await migrate(database.url, { folder, log: (line) => told.push(line) })).toEqual([
    '0001_one.sql',
    '0002_two.sql',
  ]);
  expect(told).toEqual(['Applied migration 0001_one.sql', 'Applied migration 0002_two.sql']);
  expect(await run()).toEqual([]);
  await file('0003_three.sql', 'alter table one add column name text;');
  expect(await run()).toEqual(['0003_three.sql']);
  expect(await sql`select * from one`).toEqual([{ id: 1, name: null }]);
});

test('four hubs that start at once apply each migration once between them', async () => {
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(['0001_one.sql', '0002_two.sql']);
  expect(await sql`select count(*)::int from one`).toEqual([{ count: 1 }]);
});

test('line ends of a Windows checkout are no edit', async () => {
  await run();
  await file('0001_one.sql', 'create table one (id int);\r\ninsert into one values (1);');
  expect(await run()).toEqual([]);
});

test('a failing migration leaves nothing behind, is named, and runs again when mended', async () => {
  await file('0003_three.sql', 'create table three (id int); select 1 / 0;');
  await expect(run()).rejects.toThrow('Migration 0003_three.sql failed: division by zero');
  expect(await recorded()).toEqual(['0001_one.sql', '0002_two.sql']);
  expect(await sql`select to_regclass('three') as found`).toEqual([{ found: null }]);
  await file('0003_three.sql', 'create table three (id int);');
  expect(await run()).toEqual(['0003_three.sql']);
});

test('gives up soon when a table is in use, and works afterwards', async () => {
  await run();
  await file('0003_three.sql', 'alter table one add column name text;');
  const holder = await sql.reserve();
  await holder.unsafe('begin; select * from one');
  await expect(run()).rejects.toThrow(
    'Migration 0003_three.sql failed: canceling statement due to lock timeout',
  );
  await holder.unsafe('commit');
  holder.release();
  expect(await run()).toEqual(['0003_three.sql']);
});

describe('refuses', () => {
  test.each<[string, () => Promise<void>, string]>([
    [
      'an edited migration',
      () => file('0001_one.sql', 'create table one (id bigint);'),
      'Migration 0001_one.sql was edited after it was applied',
    ],
    [
      'a database of a newer hub',
      () => rm(join(folder, '0002_two.sql')),
      'The database has migration 0002_two.sql, which this hub does not know',
    ],
    [
      'a renamed migration',
      () => rename(join(folder, '0002_two.sql'), join(folder, '0002_second.sql')),
      'The database has migration 0002_two.sql, which this hub does not know',
    ],
    [
      'a migration numbered below an applied one',
      () => file('0000_late.sql', 'select 1;'),
      'Migration 0000_late.sql comes before 0002_two.sql, which is applied',
    ],
    [
      'a number twice',
      () => file('0002_too.sql', 'select 1;'),
      'Migrations 0002_too.sql and 0002_two.sql have one number',
    ],
    [
      'a name of another form',
      () => file('3-three.sql', 'select 1;'),
      'Migration 3-three.sql: want a name like',
    ],
  ])('%s, and changes nothing', async (_name, change, message) => {
    await run();
    await change();
    await file('0009_more.sql', 'create table more (id int);');
    await expect(run()).rejects.toThrow(message);
    expect(await recorded()).toEqual(['0001_one.sql', '0002_two.sql']);
  });
});
