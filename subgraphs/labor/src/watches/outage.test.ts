import { connect } from '@hub/db/client';
import type { RunningSubgraph } from '@hub/kit/subgraph';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildLabor } from '../subgraph.js';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact } from '../testing-facts.js';
import { type Receiver, startReceiver, until } from './testing.js';

const callbackNetworks = ['127.0.0.1'];
const place = { street: '1 Main St', city: 'Boston', state: 'MA', postalCode: '02110' };
const background = { callbackNetworks, onError: () => {} };

let register: TestRegister;
let other: RunningSubgraph;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  register = await startTestRegister(background);
  const subgraph = await buildLabor();
  const askGraph = () => Promise.reject(new Error('this subgraph stands alone'));
  other = await subgraph.start({ databaseUrl: register.url, askGraph, background });
  await register.load([caseFact('first', { name: 'Tamarind Cafe LLC', place })]);
  const input = {
    employerIds: [await register.employerOf('first')],
    subjects: [{ key: 'k', name: 'Tamarind Cafe LLC', ...place }],
    callbackUrl: receiver.url,
  };
  const { errors } = await register.ask(
    'mutation ($input: WatchEmployersInput!) { watchEmployers(input: $input) { watch { id } } }',
    { input },
    { id: 'clerk', agency: 'a', roles: ['LICENSING'] },
  );
  expect(errors).toBeUndefined();
});
afterAll(async () => {
  await Promise.all([other?.close(), register?.close(), receiver?.close()]);
});

let cases = 1;
/** A change of the watched employer, and so of the subject. */
async function change(): Promise<void> {
  cases += 1;
  await register.load([caseFact(`case-${cases}`, { name: 'Tamarind Cafe LLC', place })]);
}

const told = () => register.sql<{ kind: string; deliveredAt: string | null }[]>`
  select kind, delivered_at as "deliveredAt" from labor.watch_notice order by id`;

/** Waits until all is delivered: a notice of each change, and of the subject at least the last of them. */
async function delivered(): Promise<void> {
  await until('everything delivered', async () => {
    const rows = await told();
    const [subject] = await register.sql<{ behind: boolean }[]>`
      select screened_version < (select max(version) from labor.register_version) as behind from labor.watch_subject`;
    const changes = rows.filter(({ kind }) => kind === 'CASE_ADDED');
    return (
      changes.length === cases - 1 &&
      !subject?.behind &&
      rows.every(({ deliveredAt }) => deliveredAt !== null)
    );
  });
}

/** Ids of deliveries in the order of their first coming; repeats are dropped, as a receiver does. */
const firsts = () => [...new Set(receiver.received.map(({ headers }) => Number(headers['hub-delivery'])))];

test('two hubs on one register tell each change once, in order', async () => {
  for (let n = 0; n < 5; n += 1) await change();
  await delivered();
  expect(firsts()).toEqual([...firsts()].sort((a, b) => a - b));
  expect(firsts()).toHaveLength((await told()).length);
});

test('what moved while the database was away and connections were lost is told when it is back', async () => {
  await change();
  const name = new URL(register.url).pathname.slice(1);
  const maintenance = new URL(register.url);
  maintenance.pathname = '/postgres';
  const { sql: server, close } = connect(maintenance.href, { applicationName: 'test', max: 1 });
  const cutOff = () => server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  try {
    await server`alter database ${server(name)} with allow_connections false`;
    await cutOff();
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // long enough for every part to try in vain
  } finally {
    await server`alter database ${server(name)} with allow_connections true`;
  }
  await until('the database', () => register.version().catch(() => null));
  await change();
  await cutOff();
  await until('the database', () => register.version().catch(() => null));
  await close();
  await delivered();
  expect(firsts()).toHaveLength((await told()).length);
});
