import type { Database } from '@hub/db/client';
import { AUDIT_CHAINS, type AuditChain } from '@hub/kit/audit/audited';
import { type Anchor, type AnchorLine, type AnchorPlace, readAnchors } from './anchors.js';
import { type BadEntry, type ChainWalk, readChain, walkChain } from './chain.js';

/** What is said of one chain. */
export interface ChainReport {
  readonly entries: number;
  /** The first bad entry; null when the chain is whole and what its anchors saw. */
  readonly bad: BadEntry | null;
}

/** What a verification found. */
export interface AuditReport {
  readonly chains: Readonly<Record<AuditChain, ChainReport>>;
  readonly anchors: {
    /** Lines of the anchor file that are this hub's. */
    readonly good: number;
    /** The time of the last one; null when there is none: then a cut or rebuilt chain would not be seen. */
    readonly lastAt: string | null;
    /** Lines that are not. */
    readonly refused: readonly Extract<AnchorLine, { refused: unknown }>[];
  };
  /** Every chain and every anchor is good. */
  readonly whole: boolean;
}

/**
 * Walks every chain and compares it with every anchor of the place. The anchors are read first: what is added
 * meanwhile comes after them.
 */
export async function verifyAudit(sql: Database['sql'], place: AnchorPlace): Promise<AuditReport> {
  return verifyChains(sql, await readAnchors(place));
}

/** Walks every chain and compares it with every anchor. */
export async function verifyChains(sql: Database['sql'], lines: readonly AnchorLine[]): Promise<AuditReport> {
  const anchors = lines.flatMap((one) => ('anchor' in one ? [one.anchor] : []));
  const refused = lines.filter((one) => 'refused' in one);
  const chains = {} as Record<AuditChain, ChainReport>;
  for (const name of AUDIT_CHAINS) chains[name] = await verifyChain(sql, name, anchors);
  return {
    chains,
    anchors: { good: anchors.length, lastAt: anchors.at(-1)?.at ?? null, refused },
    whole: refused.length === 0 && Object.values(chains).every(({ bad }) => bad === null),
  };
}

async function verifyChain(
  sql: Database['sql'],
  name: AuditChain,
  anchors: readonly Anchor[],
): Promise<ChainReport> {
  const heads = anchors
    .flatMap((anchor) => anchor.heads[name] ?? [])
    .filter(({ sequence }) => sequence !== '0');
  const walk = await walkChain(name, readChain(sql, name), new Set(heads.map(({ sequence }) => sequence)));
  const found = [walk.bad, ...heads.map((head) => anchorFault(walk, head))].filter((bad) => bad !== null);
  const first = found.reduce<BadEntry | null>(
    (least, bad) => (least === null || bad.sequence < least.sequence ? bad : least),
    null,
  );
  return { entries: walk.entries, bad: first };
}

function anchorFault(
  { last, hashes }: ChainWalk,
  head: { readonly sequence: string; readonly hash: string },
): BadEntry | null {
  const sequence = BigInt(head.sequence);
  if (sequence > last) return { sequence: last + 1n, fault: 'CUT' };
  const hash = hashes.get(head.sequence);
  if (hash === undefined) return { sequence, fault: 'MISSING' };
  return hash === head.hash ? null : { sequence, fault: 'REBUILT' };
}
