import { connect, errorCode } from '@hub/db/client';
import { audited } from '@hub/kit/audit/audited';
import { type Caller, PUBLIC_CALLER, SERVICE_CALLER } from '@hub/kit/caller';
import { openDatabase, readFor, type SubgraphDatabase } from '@hub/kit/database';
import type { SubgraphName } from '@hub/kit/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  MISSING,
  OPEN_IN_PART,
  of,
  PROTECTED,
  type ProtectedDatabase,
  SCREENING,
  startProtected,
} from './protected.js';

let database: ProtectedDatabase;

beforeAll(async () => {
  database = await startProtected();
});
afterAll(() => database?.close());

const subgraphOf = (table: string) => table.split('.')[0] as SubgraphName;

/** Rows that a subgraph's role sees, without a predicate of the statement's own: none where it is refused the table. */
async function seen(table: string, caller: Caller | null): Promise<number> {
  const db = openDatabase(subgraphOf(table), { databaseUrl: database.url });
  try {
    const statement = `select count(*)::int as count from ${table}`;
    const rows = caller
      ? await readFor(db, caller, (tx) => tx.unsafe(statement))
      : await db.callers.unsafe(statement);
    return rows[0]?.count as number;
  } catch (error) {
    if (errorCode(error) === '42501') return 0;
    throw error;
  } finally {
    await db.close();
  }
}

describe.each(Object.entries(PROTECTED))('34: %s', (table, { sees, hidden }) => {
  test('shows no row without a caller', async () => {
    expect(await seen(table, null)).toBe(0);
  });

  test('shows its row to those whose it is', async () => {
    for (const caller of sees)
      expect({ caller, rows: await seen(table, caller) }).toEqual({ caller, rows: 1 });
  });

  test('shows no row to others, also where a statement forgets its predicate', async () => {
    for (const caller of hidden)
      expect({ caller, rows: await seen(table, caller) }).toEqual({ caller, rows: 0 });
  });

  test('shows none to open reads, whatever they say of themselves', async () => {
    const db = openDatabase(subgraphOf(table), { databaseUrl: database.url });
    try {
      // In one statement: open reads have no transactions.
      const read = db.sql.unsafe(`
        with said as materialized (select set_config('app.agency', 'a', true))
        select (select count(*)::int from ${table}) as count from said`);
      if (OPEN_IN_PART.includes(table)) expect(await read).toEqual([{ count: 0 }]);
      else await expect(read).rejects.toMatchObject({ code: '42501' });
    } finally {
      await db.close();
    }
  });
});

describe('34: a row', () => {
  let labor: SubgraphDatabase;
  beforeAll(() => {
    labor = openDatabase('labor', { databaseUrl: database.url });
  });
  afterAll(() => labor.close());
  const as = (caller: Caller, statement: string) =>
    audited(labor, { caller, requestId: 'r' }, async (tx) => {
      const rows = await tx.unsafe(statement);
      return [rows.count, { action: 'labor.thing.do', about: [], result: null, registerVersion: null }];
    });
  const row = PROTECTED['labor.screening']?.row.replace(SCREENING, MISSING) ?? '';

  test.each<[string, Caller]>([
    ['another agency', of('b', 'LICENSING')],
    ['the hub itself', SERVICE_CALLER],
    ['the public', PUBLIC_CALLER],
  ])('is not written in an agency’s name by %s', async (_name, caller) => {
    await expect(as(caller, row)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    'update labor.screening set status = status',
    'delete from labor.screening',
    'truncate labor.screening',
  ])('that was answered stays as it was: %s', async (statement) => {
    await expect(as(of('a', 'LICENSING'), statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('is not had by another connection’s caller: settings end with their transaction', async () => {
    const one = connect(database.url, { applicationName: 'test', max: 1, role: 'labor_app' });
    const db = { ...labor, sql: one.sql, callers: one.sql };
    try {
      expect(
        await readFor(db, of('a', 'LICENSING'), (tx) => tx`select id from labor.screening`),
      ).toHaveLength(1);
      expect(await one.sql`select id from labor.screening`).toEqual([]);
    } finally {
      await one.close();
    }
  });
});
