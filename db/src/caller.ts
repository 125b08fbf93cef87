import { setImmediate as nextTurn } from 'node:timers/promises';
import { type SQLWrapper, sql as statement } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import { type Database, retryWhile } from './client.js';

/** Who a transaction runs for, as row policies see it. */
export interface DatabaseCaller {
  /** Stable id of the person or machine; null for the public. */
  readonly id: string | null;
  /** The agency or organization that they act for; null for the public. */
  readonly agency: string | null;
  readonly roles: readonly string[];
}

/** Runs one statement of a transaction and gives its rows, columns named as in SQL. */
export type Run = <Row extends Record<string, unknown>>(query: SQLWrapper) => Promise<Row[]>;

/** An import may copy for minutes, and compute for some between two statements (a caller's request may not). */
const BULK_SETTINGS = `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = '10min'`;

/** The connection of a transaction was lost, or one of its statements failed, or it is over: it runs nothing more. */
export class TransactionLostError extends Error {
  readonly code = 'TRANSACTION_LOST';

  constructor() {
    super('TRANSACTION_LOST');
    this.name = 'TransactionLostError';
  }
}

/**
 * Runs `work` in one transaction that row policies see as the caller: `app.caller`, `app.agency` and `app.roles`
 * (a comma-separated list), each empty when there is none, all gone when the transaction ends.
 *
 * `work` gets `run`, not the transaction: see `guard`. It runs once at most; keep it short: one transaction per
 * batch of a loader. A connection that another's loss left broken is replaced before `work` begins.
 * Errors: those of `work`; TransactionLostError for statements after the connection was lost or one failed.
 */
export function withCaller<T>(
  database: Database,
  caller: DatabaseCaller,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const begin = (body: (tx: DrizzleTransaction) => Promise<T>) => database.drizzle.transaction(body);
  let started = false;
  const attempt = () =>
    guard(begin, async (tx, check) => {
      // true: this transaction only. A setting of the session would be there for the connection's next borrower.
      await tx.execute(statement`select set_config('app.caller', ${caller.id ?? ''}, true),
        set_config('app.agency', ${caller.agency ?? ''}, true),
        set_config('app.roles', ${caller.roles.join(',')}, true)`);
      started = true;
      return work((query) => check(async () => (await tx.execute(query)) as never));
    });
  return retryWhile(() => !started, attempt);
}

/**
 * Runs `work` in one transaction without a caller: imports and migrations. No statement of it is too long. The
 * handle is the driver's own, for COPY and many statements; it refuses all once the transaction is lost.
 */
export function inTransaction<T>(sql: Sql, work: (sql: TransactionSql) => Promise<T>): Promise<T> {
  const begin = (body: (tx: TransactionSql) => Promise<T>) => sql.begin(body) as Promise<T>;
  return guard(begin, async (tx, _check, assertLive) => {
    await tx.unsafe(BULK_SETTINGS);
    return work(
      new Proxy(tx, {
        apply(target, self, args) {
          assertLive();
          return Reflect.apply(target, self, args);
        },
        get(target, property) {
          assertLive();
          return Reflect.get(target, property);
        },
      }),
    );
  });
}

type DrizzleTransaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

type Check = <Rows>(query: () => Promise<Rows>) => Promise<Rows>;

/**
 * Keeps a transaction's handle from speaking on a connection that is no longer its own.
 *
 * When a backend dies, postgres.js rejects the transaction but leaves its handle usable, and the handle then
 * speaks within whoever's transaction holds the connection next (porsager/postgres#1216): it reads that
 * caller's rows. Worse, when the work ends, the driver itself sends `commit` or `rollback` there, and ends
 * the other caller's transaction. So after a loss nothing is sent, and the work's end is never told.
 */
function guard<Transaction, T>(
  begin: (body: (tx: Transaction) => Promise<T>) => Promise<T>,
  work: (tx: Transaction, check: Check, assertLive: () => void) => Promise<T>,
): Promise<T> {
  let over = false; // the work ended
  let failed = false; // a statement did
  let lost = false; // the driver told that the connection is gone
  const assertLive = () => {
    if (over || failed || lost) throw new TransactionLostError();
  };
  const check: Check = async (query) => {
    assertLive();
    try {
      const rows = await query();
      assertLive();
      return rows;
    } catch (error) {
      failed = true; // at once: that the connection is lost is told only some promises later
      throw error;
    }
  };
  const transaction = begin(async (tx) => {
    try {
      const result = await work(tx, check, assertLive);
      over = true;
      if (failed) throw new TransactionLostError();
      if (!lost) return result;
    } catch (error) {
      over = true;
      await nextTurn(); // by then a lost connection has been told
      if (!lost) throw error;
    }
    return new Promise<never>(() => {});
  });
  transaction.catch(() => {
    lost = true;
  });
  return transaction;
}
