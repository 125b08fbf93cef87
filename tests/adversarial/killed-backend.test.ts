import { connect, type Database } from '@hub/db/client';
import { audited } from '@hub/kit/audit/audited';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { maskError } from '@hub/kit/errors';
import { GraphQLError } from 'graphql';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MISSING, of, PROTECTED, type ProtectedDatabase, SCREENING, startProtected } from './protected.js';

let database: ProtectedDatabase;
let superuser: Sql;

beforeAll(async () => {
  database = await startProtected();
  superuser = database.superuser;
});
afterAll(() => database?.close());

describe('35: a backend that is killed between two loads of one caller, while another waits for its connection', () => {
  const alice = of('a', 'LICENSING');
  const bob = of('b', 'LICENSING');
  let pool: Database;
  let db: SubgraphDatabase;
  beforeAll(async () => {
    pool = connect(database.url, { applicationName: 'test', max: 1, role: 'labor_app' });
    db = { name: 'labor', sql: pool.sql, callers: pool.sql, close: () => pool.close() };
    const row = PROTECTED['labor.screening']?.row.replace(SCREENING, MISSING).replace(`'a')`, `'b')`) ?? '';
    await superuser.unsafe(row);
  });
  afterAll(async () => {
    await superuser`delete from labor.screening where agency = 'b'`;
    await pool.sql.end({ timeout: 0.1 });
  });

  /** Loads, is killed once, waits until the other is in, and loads again. */
  const interrupted = () => {
    const seen: unknown[] = [];
    let others: Promise<unknown> = Promise.resolve();
    let times = 0;
    const load = async (tx: Parameters<Parameters<typeof readFor>[2]>[0]) => {
      times += 1;
      const [first] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      if (times === 1) {
        let isIn = () => {};
        const entered = new Promise<void>((resolve) => {
          isIn = resolve;
        });
        others = readFor(db, bob, async (bobs) => {
          const rows = await bobs`select agency from labor.screening`;
          isIn();
          await new Promise((resolve) => setTimeout(resolve, 100));
          return [...rows, ...(await bobs`select agency from labor.screening`)];
        });
        await superuser`select pg_terminate_backend(${first?.pid ?? 0}, 5000)`;
        await entered;
      }
      seen.push(...(await tx`select agency from labor.screening`));
      return seen;
    };
    return { load, seen, others: () => others, times: () => times };
  };

  test('one who stores gets SUBGRAPH_UNAVAILABLE, never the other’s rows', async () => {
    const { load, seen, others, times } = interrupted();
    const error = await audited(db, { caller: alice, requestId: 'r' }, async (tx) => [
      await load(tx),
      { action: 'labor.thing.do', about: [], result: null, registerVersion: null },
    ]).catch((reason: Error) => reason);
    const shown = maskError(new GraphQLError('', { originalError: error as Error, path: ['x'] }), () => {});
    expect(shown.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await others()).toEqual([{ agency: 'b' }, { agency: 'b' }]);
    expect({ seen, times: times() }).toEqual({ seen: [], times: 1 });
  });

  test('one who reads is answered anew, with rows of its own alone', async () => {
    const { load, others, times } = interrupted();
    expect(await readFor(db, alice, load)).toEqual([{ agency: 'a' }]);
    expect(await others()).toEqual([{ agency: 'b' }, { agency: 'b' }]);
    expect(times()).toBe(2);
  });
});
