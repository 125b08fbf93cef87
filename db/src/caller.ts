import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sql, TransactionSql } from 'postgres';
import { retryWhile, STATEMENT_TIMEOUT_MS } from './client.js';

/** Who a transaction runs for, as row policies see it. */
export interface DatabaseCaller {
  /** Stable id of the person or machine; null for the public. */
  readonly id: string | null;
  /** The agency or organization that they act for; null for the public. */
  readonly agency: string | null;
  readonly roles: readonly string[];
}

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

/** All connections were in use for as long as a statement may run; nothing was done. */
export class NoConnectionError extends Error {
  /** SQLSTATE of too many connections. */
  readonly code = '53300';

  constructor() {
    super('NO_CONNECTION');
    this.name = 'NoConnectionError';
  }
}

/**
 * Runs `work` in one transaction that row policies see as the caller: `app.caller`, `app.agency` and `app.roles`
 * (a comma-separated list), each empty when there is none, all gone when the transaction ends.
 *
 * `work` gets the driver's handle, guarded: see `guard`. It runs once at most; keep it short: one transaction per
 * batch of a loader. A connection that another's loss left broken is replaced before `work` begins.
 * Errors: those of `work`; TransactionLostError for statements after the connection was lost or one failed;
 * NoConnectionError.
 */
export function withCaller<T>(
  sql: Sql,
  caller: DatabaseCaller,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> {
  let started = false;
  return retryWhile(
    () => !started,
    () => asCaller(sql, caller, work, () => (started = true)),
  );
}

/** As `withCaller` for work that only reads: run again as a whole when its connection was lost. */
export const readWithCaller = <T>(
  sql: Sql,
  caller: DatabaseCaller,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> =>
  retryWhile(
    () => true,
    () => asCaller(sql, caller, work, () => {}),
  );

/**
 * Runs `work` in one transaction of an import or a migration, for a caller when it writes what row policies guard.
 * No statement of it is too long. The handle is the driver's own; it refuses all once the transaction is lost.
 */
export const inTransaction = <T>(
  sql: Sql,
  work: (tx: TransactionSql) => Promise<T>,
  caller: DatabaseCaller | null = null,
): Promise<T> =>
  guard(sql, async (tx) => {
    await tx.unsafe(BULK_SETTINGS);
    if (caller) await setCaller(tx, caller);
    return work(tx);
  });

async function asCaller<T>(
  sql: Sql,
  caller: DatabaseCaller,
  work: (tx: TransactionSql) => Promise<T>,
  starting: () => void,
): Promise<T> {
  const asked = performance.now();
  return guard(sql, async (tx) => {
    // Nobody waits for the answer any more, and those who come later must not stand behind it.
    if (performance.now() - asked > STATEMENT_TIMEOUT_MS) throw new NoConnectionError();
    await setCaller(tx, caller);
    starting();
    return work(tx);
  });
}

/** For this transaction only (true): a setting of the session would be there for the connection's next borrower. */
const setCaller = (tx: TransactionSql, { id, agency, roles }: DatabaseCaller) =>
  tx`
    select set_config('app.caller', ${id ?? ''}, true), set_config('app.agency', ${agency ?? ''}, true),
           set_config('app.roles', ${roles.join(',')}, true)`;

/** What looks whether a transaction is still its own. */
interface Guard {
  /** Throws TransactionLostError when it is not. */
  assertLive(): void;
  /** Sends a statement, unless the transaction is lost, before or meanwhile. */
  send<Rows>(query: PromiseLike<Rows>): Promise<Rows>;
}

/**
 * Keeps a transaction's handle from speaking on a connection that is no longer its own.
 *
 * When a backend dies, postgres.js rejects the transaction but leaves its handle usable, and the handle then
 * speaks within whoever's transaction holds the connection next (porsager/postgres#1216): it reads that
 * caller's rows. Worse, when the work ends, the driver itself sends `commit` or `rollback` there, and ends
 * the other caller's transaction. So after a loss nothing is sent, and the work's end is never told.
 */
function guard<T>(sql: Sql, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  let over = false; // the work ended
  let failed = false; // a statement did
  let lost = false; // the driver told that the connection is gone
  const assertLive = () => {
    if (over || failed || lost) throw new TransactionLostError();
  };
  const send: Guard['send'] = async (query) => {
    assertLive();
    try {
      const rows = await query;
      assertLive();
      return rows;
    } catch (error) {
      failed = true; // at once: that the connection is lost is told only some promises later
      throw error;
    }
  };
  const transaction = sql.begin(async (tx) => {
    try {
      const result = await work(guardedHandle(tx, { assertLive, send }));
      over = true;
      if (failed) throw new TransactionLostError();
      if (!lost) return result;
    } catch (error) {
      over = true;
      await nextTurn(); // by then a lost connection has been told
      if (!lost) throw error;
    }
    return new Promise<never>(() => {});
  }) as Promise<T>;
  transaction.catch(() => {
    lost = true;
  });
  return transaction;
}

function guardedHandle(tx: TransactionSql, guards: Guard): TransactionSql {
  return new Proxy(tx, {
    apply: (target, self, args) => guardedQuery(Reflect.apply(target, self, args), guards),
    get(target, property) {
      if (property === 'unsafe')
        return (...args: Parameters<TransactionSql['unsafe']>) =>
          guardedQuery(target.unsafe(...args), guards);
      guards.assertLive();
      return Reflect.get(target, property);
    },
  });
}

/**
 * The driver sends a query when somebody waits for it, which may be long after it was made: it is checked then. What
 * is no query (the name of a table, a list of values) and a part of another statement, which nobody waits for, pass.
 */
function guardedQuery<Made>(made: Made, { assertLive, send }: Guard): Made {
  if (!(made instanceof Promise)) return made;
  return new Proxy(made, {
    get(query, property) {
      if (property === 'then' || property === 'catch' || property === 'finally') {
        return (...args: unknown[]) => {
          const sent = send(query);
          return Reflect.apply(Reflect.get(sent, property), sent, args);
        };
      }
      const value: unknown = Reflect.get(query, property);
      if (typeof value !== 'function') return value;
      assertLive(); // the other ways to send it: cursors, COPY
      return value.bind(query);
    },
  });
}
