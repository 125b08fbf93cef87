import { setTimeout as delay } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { REQUEST_TIMEOUT_MS } from '@hub/gateway/limits/deadline';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, startHub, type TestHub } from '../harness/hub.js';

/** As many as come while a field is slow. */
const REQUESTS = 200;

/** Two fields of one subgraph, and one of another. */
const FIELDS =
  '{ unions(first: 1) { totalCount } agreements(first: 1) { totalCount } licenses(first: 1) { totalCount } }';
const EMPTY = { totalCount: 0 };

/** What is behind `unions` takes longer than any statement may. */
const SLOW = `
  alter table bargaining.labor_union rename to labor_union_itself;
  create view bargaining.labor_union as
    select * from bargaining.labor_union_itself where (select pg_sleep(60)) is not null;
  grant select on bargaining.labor_union to bargaining_public, bargaining_app`;
const AS_BEFORE = `
  drop view bargaining.labor_union;
  alter table bargaining.labor_union_itself rename to labor_union`;

let database: TestDatabase;
let superuser: Sql;
let hub: TestHub;
beforeAll(async () => {
  database = await startTestDatabase();
  superuser = postgres(database.url, { max: 1, onnotice: () => {} });
  hub = await startHub({ mode: 'many', databaseUrl: database.url });
});
afterAll(async () => {
  await hub?.stop();
  await superuser?.end({ timeout: 1 });
  await database?.close();
});

const ask = (query = FIELDS) => hub.query(query, {}, { role: 'LICENSING' });
const codes = ({ errors }: Answer) => [...new Set(errors.map(({ extensions }) => extensions?.code))];
const readiness = async () => (await fetch(`${hub.url}/health/ready`)).json();

test('38: a field whose statement is too slow is the only one that is missing', async () => {
  await superuser.unsafe(SLOW);
  const answer = await ask();
  expect(answer.data).toEqual({ unions: null, agreements: EMPTY, licenses: EMPTY });
  expect(answer.errors.map(({ path }) => path)).toEqual([['unions']]);
  expect(codes(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
});

test('38: a crowd that asks for it leaves health and neighbors alone, and the pool free when it is gone', async () => {
  let answered = 0;
  const crowd = Array.from({ length: REQUESTS }, async () => {
    const answer = await ask('{ unions(first: 1) { totalCount } licenses(first: 1) { totalCount } }');
    answered += 1;
    return answer;
  });
  expect(await readiness()).toMatchObject({ status: 'ready' });
  expect(answered).toBeLessThan(REQUESTS);
  for (const answer of await Promise.all(crowd)) {
    expect(answer.data).toEqual({ unions: null, licenses: EMPTY });
    expect(codes(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  }
  const waiting = async () =>
    superuser`select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(0); // one after the other they would take minutes
  await superuser.unsafe(AS_BEFORE);
  expect(await ask()).toMatchObject({ errors: [], data: { unions: EMPTY, agreements: EMPTY } });
});

test('39: a subgraph that is frozen costs its own fields, and serves again when it is not', async () => {
  hub.signalSubgraph('bargaining', 'SIGSTOP');
  try {
    const answer = await Promise.race([ask(), delay(REQUEST_TIMEOUT_MS, null)]);
    expect(answer?.data).toEqual({ unions: null, agreements: null, licenses: EMPTY });
    expect(answer && codes(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(await readiness()).toMatchObject({
      status: 'degraded',
      subgraphs: { bargaining: 'unreachable', licensing: 'ready' },
    });
  } finally {
    hub.signalSubgraph('bargaining', 'SIGCONT');
  }
  await expect.poll(readiness).toMatchObject({ status: 'ready' });
  expect(await ask()).toMatchObject({ errors: [], data: { unions: EMPTY, agreements: EMPTY } });
});
