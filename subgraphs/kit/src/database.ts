import { readWithCaller } from '@hub/db/caller';
import { connect } from '@hub/db/client';
import type { TransactionSql } from './batches.js';
import type { Caller } from './caller.js';
import type { Sql } from './lists.js';
import type { SubgraphName } from './subgraph.js';

/** Connections for open reads of one subgraph: their statements take milliseconds. */
export const OPEN_CONNECTIONS_MAX = 8;

/**
 * Connections for what is protected and for what is stored. Few, because writers of one audit chain wait for each
 * other anyhow; with the open ones, five subgraphs stay below PostgreSQL's usual 100.
 */
export const CALLER_CONNECTIONS_MAX = 4;

/** The two ways of a subgraph to its database. */
export interface SubgraphDatabase {
  readonly name: SubgraphName;
  /** Open reads, each a statement of its own, as `<name>_public`: it sees no protected row. */
  readonly sql: Sql;
  /** As `<name>_app`, for `readFor` and `audited` alone: without a caller it sees no protected row either. */
  readonly callers: Sql;
  close(): Promise<void>;
}

/** How to reach a database. */
export interface DatabaseAddress {
  /** Connection URL of a user who is a member of the subgraph's two roles. */
  readonly databaseUrl: string;
  /** The password of both roles: they connect themselves, and the URL's user and password go unused. */
  readonly databasePassword?: string | undefined;
}

/** Opens both pools; each connects at its first statement. The server shows them under `applicationName`. */
export function openDatabase(
  name: SubgraphName,
  { databaseUrl, databasePassword: password }: DatabaseAddress,
  applicationName = `hub ${name}`,
): SubgraphDatabase {
  const pool = (part: 'public' | 'app', max: number, alone: boolean) =>
    connect(databaseUrl, { applicationName, max, role: `${name}_${part}`, password, alone });
  const open = pool('public', OPEN_CONNECTIONS_MAX, true);
  const callers = pool('app', CALLER_CONNECTIONS_MAX, false);
  return {
    name,
    sql: open.sql,
    callers: callers.sql,
    async close() {
      await Promise.all([open.close(), callers.close()]);
    },
  };
}

/** Reads protected rows as the caller may see them, in one short transaction: one for each batch of a loader. */
export const readFor = <T>(
  { callers }: SubgraphDatabase,
  caller: Caller,
  read: (tx: TransactionSql) => Promise<T>,
): Promise<T> => readWithCaller(callers, caller, read);
