import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Caller, ROLES } from './caller.js';
import type { SubgraphName } from './subgraph.js';

/** Who a signed request is meant for: one subgraph, or the gateway when a subgraph asks the whole graph. */
export type Audience = SubgraphName | 'gateway';

/** The headers that carry a signature, in lower case as Node gives them. */
export type SignatureHeaders = Readonly<
  Record<'x-hub-key' | 'x-hub-timestamp' | 'x-hub-nonce' | 'x-hub-caller' | 'x-hub-signature', string>
>;

/**
 * How far the two clocks may lie apart, in milliseconds. Processes of one hub share a machine or a network
 * time, and a request is sent as soon as it is signed.
 */
export const SIGNATURE_WINDOW_MS = 30_000;

// Twice the window: a nonce cannot come back within the time in which its signature would still be accepted.
const NONCE_KEPT_MS = 2 * SIGNATURE_WINDOW_MS;

/**
 * Most nonces remembered. Only genuine requests leave one, 3,300 a second for a minute, at about 100 bytes each;
 * past that requests are refused, because one forgotten nonce is one request that can be sent again.
 */
const NONCES_MAX = 200_000;

const headers = z.object({
  'x-hub-key': z.string().regex(/^[0-9a-f]{16}$/),
  'x-hub-timestamp': z.string().regex(/^\d{13}$/),
  'x-hub-nonce': z.string().regex(/^[\w-]{22}$/),
  'x-hub-caller': z.string().max(4_096),
  'x-hub-signature': z.string().regex(/^[0-9a-f]{64}$/),
});

const callerShape = z.object({
  id: z.string().nullable(),
  agency: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
});

/** The keys whose signatures are taken now: asked at each check, because keys take turns while a hub runs. */
export type AcceptedKeys = () => readonly Buffer[];

const keyIds = new WeakMap<Buffer, string>();

/** Names a key without telling it, so that a check which knows several finds the one that signed. */
function keyId(key: Buffer): string {
  const known = keyIds.get(key);
  if (known !== undefined) return known;
  const id = createHash('sha256').update(key).digest('hex').slice(0, 16);
  keyIds.set(key, id);
  return id;
}

const signatureOf = (
  key: Buffer,
  parts: {
    readonly timestamp: string;
    readonly nonce: string;
    readonly audience: Audience;
    readonly caller: string;
  },
  body: string,
): Buffer => {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const text = ['v1', parts.timestamp, parts.nonce, parts.audience, parts.caller, bodyHash].join('\n');
  return createHmac('sha256', key).update(text).digest();
};

/** Signs one request from a part of the hub to another: who asks, whom, when, once, and exactly this body. */
export function signRequest(
  key: Buffer,
  request: { readonly audience: Audience; readonly caller: Caller; readonly body: string },
  now: number = Date.now(),
): SignatureHeaders {
  const parts = {
    timestamp: String(now),
    nonce: randomBytes(16).toString('base64url'),
    audience: request.audience,
    caller: Buffer.from(JSON.stringify(request.caller)).toString('base64'),
  };
  return {
    'x-hub-key': keyId(key),
    'x-hub-timestamp': parts.timestamp,
    'x-hub-nonce': parts.nonce,
    'x-hub-caller': parts.caller,
    'x-hub-signature': signatureOf(key, parts, request.body).toString('hex'),
  };
}

/** Checks signed requests of one audience. */
export interface SignatureCheck {
  /**
   * Whether headers could be those of a genuine request: complete, of the right form, of a key that is taken, in time.
   * Asked before the body is read, so that a stranger's body is refused unread.
   */
  mayBeGenuine(received: ReceivedHeaders, now?: number): boolean;
  /** The caller that the signature vouches for, or null. A request passes once. */
  callerOf(received: ReceivedHeaders, body: string, now?: number): Caller | null;
}

/** Header names in lower case, as Node gives them: one that was sent twice is joined, and fits no pattern of ours. */
type ReceivedHeaders = Readonly<Record<string, unknown>>;

/**
 * Checks requests signed for one audience. The nonce of a request is remembered for as long as its time would be
 * accepted. The answer never says what was wrong, so that nobody learns by trying.
 */
export function signatureCheck(keys: AcceptedKeys, audience: Audience): SignatureCheck {
  const isFirstUse = nonceMemory();

  const inTime = (received: ReceivedHeaders, now: number) => {
    const { success, data } = headers.safeParse(received);
    if (!success || Math.abs(now - Number(data['x-hub-timestamp'])) > SIGNATURE_WINDOW_MS) return null;
    const key = keys().find((one) => keyId(one) === data['x-hub-key']);
    return key ? { key, data } : null;
  };

  return {
    mayBeGenuine: (received, now = Date.now()) => inTime(received, now) !== null,
    callerOf(received, body, now = Date.now()) {
      const sent = inTime(received, now);
      if (!sent) return null;
      const { 'x-hub-timestamp': timestamp, 'x-hub-nonce': nonce, 'x-hub-caller': caller } = sent.data;
      const expected = signatureOf(sent.key, { timestamp, nonce, audience, caller }, body);
      if (!timingSafeEqual(expected, Buffer.from(sent.data['x-hub-signature'], 'hex'))) return null;
      if (!isFirstUse(nonce, now)) return null;
      return callerShape.parse(JSON.parse(Buffer.from(caller, 'base64').toString('utf8')));
    },
  };
}

/** Answers whether a nonce is new, and remembers it; no while the memory is full. */
function nonceMemory(): (nonce: string, now: number) => boolean {
  const seen = new Map<string, number>();
  return (nonce, now) => {
    for (const [old, at] of seen) {
      if (now - at <= NONCE_KEPT_MS) break; // a Map keeps the order of insertion: the oldest come first
      seen.delete(old);
    }
    if (seen.has(nonce) || seen.size >= NONCES_MAX) return false;
    seen.set(nonce, now);
    return true;
  };
}
