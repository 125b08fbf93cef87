import { withCaller } from '@hub/db/caller';
import type { TransactionSql } from '../batches.js';
import type { SubgraphDatabase } from '../database.js';
import type { SubgraphRequest } from '../subgraph.js';

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
    const [stored, { action, about, result, registerVersion }] = await work(tx);
    await tx`
      select ${tx(name)}.audit_append(${action}, ${[...about]}::text[], ${result}, ${registerVersion}, ${requestId})`;
    return stored;
  });
