import { type AddressInfo, connect as connectTo, createServer } from 'node:net';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, errorCode, readRetry } from './client.js';
import { startTestDatabase, type TestDatabase } from './testing.js';

let testDatabase: TestDatabase;
let superuser: Sql;

beforeAll(async () => {
  testDatabase = await startTestDatabase({ migrated: false });
  superuser = postgres(testDatabase.url, { max: 1, onnotice: () => {} });
  await superuser.unsafe(
    'do $$ begin create role client_test; exception when duplicate_object then null; end $$',
  );
});
afterAll(async () => {
  await superuser.end({ timeout: 1 });
  await testDatabase.close();
});

const open = (options: { max?: number; role?: string; alone?: boolean } = {}) =>
  connect(testDatabase.url, { applicationName: 'client test', max: 1, ...options });

test('every connection has its limits, its name and its role', async () => {
  const database = open({ role: 'client_test' });
  try {
    const rows = await database.sql`select name, setting from pg_settings where name in
      ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'application_name', 'TimeZone')`;
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      statement_timeout: '4000',
      lock_timeout: '2000',
      idle_in_transaction_session_timeout: '10000',
      application_name: 'client test',
      TimeZone: 'UTC',
    });
    expect(await database.sql`select current_user::text as name`).toEqual([{ name: 'client_test' }]);
    await expect(database.sql`create table mine (id int)`).rejects.toMatchObject({ code: '42501' });
  } finally {
    await database.close();
  }
});

test('the pool is bounded: further queries wait', async () => {
  const database = open({ max: 3 });
  try {
    const pids = await Promise.all(
      Array.from(
        { length: 30 },
        () => database.sql<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0.01)`,
      ),
    );
    expect(new Set(pids.map(([row]) => row?.pid)).size).toBeLessThanOrEqual(3);
  } finally {
    await database.close();
  }
});

test('a pool of single statements gives each a connection that is free', async () => {
  const database = open({ max: 2, alone: true });
  try {
    const done: string[] = [];
    const slow = database.sql`select pg_sleep(1)`.then(() => done.push('slow'));
    const others = Array.from({ length: 10 }, () => database.sql`select 1`.then(() => done.push('other')));
    await Promise.all([slow, ...others]);
    expect(done.indexOf('slow')).toBe(10);
    await expect(database.sql.begin(async () => {})).rejects.toThrow('no transactions');
  } finally {
    await database.close();
  }
});

describe('readRetry', () => {
  test('gives up what waited for a connection as long as a statement may run', async () => {
    const database = open({ alone: true });
    try {
      const sleep = () => readRetry(() => database.sql`select pg_sleep(60)`).catch(errorCode);
      expect(await Promise.all([sleep(), sleep(), sleep()])).toEqual(['57014', '57014', '57014']);
      expect(await readRetry(() => database.sql`select 1 as one`)).toEqual([{ one: 1 }]);
    } finally {
      await database.close();
    }
  });

  test('gives up what waits for a server that is slow to come, and keeps the connection that it was to open', async () => {
    let mayAnswer = () => {};
    const awaited = new Promise<void>((resolve) => {
      mayAnswer = resolve;
    });
    const { port, hostname } = new URL(testDatabase.url);
    const slow = createServer(async (client) => {
      client.on('error', () => {});
      await awaited;
      const server = connectTo(Number(port), hostname);
      server.on('error', () => {});
      client.pipe(server).pipe(client);
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const target = new URL(testDatabase.url);
    target.port = String((slow.address() as AddressInfo).port);
    const database = connect(target.href, { applicationName: 'client test', max: 1, alone: true });
    const one = () => readRetry(() => database.sql`select 1 as one`);
    try {
      expect(await one().catch(errorCode)).toBe('57014');
      mayAnswer();
      expect(await one()).toEqual([{ one: 1 }]);
    } finally {
      await database.close();
      slow.close();
    }
  });

  test('reads again when the backend was ended during the read', async () => {
    const database = open();
    try {
      const [first] = await database.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      let tries = 0;
      const reading = readRetry(() => {
        tries += 1;
        return database.sql<
          { pid: number }[]
        >`select pg_backend_pid() as pid, pg_sleep(${tries === 1 ? 20 : 0})`;
      });
      await expect
        .poll(
          () =>
            superuser`select 1 from pg_stat_activity where pid = ${first?.pid ?? 0} and wait_event = 'PgSleep'`,
        )
        .toHaveLength(1);
      await superuser`select pg_terminate_backend(${first?.pid ?? 0})`;
      const [second] = await reading;
      expect(second?.pid).not.toBe(first?.pid);
      expect(tries).toBeGreaterThan(1);
    } finally {
      await database.sql.end({ timeout: 0.1 });
    }
  });

  test('reads again when the backend was ended between two reads', async () => {
    const database = open();
    try {
      const [first] = await database.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await superuser`select pg_terminate_backend(${first?.pid ?? 0}, 5000)`;
      expect(await readRetry(() => database.sql`select 1 as one`)).toEqual([{ one: 1 }]);
    } finally {
      await database.sql.end({ timeout: 0.1 });
    }
  });

  test.each(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01', '57P03', 'ECONNREFUSED'])(
    'tries four times and no more on %s',
    async (code) => {
      let tries = 0;
      const failing = readRetry(() => {
        tries += 1;
        return Promise.reject(
          new Error('Failed query', { cause: Object.assign(new Error('gone'), { code }) }),
        );
      });
      await expect(failing).rejects.toThrow('Failed query');
      expect(tries).toBeGreaterThan(1);
    },
  );

  test('does not repeat a read that failed of itself', async () => {
    const database = open();
    let tries = 0;
    try {
      const failing = readRetry(() => {
        tries += 1;
        return database.sql`select 1 / 0`;
      });
      await expect(failing).rejects.toMatchObject({ code: '22012' });
      expect(tries).toBe(1);
    } finally {
      await database.close();
    }
  });
});

test('a database that is not there is refused at once, and closing does not hang', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  const port = address && typeof address === 'object' ? address.port : 0;
  const database = connect(`postgres://hub:no@127.0.0.1:${port}/hub`, {
    applicationName: 'client test',
    max: 1,
  });
  const error = await database.sql`select 1`.catch((reason: unknown) => reason);
  expect(errorCode(error)).toBe('ECONNREFUSED');
  await database.close();
});
