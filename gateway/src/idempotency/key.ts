import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { Caller } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';

/** The longest key: a UUID has 36 characters, and some clients put words before it. */
export const KEY_LENGTH_MAX = 255;

/** The key of a request's header; null without one. Throws BAD_USER_INPUT. */
export function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const [, quoted] = /^"(.*)"$/.exec(String(header)) ?? []; // a structured field, as the draft of the header has it
  const key = quoted ?? String(header);
  if (key.length <= KEY_LENGTH_MAX && /^[\x21-\x7e]+$/.test(key)) return key;
  const message = `must be 1 to ${KEY_LENGTH_MAX} visible ASCII characters, such as a UUID`;
  throw new PublicError('BAD_USER_INPUT', `Idempotency-Key: ${message}.`, {
    issues: [{ path: 'Idempotency-Key', message }],
    http: { status: 400 },
  });
}

/** What is asked, beside who asks. */
export interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: unknown;
}

/** A mutation with a key, as the gateway remembers it: by digests, from which neither key nor content can be told. */
export interface KeyedRequest {
  /** Of the caller and the key. */
  readonly request: Buffer;
  /** Of what is asked, and as whom: another body, or other roles, under the same key is a CONFLICT. */
  readonly fingerprint: Buffer;
  /** Encrypts the answer, so that only the same request can read it again. */
  seal(answer: string): Buffer;
  /** Decrypts it. Throws when it was sealed by another request or changed. */
  open(sealed: Buffer): string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The digests and the seal of a request. The seal's key is made of the whole request: an answer holds receipts and
 * case data, and whoever reads the database, a backup of it too, must not find them there.
 */
export function keyedRequest(key: string, caller: Caller, asked: Asked): KeyedRequest {
  const who = canonical([caller.agency, caller.id]);
  const what = canonical([asked, [...caller.roles].sort()]);
  const secret = createHmac('sha256', key)
    .update(canonical(['seal', who, what]))
    .digest();
  return {
    request: createHash('sha256')
      .update(canonical([who, key]))
      .digest(),
    fingerprint: createHash('sha256').update(what).digest(),
    seal(answer) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, secret, nonce);
      const text = Buffer.concat([cipher.update(answer, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open(sealed) {
      const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}

/** JSON with the names of each object in order: clients need not send them in the same one. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
