import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller } from '@hub/kit/caller';
import { PROJECT_ROOT } from '../config.js';
import type { GatewayDatabase } from '../database.js';
import { clientOf, findOperation } from './store.js';

/** Documents that may run in production, by hash. */
export interface TrustedDocuments {
  /** The text behind a hash, for this caller; null when nobody registered it for them. Rejects without a database. */
  find(sha256: string, caller: Caller): Promise<string | null>;
}

/** How long an answer of the database is kept, in milliseconds: a removed document runs ten seconds longer at most. */
export const DOCUMENTS_KEPT_MS = 10_000;

/** How many answers are kept: a text has 1 to 6 KB. */
const KEPT_MAX = 2_000;

/** SHA-256 of a document's text, in lower-case hexadecimal digits: its name. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The operations committed in `schema/operations`, by hash: everybody's. */
export async function committedDocuments(): Promise<ReadonlyMap<string, string>> {
  const folder = join(PROJECT_ROOT, 'schema', 'operations');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.graphql'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(texts.map((text) => [sha256Of(text), text]));
}

/** Committed documents, then those that were registered for everyone or for the client that asks. */
export function trustedDocuments(
  committed: ReadonlyMap<string, string>,
  database: GatewayDatabase | null,
): TrustedDocuments {
  const kept = new Map<string, { readonly text: string | null; readonly until: number }>();
  return {
    async find(sha256, caller) {
      const text = committed.get(sha256);
      if (text !== undefined || !database) return text ?? null;
      const clientId = clientOf(caller);
      const name = `${sha256} ${clientId ?? ''}`;
      const known = kept.get(name);
      if (known && known.until > performance.now()) return known.text;
      const found = await findOperation(await database.sql(), sha256, clientId);
      kept.delete(name);
      kept.set(name, { text: found, until: performance.now() + DOCUMENTS_KEPT_MS });
      if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value as string);
      return found;
    },
  };
}
