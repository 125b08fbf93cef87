import { createHash, randomBytes } from 'node:crypto';

/** A key of a machine: `hub_<id>_<secret>`. Known in full to its holder alone. */
export interface ClientKey {
  /** 12 hexadecimal digits, shown in lists and logs. */
  readonly id: string;
  /** The whole text, for the header `Authorization: Bearer <text>`. */
  readonly text: string;
}

const PREFIX = 'hub_';
const PATTERN = /^hub_([0-9a-f]{12})_[\w-]{43}$/;

/** A new key: 256 random bits behind its id. */
export function newClientKey(): ClientKey {
  const id = randomBytes(6).toString('hex');
  return { id, text: `${PREFIX}${id}_${randomBytes(32).toString('base64url')}` };
}

/** Whether a token claims to be such a key; no JSON Web Token begins like one. */
export const isClientKey = (token: string): boolean => token.startsWith(PREFIX);

/** The id in a key; null when the text cannot be one. */
export const clientIdOf = (key: string): string | null => PATTERN.exec(key)?.[1] ?? null;

/**
 * What is stored of a key, in hexadecimal digits. One round of SHA-256 is enough: slow hashes protect passwords
 * that people choose, and nobody guesses 256 random bits; this one is computed at every request of a machine.
 */
export const clientKeyHash = (key: string): string => createHash('sha256').update(key).digest('hex');
