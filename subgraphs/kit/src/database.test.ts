import { IDLE_IN_TRANSACTION_TIMEOUT_MS, LOCK_TIMEOUT_MS, STATEMENT_TIMEOUT_MS } from '@hub/db/client';
import { setLogins } from '@hub/db/logins';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALLER_CONNECTIONS_MAX, OPEN_CONNECTIONS_MAX, openDatabase, readFor } from './database.js';
import { SUBGRAPH_NAMES } from './subgraph.js';

const PASSWORD = "it's a password of 34 characters \\";

let database: TestDatabase;
let superuser: Sql;
beforeAll(async () => {
  database = await startTestDatabase();
  superuser = postgres(database.url, { max: 1 });
});
afterAll(async () => {
  await superuser.end({ timeout: 1 });
  await database.close();
});

describe.each(SUBGRAPH_NAMES)('the pools of %s', (name) => {
  test.each([
    ['sql', `${name}_public`, OPEN_CONNECTIONS_MAX],
    ['callers', `${name}_app`, CALLER_CONNECTIONS_MAX],
  ] as const)(
    '%s runs as %s, on at most %i connections, and waits for nothing long',
    async (pool, role, most) => {
      const db = openDatabase(name, { databaseUrl: database.url });
      try {
        const sql = db[pool];
        const rows = await Promise.all(
          Array.from(
            { length: 3 * most },
            () => sql<{ pid: number; role: string; limits: string[] }[]>`
            select pg_backend_pid() as pid, current_user::text as role, pg_sleep(0.01), array[
              current_setting('statement_timeout'), current_setting('lock_timeout'),
              current_setting('idle_in_transaction_session_timeout')] as limits`,
          ),
        );
        const found = rows.map(([row]) => row);
        expect(new Set(found.map((row) => row?.pid)).size).toBeLessThanOrEqual(most);
        expect(new Set(found.map((row) => row?.role))).toEqual(new Set([role]));
        expect(found[0]?.limits).toEqual(
          [STATEMENT_TIMEOUT_MS, LOCK_TIMEOUT_MS, IDLE_IN_TRANSACTION_TIMEOUT_MS].map(
            (ms) => `${ms / 1_000}s`,
          ),
        );
      } finally {
        await db.close();
      }
    },
  );
});

test('all five together stay below the connections that PostgreSQL usually gives', async () => {
  const [row] = await superuser<{ most: number }[]>`select current_setting('max_connections')::int as most`;
  expect(SUBGRAPH_NAMES.length * (OPEN_CONNECTIONS_MAX + CALLER_CONNECTIONS_MAX)).toBeLessThan(
    (row?.most ?? 0) - 20,
  );
});

describe('roles that connect by themselves', () => {
  const url = () => {
    const other = new URL(database.url);
    other.username = 'nobody';
    other.password = 'of no use';
    return other.href;
  };
  beforeAll(() =>
    setLogins(
      database.url,
      new Map([
        ['workforce_app', PASSWORD],
        ['workforce_public', PASSWORD],
      ]),
    ),
  );
  // Roles are the whole server's, which other tests share.
  afterAll(() => superuser.unsafe('alter role workforce_app nologin; alter role workforce_public nologin'));

  test('need no other user, and can take no other role', async () => {
    const db = openDatabase('workforce', { databaseUrl: url(), databasePassword: PASSWORD });
    try {
      const who = `select session_user::text as session, current_user::text as current`;
      expect(await db.sql.unsafe(who)).toEqual([
        { session: 'workforce_public', current: 'workforce_public' },
      ]);
      const caller = { id: 'x', agency: 'x', roles: [] };
      expect(await readFor(db, caller, (tx) => tx.unsafe(who))).toEqual([
        { session: 'workforce_app', current: 'workforce_app' },
      ]);
      for (const role of ['labor_app', 'hub', 'workforce_app'])
        await expect(db.sql.unsafe(`set role ${role}`)).rejects.toMatchObject({
          code: expect.stringMatching(/42501|22023/),
        });
    } finally {
      await db.close();
    }
  });

  test('are refused with another password', async () => {
    const db = openDatabase('workforce', { databaseUrl: url(), databasePassword: `${PASSWORD}x` });
    try {
      await expect(db.sql`select 1`).rejects.toMatchObject({ code: '28P01' });
    } finally {
      await db.close();
    }
  });
});
