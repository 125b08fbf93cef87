import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, startHub, type TestHub } from '../harness/hub.js';
import { runCommand } from './command.js';
import { type Cut, type FaultyTap, faultyTap } from './faulty-tap.js';
import { citations, debarments } from './invented-files.js';
import { type KnownCase, REGISTER_WRITES, type RegisterWrite, type Supply } from './register-writes.js';

/** Employers, each with one case, and others, each with a debarment: more than all tests use. */
const CASES = 4_000;
const DEBARMENTS = 500;

/** More statements than a mutation has, with what follows the register beside it. */
const STATEMENTS_MAX = 150;

let database: TestDatabase;
let superuser: Sql;
let dataDir: string;
let tap: FaultyTap;
/** One whose connections can be cut, and one that nothing happens to. */
let hub: TestHub;
let calm: TestHub;
let known: Supply;
beforeAll(async () => {
  database = await startTestDatabase();
  superuser = postgres(database.url, { max: 1, onnotice: () => {} });
  dataDir = await mkdtemp(join(tmpdir(), 'hub-writes-'));
  const env = { DATABASE_URL: database.url, HUB_DATA_DIR: dataDir };
  const files = { 'ma-ag-citations': citations(CASES), 'debarments-nys': debarments(DEBARMENTS) };
  for (const [dataset, text] of Object.entries(files)) {
    const file = join(dataDir, `${dataset}.csv`);
    await writeFile(file, text);
    expect(await runCommand(env, 'import', dataset, file)).toMatchObject({ code: 0 });
  }
  const cases = await superuser<KnownCase[]>`
    select c.id::text, c.employer_id::text as "employerId", m.dataset, m.record_id as "recordId"
    from labor.enforcement_case c join labor.employer_mention m on m.id = c.mention_id`;
  const listed = await superuser<KnownCase[]>`select dataset, record_id as "recordId" from labor.debarment`;
  const none = () => {
    throw new Error('all that the register knows is used');
  };
  known = { case: () => cases.pop() ?? none(), debarment: () => ({ ...(listed.pop() ?? none()) }) };
  tap = await faultyTap(database.url);
  hub = await startHub({ mode: 'one', databaseUrl: tap.url });
  calm = await startHub({ mode: 'one', databaseUrl: database.url });
});
afterAll(async () => {
  await hub?.stop();
  await calm?.stop();
  await tap?.close();
  await superuser?.end({ timeout: 1 });
  await database?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const codesOf = ({ errors }: Answer) => [...new Set(errors.map(({ extensions }) => extensions?.code))];

const send = ({ role, operation }: RegisterWrite, input: object, key?: string) =>
  hub.query(operation, { input }, { role, ...(key && { headers: { 'idempotency-key': key } }) });

/** What is written beside requests, at its own time, and names that expire. */
const BESIDE = ['watch_notice', 'done_write'];

/** Rows of every table that holds any. */
async function rows(): Promise<Record<string, number>> {
  const tables = await superuser<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('labor', 'licensing') and tablename <> all(${BESIDE})`;
  const counts = await superuser.unsafe<{ name: string; count: number }[]>(
    tables.map(({ name }) => `select '${name}' as name, count(*)::int from ${name}`).join(' union all '),
  );
  return Object.fromEntries(counts.map(({ name, count }) => [name, count]));
}

/** How many rows there are more, or less, than before, by table. */
async function moved(before: Record<string, number>): Promise<Record<string, number>> {
  await superuser`select pg_sleep(0.05)`; // a server whose client is gone ends its work a moment later
  const after = await rows();
  return Object.fromEntries(
    Object.entries(after).flatMap(([table, count]) =>
      count === before[table] ? [] : [[table, count - (before[table] ?? 0)]],
    ),
  );
}

/** What a mutation does to which table where nothing goes wrong. */
async function effectOf(write: RegisterWrite): Promise<Record<string, number>> {
  const input = await write.target(calm, known);
  const before = await rows();
  expect(codesOf(await send(write, input))).toEqual([]);
  const effect = await moved(before);
  expect(effect['labor.audit_entry']).toBe(1);
  expect(Object.keys(effect).length).toBeGreaterThan(1);
  return effect;
}

describe.each(REGISTER_WRITES.map((write) => [write.name, write] as const))('37: %s', (_name, write) => {
  let whole: Record<string, number>;
  beforeAll(async () => {
    whole = await effectOf(write);
  });

  test.each<Cut>(['before', 'after'])(
    'a connection lost %s each statement in turn leaves all of it, or nothing; sent again with its key it is done once',
    async (cut) => {
      let n = 0;
      for (let fired = true; fired; ) {
        n += 1;
        expect(n).toBeLessThan(STATEMENTS_MAX);
        const input = await write.target(calm, known);
        const key = randomUUID();
        const before = await rows();
        tap.cutAt(n, cut);
        const codes = codesOf(await send(write, input, key));
        fired = tap.disarm();
        const effect = await moved(before);
        const isDone = Object.keys(effect).length > 0;
        expect({ n, effect }).toEqual({ n, effect: isDone ? whole : {} });
        expect({ n, codes }).toEqual({ n, codes: codes.length === 0 ? [] : ['SUBGRAPH_UNAVAILABLE'] });
        if (codes.length === 0) expect({ n, isDone }).toEqual({ n, isDone: true });
        const again = codesOf(await send(write, input, key));
        expect({ n, again }).toEqual({ n, again: isDone && codes.length > 0 ? ['CONFLICT'] : [] });
        expect({ n, effect: await moved(before) }).toEqual({ n, effect: whole });
      }
      expect(n).toBeGreaterThan(4);
    },
  );

  test('two at once, each on its own, are done one after the other', async () => {
    const input = await write.target(calm, known);
    const before = await rows();
    const codes = (await Promise.all([send(write, input), send(write, input)])).map(codesOf);
    expect(codes.sort()).toEqual(write.second === null ? [[], []] : [[], [write.second]]);
    const times = write.second === null ? 2 : 1;
    expect(await moved(before)).toEqual(
      Object.fromEntries(Object.entries(whole).map(([table, count]) => [table, count * times])),
    );
  });

  test('two at once with one key are one: both get its answer', async () => {
    const input = await write.target(calm, known);
    const before = await rows();
    const key = randomUUID();
    const [one, other] = await Promise.all([send(write, input, key), send(write, input, key)]);
    expect(one.errors).toEqual([]);
    expect(other).toEqual(one);
    expect(await moved(before)).toEqual(whole);
  });
});

test('37: and no connection is left in a transaction, and the audit is whole', async () => {
  const left =
    await superuser`select from pg_stat_activity where state like 'idle in%' and datname = current_database()`;
  expect(left).toHaveLength(0);
  const env = { DATABASE_URL: database.url, HUB_DATA_DIR: hub.dataDir };
  expect(await runCommand(env, 'audit', 'verify', '--json')).toMatchObject({ code: 0 });
});
