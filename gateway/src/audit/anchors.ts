import { sign, verify } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import { AUDIT_CHAINS, type AuditChain } from '@hub/kit/audit/audited';
import { z } from 'zod';
import { anchorKey, anchorPublicKeys, readPublicKeys } from './anchor-keys.js';

/** The last entry of a chain: its number and its hash, in hexadecimal; 0 and empty before the first. */
export interface Head {
  readonly sequence: string;
  readonly hash: string;
}

/** The head of each chain; an anchor that was written before there was a chain has none of it. */
export type Heads = Readonly<Partial<Record<AuditChain, Head>>>;

/** The heads of all chains at one moment. */
export interface Anchor {
  /** RFC 3339. */
  readonly at: string;
  readonly heads: Heads;
}

/** A line of the anchor file: an anchor, or why it is none. */
export type AnchorLine = { readonly line: number } & (
  | { readonly anchor: Anchor }
  | { readonly refused: 'UNREADABLE' | 'NOT_SIGNED_BY_THIS_HUB' | 'SIGNED_BY_A_RETIRED_KEY' }
);

/** Where anchors are kept and what signs them. */
export interface AnchorPlace {
  /** A file outside the database: on another disk, at another office, printed. */
  readonly anchorFile: string;
  /** Holds the keys. */
  readonly dataDir: string;
}

const head = z.object({
  sequence: z.string().regex(/^\d{1,19}$/),
  hash: z.string().regex(/^([0-9a-f]{64})?$/),
});
const line = z.object({
  at: z.string(),
  heads: z.partialRecord(z.enum(AUDIT_CHAINS), head),
  signature: z.string(),
});

const signedText = ({ at, heads }: Anchor): Buffer => Buffer.from(JSON.stringify({ at, heads }));

/** Reads the heads of all chains that the database has: one that was not migrated yet has fewer. */
export async function readHeads(sql: AnySql): Promise<Heads> {
  const chains = await sql<{ chain: AuditChain }[]>`
    select chain from unnest(${[...AUDIT_CHAINS]}::text[]) with ordinality as known (chain, place)
    where to_regclass(chain || '.audit_entry') is not null order by place`;
  const heads = chains.map(
    ({ chain }) => sql`
      (select ${chain} as chain, sequence::text, encode(hash, 'hex') as hash
       from ${sql(`${chain}.audit_entry`)} order by audit_entry.sequence desc limit 1)`,
  );
  // In one statement: the heads of one moment.
  const rows = await sql<(Head & { chain: AuditChain })[]>`
    ${heads.flatMap((one, i) => (i === 0 ? [one] : [sql`union all`, one]))}`;
  const found = new Map(rows.map(({ chain, sequence, hash }) => [chain, { sequence, hash }]));
  return Object.fromEntries(
    chains.map(({ chain }) => [chain, found.get(chain) ?? { sequence: '0', hash: '' }]),
  );
}

/** Anchors all chains as they stand: appends one signed line to the file. */
export async function writeAnchor(sql: Database['sql'], place: AnchorPlace): Promise<Anchor> {
  const anchor = { at: new Date().toISOString(), heads: await readHeads(sql) };
  const signature = sign(null, signedText(anchor), await anchorKey(place)).toString('base64url');
  await mkdir(dirname(place.anchorFile), { recursive: true });
  await appendFile(place.anchorFile, `${JSON.stringify({ ...anchor, signature })}\n`, { mode: 0o640 });
  return anchor;
}

/** The anchor file as it stands; null when there is none. */
export const readAnchorFile = ({ anchorFile }: Pick<AnchorPlace, 'anchorFile'>): Promise<string | null> =>
  readFile(anchorFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** Every line of the anchor file; none when there is no file. */
export async function readAnchors(place: AnchorPlace): Promise<AnchorLine[]> {
  await anchorKey(place); // a hub that never anchored has a key of its own too, and takes no other's lines
  return parseAnchors((await readAnchorFile(place)) ?? '', (await anchorPublicKeys(place)) ?? '');
}

/**
 * Every line of an anchor file's text, checked with public keys in PEM, the oldest first. A key that another followed
 * signs no more: its lines after the other's are refused, so that one which leaked cannot add to them.
 */
export function parseAnchors(text: string, pems: string): AnchorLine[] {
  const keys = readPublicKeys(pems);
  let oldest = 0;
  return text.split('\n').flatMap((content, index): AnchorLine[] => {
    if (content === '') return [];
    const number = index + 1;
    const parsed = line.safeParse(jsonOf(content));
    if (!parsed.success) return [{ line: number, refused: 'UNREADABLE' }];
    const { signature, at, heads } = parsed.data;
    const anchor = { at, heads };
    const signer = keys.findIndex((key) =>
      verify(null, signedText(anchor), key, Buffer.from(signature, 'base64url')),
    );
    if (signer < 0) return [{ line: number, refused: 'NOT_SIGNED_BY_THIS_HUB' }];
    if (signer < oldest) return [{ line: number, refused: 'SIGNED_BY_A_RETIRED_KEY' }];
    oldest = signer;
    return [{ line: number, anchor }];
  });
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
