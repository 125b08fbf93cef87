import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChainEntry, chainStart, readChain, sealOf, walkChain } from './chain.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await startTestDatabase();
  sql = postgres(database.url, { max: 1 });
});
afterAll(async () => {
  await sql.end({ timeout: 1 });
  await database.close();
});

/** Texts whose escapes two languages could write differently. */
const TEXTS = [
  null,
  '',
  'plain',
  'quote " backslash \\ slash /',
  'tab \t line \n return \r back \b feed \f',
  'control \u0001 \u001f delete \u007f',
  'separators \u2028 \u2029 nbsp \u00a0',
  'Zoë 日本 🚲',
  "<script> & 'apostrophe'",
];

test('seals as the database does, whatever the text', async () => {
  for (const text of TEXTS) {
    await sql`
      insert into labor.audit_entry (actor, agency, roles, action, about, register_version, request_id)
      values (${text}, ${text}, ${text === null ? [] : [text, 'X']}, 'labor.thing.do', ${text === null ? [] : [text]},
        ${text === null ? null : '9007199254740993'}, ${text ?? 'r'})`;
  }
  const entries: ChainEntry[] = [];
  for await (const entry of readChain(sql, 'labor')) entries.push(entry);
  expect(entries).toHaveLength(TEXTS.length);
  expect(entries[0]?.prev).toBe(chainStart('labor'));
  for (const entry of entries) expect(sealOf(entry)).toBe(entry.hash);
  expect(await walkChain('labor', entries)).toMatchObject({ entries: TEXTS.length, last: 9n, bad: null });
  expect(await walkChain('licensing', entries)).toMatchObject({ bad: { sequence: 1n, fault: 'UNLINKED' } });
});

test('reads more than one page, and keeps the hashes asked for', async () => {
  await sql`
    insert into workforce.audit_entry (roles, action, about, request_id)
    select '{}', 'workforce.thing.do', '{}', 'r' from generate_series(1, 2500)`;
  const walk = await walkChain('workforce', readChain(sql, 'workforce'), new Set(['1000', '2500', '2501']));
  expect(walk).toMatchObject({ entries: 2_500, last: 2_500n, bad: null });
  expect([...walk.hashes.keys()]).toEqual(['1000', '2500']);
});
