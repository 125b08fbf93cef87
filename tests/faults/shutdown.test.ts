import { setTimeout as delay } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHub } from '../harness/hub.js';
import { faultyTap } from './faulty-tap.js';

const REQUESTS = 100;

/** When a supervisor would kill it, in milliseconds. */
const KILLED_MS = 10_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.close());

test('41: asked to stop with a hundred requests in flight, and a database that says nothing, it answers them and ends well', async () => {
  const tap = await faultyTap(database.url);
  const hub = await startHub({ mode: 'one', databaseUrl: tap.url });
  const warm = await hub.query('{ licenses(first: 1) { totalCount } }');
  expect(warm.errors).toEqual([]);
  tap.silence();
  const asked = Array.from({ length: REQUESTS }, () =>
    hub.query('{ licenses(first: 1) { totalCount } sources { dataset } }').catch((error: Error) => error),
  );
  await delay(1_500); // until all are in flight: none is answered before five seconds
  const stopped = await Promise.race([hub.stop(), delay(KILLED_MS, 'killed')]);
  expect(stopped).toEqual([0]);
  const outcomes = (await Promise.all(asked)).map((answer) => {
    if (answer instanceof Error) return answer.message;
    if (answer.status === 503) return 'not accepted any more';
    return answer.errors[0]?.extensions?.code;
  });
  expect(new Set(outcomes)).toContain('SUBGRAPH_UNAVAILABLE');
  expect(outcomes.filter((one) => one !== 'SUBGRAPH_UNAVAILABLE' && one !== 'not accepted any more')).toEqual(
    [],
  );
  await tap.close();
});
