import { createHash } from 'node:crypto';
import type { Database } from '@hub/db/client';
import type { AuditChain } from '@hub/kit/audit/audited';

/** An audit entry as stored: numbers as their digits, hashes in hexadecimal. */
export interface ChainEntry {
  readonly sequence: string;
  readonly at: string;
  readonly actor: string | null;
  readonly agency: string | null;
  readonly roles: readonly string[];
  readonly action: string;
  readonly about: readonly string[];
  readonly result: string | null;
  readonly registerVersion: string | null;
  readonly requestId: string;
  readonly prev: string;
  readonly hash: string;
}

/** What is wrong with an entry. */
export type Fault =
  /** It is not what was sealed. */
  | 'CHANGED'
  /** It does not follow upon the one before. */
  | 'UNLINKED'
  /** There is none of this number. */
  | 'MISSING'
  /** There is another of this number, or a number below the first. */
  | 'REPEATED'
  /** It follows upon the others, and an anchor saw another one in its place. */
  | 'REBUILT'
  /** An anchor saw it, and the chain ends before. */
  | 'CUT';

/** The first bad entry of a chain. */
export interface BadEntry {
  readonly sequence: bigint;
  readonly fault: Fault;
}

/** What a walk along a chain found. */
export interface ChainWalk {
  readonly entries: number;
  /** The number of the last entry; 0 when there is none. */
  readonly last: bigint;
  readonly bad: BadEntry | null;
  /** The hashes of the entries that were asked for, by number. */
  readonly hashes: ReadonlyMap<string, string>;
}

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** What the first entry of a chain follows upon: the chain's name, so that no chain passes for another. */
export const chainStart = (chain: AuditChain): string => sha256(`${chain}.audit_entry`);

/** An array as the text of PostgreSQL's jsonb; strings are escaped as JavaScript escapes them. */
const jsonbArray = (texts: readonly string[]): string => `[${texts.join(', ')}]`;

const jsonbTexts = (values: readonly string[]): string =>
  jsonbArray(values.map((value) => JSON.stringify(value)));

/** The hash that `caller.seal_audit_entry` gave an entry upon what it follows. */
export function sealOf(entry: Omit<ChainEntry, 'hash'>): string {
  const canonical = jsonbArray([
    entry.sequence,
    entry.at,
    JSON.stringify(entry.actor),
    JSON.stringify(entry.agency),
    jsonbTexts(entry.roles),
    JSON.stringify(entry.action),
    jsonbTexts(entry.about),
    JSON.stringify(entry.result),
    entry.registerVersion ?? 'null',
    JSON.stringify(entry.requestId),
  ]);
  return sha256(Buffer.from(entry.prev, 'hex'), canonical);
}

/** Walks a chain from its start to its end, past what is bad. Keeps the hashes of the numbers in `wanted`. */
export async function walkChain(
  chain: AuditChain,
  entries: AsyncIterable<ChainEntry> | Iterable<ChainEntry>,
  wanted: ReadonlySet<string> = new Set(),
): Promise<ChainWalk> {
  const hashes = new Map<string, string>();
  let count = 0;
  let last = 0n;
  let prev = chainStart(chain);
  let bad: BadEntry | null = null;
  for await (const entry of entries) {
    const sequence = BigInt(entry.sequence);
    bad ??= faultOf(entry, sequence, last + 1n, prev);
    if (wanted.has(entry.sequence)) hashes.set(entry.sequence, entry.hash);
    count += 1;
    last = sequence;
    prev = entry.hash;
  }
  return { entries: count, last: last > 0n ? last : 0n, bad, hashes };
}

function faultOf(entry: ChainEntry, sequence: bigint, expected: bigint, prev: string): BadEntry | null {
  if (sequence > expected) return { sequence: expected, fault: 'MISSING' };
  if (sequence < expected) return { sequence, fault: 'REPEATED' };
  if (entry.prev !== prev) return { sequence, fault: 'UNLINKED' };
  return entry.hash === sealOf(entry) ? null : { sequence, fault: 'CHANGED' };
}

// Entries read at once: a screening of 500 subjects names 500 ids, 22 KB.
const PAGE_ENTRIES = 1_000;

/** The entries of a chain in the order of their numbers, from below the first, those that repeat too. */
export async function* readChain(sql: Database['sql'], chain: AuditChain): AsyncGenerator<ChainEntry> {
  let after = { sequence: '-9223372036854775808', place: '(0,0)' };
  for (;;) {
    const page = await sql<(ChainEntry & { place: string })[]>`
      select sequence::text, at::text, actor, agency, roles, action, about, result,
             register_version::text as "registerVersion", request_id as "requestId",
             encode(prev, 'hex') as prev, encode(hash, 'hex') as hash, ctid::text as place
      from ${sql(`${chain}.audit_entry`)} as entry
      where (entry.sequence, entry.ctid) > (${after.sequence}::text::bigint, ${after.place}::text::tid)
      order by entry.sequence, entry.ctid limit ${PAGE_ENTRIES}`;
    yield* page;
    const end = page.at(-1);
    if (!end) return;
    after = end;
  }
}
