import { withCaller } from '@hub/db/caller';
import { errorCode } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '../batches.js';
import type { SubgraphDatabase } from '../database.js';
import { PublicError } from '../errors.js';
import { SUBGRAPH_NAMES, type SubgraphName, type SubgraphRequest } from '../subgraph.js';

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
 * The entry comes last: entries of one chain wait for each other until they are committed. The name of a keyed
 * mutation's write comes first: whoever sends it again while it runs waits for it, and writes nothing.
 *
 * `work` runs again when the database gave it up for another's transaction, three times at most: it must not change
 * anything but rows.
 *
 * Errors: those of `work`; CONFLICT when the same write was done under the same key.
 */
export async function audited<T>(
  { name, callers }: SubgraphDatabase,
  { caller, requestId, once }: Pick<SubgraphRequest, 'caller' | 'requestId' | 'once'>,
  work: (tx: TransactionSql) => Promise<Audited<T>>,
): Promise<T> {
  const write = once?.next();
  const attempt = () =>
    withCaller(callers, caller, async (tx) => {
      if (write) await claimWrite(tx, name, write);
      const [stored, note] = await work(tx);
      await appendEntry(tx, name, note, requestId);
      return stored;
    });
  for (let left = ATTEMPTS_MAX - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !GIVEN_UP.has(errorCode(error))) throw error;
    }
  }
}

/** A deadlock, or a serialization failure: the database undid this transaction so that another could go on. */
const GIVEN_UP: ReadonlySet<string> = new Set(['40P01', '40001']);

/** Each deadlock takes the server a second to find; a caller waits five. */
const ATTEMPTS_MAX = 3;

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

/** How long a write's name is kept, in hours: twice as long as the gateway remembers a key. */
const KEPT_HOURS = 48;

/** Old names removed along with a new one: more than come in. */
const REMOVED_MAX = 10;

async function claimWrite(tx: TransactionSql, name: SubgraphName, write: Buffer): Promise<void> {
  const table = tx(`${name}.done_write`);
  const claimed = await tx`
    with expired as (
      select write from ${table} where done_at < now() - make_interval(hours => ${KEPT_HOURS})
      limit ${REMOVED_MAX} for update skip locked
    ), removed as (delete from ${table} where write in (select write from expired))
    insert into ${table} (write) values (${write}) on conflict do nothing returning write`;
  if (claimed.length > 0) return;
  throw new PublicError(
    'CONFLICT',
    'This was done before, under the same Idempotency-Key, and its answer was lost. Look before you send it with a new key.',
  );
}
