import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from './caller.js';
import { copyRows, type StagedValue } from './staging.js';
import { startTestDatabase, type TestDatabase } from './testing.js';

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await startTestDatabase({ migrated: false });
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end({ timeout: 1 });
  await database.close();
});
beforeEach(() =>
  sql.unsafe(
    'drop schema if exists stage cascade; create schema stage; create table stage."odd ""name" (a text, "b c" int)',
  ),
);

const TABLE = 'stage.odd "name';
const load = (rows: readonly (readonly StagedValue[])[]) => copyRows(sql, TABLE, ['a', 'b c'], rows);

test.each([
  ['plain', 'Acme Cleaning'],
  ['empty, which is not null', ''],
  ['null', null],
  ['the two characters that stand for null', '\\N'],
  ['the end-of-data mark', '\\.'],
  ['tab, line feed, carriage return', 'a\tb\nc\rd\r\ne'],
  ['backslashes', 'a\\b\\\\t'],
  ['quotes and commas', `"O'Brien", ltd`],
  ['accents, an emoji and other planes', 'Café 🥐 株式会社 𝒳'],
  ['other control characters', '\u0001\u0008\u000b\u001f\u007f'],
  ['longer than one write', 'long\n'.repeat(100_000)],
])('loads %s as it is', async (_name, value) => {
  expect(await load([[value, 7]])).toBe(1);
  expect(await sql`select a, "b c" as b from ${sql(TABLE)}`).toEqual([{ a: value, b: 7 }]);
});

test('loads nothing from nothing, and rows of any number in order', async () => {
  expect(await load([])).toBe(0);
  async function* many() {
    for (let i = 0; i < 50_000; i += 1) yield [`row ${i}`, i];
  }
  expect(await copyRows(sql, TABLE, ['a', 'b c'], many())).toBe(50_000);
  expect(await sql`select count(*)::int, sum("b c")::int from ${sql(TABLE)}`).toEqual([
    { count: 50_000, sum: 1_249_975_000 },
  ]);
});

describe('refuses', () => {
  test.each<[string, StagedValue[][], RegExp]>([
    [
      'a NUL character',
      [
        ['fine', 1],
        ['a\0b', 2],
      ],
      /^row 2, column a: a NUL character$/,
    ],
    ['a row that is too short', [['fine', 1], ['a']], /^row 2: 1 values for 2 columns$/],
    [
      'a value that the column does not take',
      [
        ['fine', 1],
        ['a', 'x'],
      ],
      /invalid input syntax for type integer/,
    ],
  ])('%s, loads nothing, and leaves the connection usable', async (_name, rows, message) => {
    await expect(load(rows)).rejects.toThrow(message);
    expect(await sql`select count(*)::int from ${sql(TABLE)}`).toEqual([{ count: 0 }]);
    expect(await load([['after', 3]])).toBe(1);
  });

  test('what its source throws, and rolls the transaction back', async () => {
    async function* broken() {
      yield ['one', 1];
      throw new Error('truncated gzip');
    }
    const loading = inTransaction(sql, async (tx) => {
      await tx`insert into ${tx(TABLE)} values ('before', 0)`;
      return copyRows(tx, TABLE, ['a', 'b c'], broken());
    });
    await expect(loading).rejects.toThrow('truncated gzip');
    expect(await sql`select count(*)::int from ${sql(TABLE)}`).toEqual([{ count: 0 }]);
  });
});

test('reads no further than a few writes ahead of the server', async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 1;
      yield ['x'.repeat(1_000), 1];
    }
  }
  // Another transaction holds the table: COPY waits, and so must the reader.
  const holder = postgres(database.url, { max: 1 });
  const held = await holder.reserve();
  await held.unsafe(`begin; lock table stage."odd ""name"`);
  await sql`set lock_timeout = 500`;
  try {
    await expect(copyRows(sql, TABLE, ['a', 'b c'], endless())).rejects.toMatchObject({ code: '55P03' });
    expect(read).toBeLessThan(1_000);
  } finally {
    await sql`set lock_timeout = 0`;
    held.release();
    await holder.end({ timeout: 1 });
  }
});
