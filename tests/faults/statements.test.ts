import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { loadSampleCity } from '@hub/gateway/sample/load';
import { type SampleVariables, sampleVariables } from '@hub/gateway/sample/variables';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { type Answer, startHub, type TestHub } from '../harness/hub.js';
import { type Cut, type FaultyTap, faultyTap } from './faulty-tap.js';

/** Operations that write, and can be done again with the same variables. */
const WRITES = [
  'RecordLicensingDecision',
  'ReviewMatch',
  'ScreenEmployers',
  'LicenseStanding',
  'FileDispute',
  'SubmitDisclosure',
];

/** More statements than an operation has: it would be one that never ends. */
const STATEMENTS_MAX = 60;

let database: TestDatabase;
let superuser: Sql;
let tap: FaultyTap;
let hub: TestHub;
let variables: Readonly<Record<string, SampleVariables>>;
beforeAll(async () => {
  database = await startTestDatabase();
  await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 2 });
  variables = await sampleVariables({ sql, url: database.url }, WRITES).finally(close);
  superuser = postgres(database.url, { max: 1, onnotice: () => {} });
  tap = await faultyTap(database.url);
  hub = await startHub({ mode: 'one', databaseUrl: tap.url });
});
afterAll(async () => {
  await hub?.stop();
  await tap?.close();
  await superuser?.end({ timeout: 1 });
  await database?.close();
});

const send = (name: string): Promise<Answer> => {
  const { role, variables: given } = variables[name] as SampleVariables;
  return hub.query(contract(name), given, role === 'PUBLIC' ? {} : { role });
};

/** Rows of every table that holds any. */
async function rows(): Promise<Record<string, number>> {
  const tables = await superuser<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('labor', 'licensing', 'procurement', 'workforce', 'bargaining')`;
  const counts = await superuser.unsafe<{ name: string; count: number }[]>(
    tables.map(({ name }) => `select '${name}' as name, count(*)::int from ${name}`).join(' union all '),
  );
  return Object.fromEntries(counts.map(({ name, count }) => [name, count]));
}

/** What an operation answered, and how many rows it added to which table. */
async function effectOf(
  name: string,
): Promise<{ readonly codes: unknown[]; readonly added: Record<string, number> }> {
  const before = await rows();
  const { errors } = await send(name);
  await superuser`select pg_sleep(0.05)`; // a server whose client is gone ends its work a moment later
  const after = await rows();
  const added = Object.entries(after).flatMap(([table, count]): [string, number][] =>
    count === before[table] ? [] : [[table, count - (before[table] ?? 0)]],
  );
  return { codes: errors.map(({ extensions }) => extensions?.code), added: Object.fromEntries(added) };
}

describe.skipIf(CONTRACTS === null).each<Cut>(['before', 'after'])('37: a connection lost %s', (cut) => {
  test.each(WRITES)(
    'each statement of %s in turn leaves all of it, or nothing',
    async (name) => {
      const whole = await effectOf(name);
      expect(whole.codes).toEqual([]);
      expect(Object.keys(whole.added).length).toBeGreaterThan(1); // what was stored, and its audit entry
      let n = 0;
      for (let fired = true; fired; ) {
        n += 1;
        expect(n).toBeLessThan(STATEMENTS_MAX);
        tap.cutAt(n, cut);
        const { codes, added } = await effectOf(name);
        fired = tap.disarm();
        const isDone = Object.keys(added).length > 0;
        if (isDone) expect({ n, added }).toEqual({ n, added: whole.added });
        expect({ n, codes: [...new Set(codes)] }).toEqual({
          n,
          codes: codes.length === 0 ? [] : ['SUBGRAPH_UNAVAILABLE'],
        });
        if (codes.length === 0) expect({ n, isDone }).toEqual({ n, isDone: true });
        if (cut === 'before') expect({ n, codes, isDone }).toEqual({ n, codes, isDone: codes.length === 0 });
      }
      expect(n).toBeGreaterThan(4);
      expect(await effectOf(name)).toEqual(whole);
    },
    60_000,
  );

  test('and no connection is left in a transaction', async () => {
    const left =
      await superuser`select from pg_stat_activity where state like 'idle in%' and datname = current_database()`;
    expect(left).toHaveLength(0);
  });
});
