import { withCaller } from '@hub/db/caller';
import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '../batches.js';
import type { SubgraphDatabase } from '../database.js';
import { SUBGRAPH_NAMES, type SubgraphRequest } from '../subgraph.js';

/** The chains of audit entries: one of each subgraph, and the gateway's, of what operators do by command. */
export const AUDIT_CHAINS = [...SUBGRAPH_NAMES, 'gateway'] as const;

/** One of the chains. */
export type AuditChain = (typeof AUDIT_CHAINS)[number];

/** What an audit entry says beside who, as what and when, which the database itself knows. */
export interface AuditNote {
  /** `labor.screening.create`: subgraph, noun, verb. */
  readonly action: string;
  /** Ids of what it was about, each with its kind: `screening:5b1c…`. Never personal text; the database refuses it. */
  readonly about: readonly string[];
  /** What was answered or decided, in codes: `VIOLATOR`. */
  readonly result: string | null;
  /** The register's version that the answer spoke from or that the change made. */
  readonly registerVersion: number | null;
}

/** What was stored, and what the audit keeps of it. */
export type Audited<T> = readonly [stored: T, note: AuditNote];

/**
 * Stores something for the caller, and its audit entry, in one transaction: the one way in which a subgraph writes
 * for a caller, so that nothing is done without a trace. An entry that fails fails the work.
 *
 * The entry comes last: entries of one chain wait for each other until they are committed.
 */
export const audited = <T>(
  { name, callers }: SubgraphDatabase,
  { caller, requestId }: Pick<SubgraphRequest, 'caller' | 'requestId'>,
  work: (tx: TransactionSql) => Promise<Audited<T>>,
): Promise<T> =>
  withCaller(callers, caller, async (tx) => {
    const [stored, note] = await work(tx);
    await appendEntry(tx, name, note, requestId);
    return stored;
  });

/** Appends an entry to a chain, for the transaction's caller. */
export async function appendEntry(
  tx: AnySql,
  chain: AuditChain,
  { action, about, result, registerVersion }: AuditNote,
  requestId: string,
): Promise<void> {
  await tx`
    select ${tx(chain)}.audit_append(${action}, ${[...about]}::text[], ${result}, ${registerVersion}, ${requestId})`;
}
