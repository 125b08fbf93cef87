import { setTimeout as delay } from 'node:timers/promises';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  inTransaction,
  NoConnectionError,
  readWithCaller,
  TransactionLostError,
  withCaller,
} from './caller.js';
import { connect, type Database, STATEMENT_TIMEOUT_MS } from './client.js';
import { startTestDatabase, type TestDatabase } from './testing.js';

let testDatabase: TestDatabase;
let superuser: Sql;
let database: Database;

beforeAll(async () => {
  testDatabase = await startTestDatabase({ migrated: false });
  superuser = postgres(testDatabase.url, { max: 1, onnotice: () => {} });
  await superuser.unsafe(`
    do $$ begin create role caller_test; exception when duplicate_object then null; end $$;
    create table complaint (agency text not null, narrative text not null);
    insert into complaint values ('labor', 'row of alice'), ('housing', 'row of bob');
    alter table complaint enable row level security;
    create policy by_agency on complaint using (agency = current_setting('app.agency', true));
    grant select, insert on complaint to caller_test;`);
});
afterAll(async () => {
  await superuser.end({ timeout: 1 });
  await testDatabase.close();
});
beforeEach(() => {
  // One connection: the next caller must get the one that the lost transaction had.
  database = connect(testDatabase.url, { applicationName: 'caller test', max: 1, role: 'caller_test' });
});
// Not close(): after a lost connection the driver's end waits its whole time out.
afterEach(() => database.sql.end({ timeout: 0.1 }));

const alice = { id: 'alice', agency: 'labor', roles: ['LABOR_COMPLIANCE', 'ANALYST'] };
const bob = { id: 'bob', agency: 'housing', roles: [] };
const complaints = (tx: TransactionSql) => tx`select narrative from complaint`;
const pid = (tx: TransactionSql) => tx<{ pid: number }[]>`select pg_backend_pid() as pid`;

async function kill(backend: number) {
  await superuser`select pg_terminate_backend(${backend}, 5000)`;
  await delay(20); // until the driver was told
}

test('row policies see the caller, and nobody once the transaction is over', async () => {
  const read = () => withCaller(database.sql, alice, complaints);
  expect(await read()).toEqual([{ narrative: 'row of alice' }]);
  expect(await withCaller(database.sql, bob, complaints)).toEqual([{ narrative: 'row of bob' }]);
  expect(await database.sql`select narrative from complaint`).toEqual([]);
  const settings = (tx: TransactionSql) =>
    tx`select current_setting('app.caller') as id, current_setting('app.roles') as roles`;
  expect(await withCaller(database.sql, alice, settings)).toEqual([
    { id: 'alice', roles: 'LABOR_COMPLIANCE,ANALYST' },
  ]);
  const nobody = { id: null, agency: null, roles: ['PUBLIC'] };
  expect(await withCaller(database.sql, nobody, complaints)).toEqual([]);
});

test('what work throws is thrown on, and what it wrote is gone', async () => {
  const failing = withCaller(database.sql, alice, async (tx) => {
    await tx`insert into complaint values ('labor', 'never')`;
    throw new RangeError('no');
  });
  await expect(failing).rejects.toThrow(new RangeError('no'));
  expect(await withCaller(database.sql, alice, complaints)).toHaveLength(1);
});

test('work that nobody waits for any more when it gets its connection is not begun', async () => {
  const half = STATEMENT_TIMEOUT_MS / 2_000 + 0.05;
  const first = withCaller(database.sql, alice, async (tx) => {
    await tx`select pg_sleep(${half})`;
    await tx`select pg_sleep(${half})`;
  });
  let begun = false;
  const second = withCaller(database.sql, bob, async () => {
    begun = true;
  });
  await expect(second).rejects.toThrow(NoConnectionError);
  expect(begun).toBe(false);
  await first;
  expect(await withCaller(database.sql, bob, complaints)).toEqual([{ narrative: 'row of bob' }]);
});

test('a handle that is kept runs nothing after its transaction', async () => {
  let kept: (() => Promise<unknown>) | undefined;
  await withCaller(database.sql, alice, async (tx) => {
    kept = () => complaints(tx);
  });
  await expect(kept?.()).rejects.toThrow(TransactionLostError);
});

test('a statement that was made in time and is sent too late is refused', async () => {
  let kept: PromiseLike<unknown> | undefined;
  await withCaller(database.sql, alice, async (tx) => {
    kept = tx`select narrative from complaint`;
  });
  await expect(kept).rejects.toThrow(TransactionLostError);
});

test('a part of a statement, the name of a table and a list of values go into another', async () => {
  const rows = await withCaller(database.sql, alice, (tx) => {
    const where = tx`where agency in ${tx(['labor', 'housing'])}`;
    return tx`select narrative from ${tx('complaint')} ${where}`;
  });
  expect(rows).toEqual([{ narrative: 'row of alice' }]);
});

test('a failed statement that is caught commits nothing', async () => {
  const caught = withCaller(database.sql, alice, async (tx) => {
    await tx`insert into complaint values ('labor', 'never')`;
    await tx`select 1 / 0`.catch(() => {});
    return complaints(tx).catch((error: unknown) => String(error));
  });
  await expect(caught).rejects.toThrow(TransactionLostError);
  expect(await withCaller(database.sql, alice, complaints)).toHaveLength(1);
});

