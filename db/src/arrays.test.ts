import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { teachArrays } from './arrays.js';
import { startTestDatabase, type TestDatabase } from './testing.js';

let database: TestDatabase;
let ours: Sql;
let plain: Sql;

beforeAll(async () => {
  database = await startTestDatabase({ migrated: false });
  ours = postgres(database.url, { max: 1, fetch_types: false });
  teachArrays(ours);
  plain = postgres(database.url, { max: 1 });
});
afterAll(async () => {
  await ours.end({ timeout: 1 });
  await plain.end({ timeout: 1 });
  await database.close();
});

test.each<[string, readonly (string | number | boolean | null)[]]>([
  [
    'text',
    ['plain', '', 'NULL', 'null', 'a,b', '{c}', '"q"', '\\', '\\"', ' space ', 'line\nfeed', 'é🥐', null],
  ],
  ['text', []],
  ['text', [null, null]],
  ['varchar', ['one', 'two']],
  ['bigint', ['9007199254740993', '-1', null]],
  ['int', [1, -2, null]],
  ['smallint', [3]],
  ['float8', [1.5, -2e300, null]],
  ['numeric', ['12345678901234567890.5', null]],
  ['uuid', ['00000000-0000-0000-0000-000000000001', null]],
])('an array of %s goes in and comes out, as with the driver itself: %j', async (type, values) => {
  const ask = (sql: Sql) => sql<{ it: unknown; size: number }[]>`
    select ${[...values]}::${sql.unsafe(type)}[] as it, cardinality(${[...values]}::${sql.unsafe(type)}[]) as size`;
  const [row] = await ask(ours);
  expect(row).toEqual({ it: values, size: values.length });
  if (!values.includes(null)) expect(row).toEqual((await ask(plain))[0]); // it reads null as 'NULL' or NaN
});

test('dates, booleans and json come out as elements', async () => {
  const [row] = await ours`select array[true, false, null] as flags, array['{"a": 1}'::jsonb] as json`;
  expect(row).toEqual({ flags: [true, false, null], json: [{ a: 1 }] });
});

test('a list finds its members, also when the server infers its type', async () => {
  expect(
    await ours`select 1 as found where 'b' = any(${['a', 'b']}) and 2::bigint = any(${['1', '2']})`,
  ).toHaveLength(1);
});

test('an array of two dimensions is refused, not flattened', async () => {
  await expect(ours`select array[[1, 2], [3, 4]] as it`).rejects.toThrow('one dimension');
});
