import { setTimeout as delay } from 'node:timers/promises';
import postgres, { type PendingQuery, type Sql } from 'postgres';
import { teachArrays } from './arrays.js';

/**
 * Longest run of one statement: less than the five seconds that the gateway gives a subgraph, so that a field whose
 * statement is stopped is the only one that is missing from the answer.
 */
export const STATEMENT_TIMEOUT_MS = 4_000;

/** Longest wait for another's lock: shorter than the statement's time, so that the error says what it was. */
export const LOCK_TIMEOUT_MS = 2_000;

/** Longest pause of an open transaction: one that waits on anything but the database holds its locks for nothing. */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;

/**
 * How long `close` waits for running queries: nobody waits for their answers any more, and a hub that stops has ten
 * seconds for all. Never without: after a lost connection it waits for ever (porsager/postgres#1097).
 */
export const CLOSE_TIMEOUT_SECONDS = 2;

/** Longest wait for a new connection; a database on the same network answers in milliseconds. */
const CONNECT_TIMEOUT_SECONDS = 5;

/** Longest pause before another try to connect: the driver's own grows to 20 s, long after the database is back. */
const RECONNECT_PAUSE_SECONDS = 0.5;

/**
 * Pause before anything is tried again on a lost connection: a query that the driver gets between a socket's
 * error and its end, a turn later, is never answered (measured with postgres 3.4.9).
 */
const LOST_PAUSE_MS = 50;

/** Pause before a read is tried again while the server starts: it recovers from a killed backend in about 0.4 s. */
const RECOVERY_PAUSE_MS = 600;

/** How to connect. */
export interface ConnectOptions {
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Most connections at once; further queries wait in memory. */
  readonly max: number;
  /** The role that every statement runs as, when it is not the URL's own user (who must be a member). */
  readonly role?: string;
  /** The role's own password: connects as the role itself, which can then take no other. Without it, as the URL's user. */
  readonly password?: string | undefined;
  /** Refuses transactions, and sends no statement to a connection on which another runs: see ALONE. */
  readonly alone?: boolean;
}

/**
 * The driver sends up to a hundred statements behind one that runs, and they wait for it while other connections are
 * free: eight slow statements and a crowd would hold a pool for minutes. With this option of its, which its types do not
 * know, it keeps them itself and gives each the first connection that is free. It forgets to reserve one for a
 * transaction then, which is why a pool has either.
 */
const ALONE = { max_pipeline: 0 };

/** A bounded pool of connections to one database. */
export interface Database {
  /**
   * The driver, for statements without a caller. Dates and times come as PostgreSQL's text, so that no time zone
   * can shift them; json parameters go in as text.
   */
  readonly sql: Sql;
  /** Waits for running queries, CLOSE_TIMEOUT_SECONDS at most, and disconnects. */
  close(): Promise<void>;
}

/** Opens a pool; connects at the first query. */
export function connect(
  url: string,
  { applicationName, max, role, password, alone = false }: ConnectOptions,
): Database {
  const logsIn = role !== undefined && password !== undefined;
  const sql = postgres(url, {
    max,
    ...(alone && ALONE),
    ...(logsIn && { username: role, password }),
    fetch_types: false, // see teachArrays
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    backoff: (tries: number) => Math.min(RECONNECT_PAUSE_SECONDS, 0.05 * 2 ** tries),
    onnotice: () => {}, // the driver would print them; a notice may quote a value
    connection: {
      application_name: applicationName,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      TimeZone: 'UTC',
      ...(role !== undefined && !logsIn && { role }),
    },
  });
  if (alone) sql.begin = () => Promise.reject(new Error('This pool has no transactions'));
  keepTexts(sql);
  teachArrays(sql); // after it: arrays convert their elements as these are converted
  return { sql, close: () => sql.end({ timeout: CLOSE_TIMEOUT_SECONDS }) };
}

/** PostgreSQL's fixed numbers of date, time, timestamp, timestamptz, json and jsonb (pg_type.dat). */
const DATES_AND_TIMES = [1082, 1083, 1114, 1184];
const JSON_TYPES = [114, 3802];

/** Takes away the driver's own conversions of days and times, both ways, and of json parameters. */
function keepTexts({ options: { parsers, serializers } }: Sql): void {
  const asItIs = (value: unknown) => value;
  for (const type of DATES_AND_TIMES) parsers[type] = asItIs;
  for (const type of [...DATES_AND_TIMES, ...JSON_TYPES]) serializers[type] = asItIs;
}

/** A backend that was ended; the next attempt gets another connection. */
const CONNECTION_LOST: ReadonlySet<string> = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01']);

/** A server that is starting or not there: worth a short wait. */
const SERVER_AWAY: ReadonlySet<string> = new Set(['57P03', 'ECONNREFUSED']);

/**
 * Three, because the driver reports one loss twice: the running query gets CONNECTION_CLOSED, and the next one on
 * that connection, though innocent, the server's 57P01 (measured); and a crashed server then recovers.
 */
const RETRIES = 3;

/**
 * Runs a read, and again when it failed only because its connection was lost. Never for a write: it may have
 * been done although its answer was lost.
 */
export const readRetry = <T>(read: () => Promise<T>): Promise<T> =>
  retryWhile(
    () => true,
    () => whileAwaited(read()),
  );

/**
 * Gives up a query that has waited for a connection as long as a statement may run: nobody waits for its answer any
 * more, and those who come later must not stand behind it. It fails as a stopped statement does (57014).
 */
async function whileAwaited<T>(reading: Promise<T>): Promise<T> {
  const query = reading as Partial<PendingQuery<never>> & { readonly state?: unknown; cancelled?: unknown };
  const timer = setTimeout(() => {
    // The driver's `state` is null until it gave the query a connection. What runs is stopped by the server.
    if (query.state !== null) return;
    query.cancel?.();
    // A connection that opens with a query that is marked so runs nothing ever again (measured with postgres 3.4.9):
    // after an outage of a few seconds all of a pool did. One that waited behind others is gone from their line.
    query.cancelled = null;
  }, STATEMENT_TIMEOUT_MS);
  try {
    return await reading;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs an action, and again when its connection was lost while `harmless` said that nothing had been done yet. */
export async function retryWhile<T>(harmless: () => boolean, action: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await action();
    } catch (error) {
      const code = errorCode(error);
      const passing = CONNECTION_LOST.has(code) || SERVER_AWAY.has(code);
      if (!passing || retries === RETRIES || !harmless()) throw error;
      await delay(SERVER_AWAY.has(code) ? RECOVERY_PAUSE_MS : LOST_PAUSE_MS);
    }
  }
}

/** SQLSTATE or the driver's code of a failed query, also inside drizzle's wrapper; empty when there is none. */
export function errorCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}