describe('a backend that dies between two loads, while another caller waits for the connection', () => {
  test.each<[string, (second: () => Promise<unknown>) => Promise<unknown>]>([
    ['the first caller loads again', (second) => second()],
    ['the first caller catches that, and ends well', (second) => second().catch(() => 'fine')],
    ['the first caller ends without another load', async () => 'fine'],
    ['the first caller fails of itself', () => Promise.reject(new Error('of itself'))],
  ])('%s: it sees no row of the other, whose transaction is untouched', async (_name, then) => {
    const seen: unknown[] = [];
    let second = Promise.resolve<unknown>(undefined);
    let bobIsIn = () => {};
    const bobRuns = new Promise<void>((resolve) => {
      bobIsIn = resolve;
    });
    let aliceEnded = () => {};
    const aliceIsDone = new Promise<void>((resolve) => {
      aliceEnded = resolve;
    });
    const first = withCaller(database.sql, alice, async (tx) => {
      const [row] = await pid(tx);
      second = withCaller(database.sql, bob, async (bobs) => {
        const [before] = await bobs`select pg_current_xact_id()::text as transaction`;
        bobIsIn();
        await aliceIsDone;
        await delay(20); // what the driver sends for alice, if anything, has arrived
        const [after] = await bobs`select pg_current_xact_id()::text as transaction`;
        expect(after).toEqual(before);
        return complaints(bobs);
      });
      await kill(row?.pid ?? 0);
      await bobRuns;
      try {
        return await then(async () => seen.push(...(await complaints(tx))));
      } finally {
        aliceEnded();
      }
    });
    await expect(first).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await second).toEqual([{ narrative: 'row of bob' }]);
    expect(seen).toEqual([]);
  });

  test('a load in flight fails, and one that follows it is refused', async () => {
    let late: unknown;
    const lost = withCaller(database.sql, alice, async (tx) => {
      const [row] = await pid(tx);
      const sleeping = tx`select pg_sleep(20)`.catch(() => {}); // waited for: only then is it sent
      await delay(50);
      await Promise.all([kill(row?.pid ?? 0), sleeping]);
      late = await complaints(tx).catch((error: unknown) => error);
    });
    await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await expect.poll(() => late).toBeInstanceOf(TransactionLostError);
    // The driver tells the loss to the next query too: the next caller must not get it.
    expect(await withCaller(database.sql, bob, complaints)).toEqual([{ narrative: 'row of bob' }]);
  });

  test('a reader is asked again as a whole, a writer never', async () => {
    for (const [run, tries] of [
      [readWithCaller, 2],
      [withCaller, 1],
    ] as const) {
      let tried = 0;
      const result = run(database.sql, alice, async (tx) => {
        tried += 1;
        const [row] = await pid(tx);
        if (tried === 1) await kill(row?.pid ?? 0);
        return complaints(tx);
      });
      if (tries === 1) await expect(result).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
      else expect(await result).toEqual([{ narrative: 'row of alice' }]);
      expect(tried).toBe(tries);
    }
  });

  test('a transaction that the server ended for idling runs nothing outside it', async () => {
    let late: unknown;
    const idling = withCaller(database.sql, alice, async (tx) => {
      await tx`select set_config('idle_in_transaction_session_timeout', '50', true)`;
      await delay(300);
      late = await complaints(tx).catch((error: unknown) => error);
    });
    await expect(idling).rejects.toMatchObject({
      code: expect.stringMatching(/^(25P03|CONNECTION_CLOSED)$/),
    });
    await expect.poll(() => late).toBeInstanceOf(TransactionLostError);
    expect(await withCaller(database.sql, bob, complaints)).toEqual([{ narrative: 'row of bob' }]);
  });

  test('the plain driver shows the row of the other: when this fails, the guard may go', async () => {
    let second = Promise.resolve<unknown>(undefined);
    let leaked: unknown;
    const first = database.sql.begin(async (tx) => {
      const [row] = await pid(tx);
      let bobIsIn = () => {};
      const bobRuns = new Promise<void>((resolve) => {
        bobIsIn = resolve;
      });
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      second = withCaller(database.sql, bob, async (bobs) => {
        await complaints(bobs);
        bobIsIn();
        await released;
      });
      await kill(row?.pid ?? 0);
      await bobRuns;
      leaked = [...(await complaints(tx))];
      release();
      await second;
    });
    await first.catch(() => {});
    await second;
    expect(leaked).toEqual([{ narrative: 'row of bob' }]);
  });
});

describe('inTransaction', () => {
  test('commits, rolls back, and gives the driver room', async () => {
    const sql = postgres(testDatabase.url, { max: 1, onnotice: () => {} });
    try {
      await inTransaction(sql, async (tx) => {
        expect(await tx`show statement_timeout`).toEqual([{ statement_timeout: '0' }]);
        await tx`create table kept (id int)`;
      });
      await expect(
        inTransaction(sql, async (tx) => {
          await tx`insert into kept values (1)`;
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await sql`select * from kept`).toEqual([]);
    } finally {
      await sql.end({ timeout: 1 });
    }
  });

  test('refuses once the connection is lost', async () => {
    let late: unknown;
    const lost = inTransaction(database.sql, async (tx) => {
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await kill(row?.pid ?? 0);
      try {
        await tx`select 1`;
      } catch (error) {
        late = error;
      }
    });
    await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await expect.poll(() => late).toBeInstanceOf(TransactionLostError);
  });
});
