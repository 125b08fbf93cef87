import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, startHub, type TestHub } from '../harness/hub.js';
import { decision, storeScreening } from './decide.js';

const DECIDE_TWICE = `mutation Decide($input: RecordLicensingDecisionInput!) {
  one: recordLicensingDecision(input: $input) { decision { id } }
  two: recordLicensingDecision(input: $input) { decision { id } } }`;

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

const decide = (screeningId: string, key: string) =>
  hub.query(DECIDE_TWICE, decision(screeningId, 'why'), {
    role: 'LICENSING',
    headers: { 'idempotency-key': key },
  });
const codes = ({ errors }: Answer) => errors.map(({ extensions }) => extensions?.code);
const stored = async () => {
  const [row] = await superuser`
    select (select count(*)::int from licensing.decision) as decisions,
           (select count(*)::int from licensing.audit_entry where action = 'licensing.decision.create') as entries`;
  return row;
};

test('a mutation that outlives its answer is done once, however often it is sent again', async () => {
  const screeningId = await storeScreening(superuser);
  // Longer than the gateway waits for a subgraph, each statement shorter than the database stops.
  await superuser.unsafe(`
    create function public.slow() returns trigger language plpgsql as $$ begin perform pg_sleep(3.5); return new; end $$;
    create trigger slow before insert on licensing.decision for each row execute function public.slow()`);
  const key = randomUUID();
  expect(codes(await decide(screeningId, key))).toEqual(['SUBGRAPH_UNAVAILABLE']);
  await superuser`drop trigger slow on licensing.decision`; // waits for the second of the two writes
  for (let tries = 0; codes(await decide(screeningId, key))[0] === 'SUBGRAPH_UNAVAILABLE'; tries += 1) {
    expect(tries).toBeLessThan(20);
    await delay(200);
  }
  expect(codes(await decide(screeningId, key))).toEqual(['CONFLICT', 'CONFLICT']);
  expect(await stored()).toEqual({ decisions: 2, entries: 2 });
  expect(codes(await decide(screeningId, randomUUID()))).toEqual([]);
  expect(await stored()).toEqual({ decisions: 4, entries: 4 });
});
