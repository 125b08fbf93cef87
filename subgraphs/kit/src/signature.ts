import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Caller, ROLES } from './caller.js';
import type { SubgraphName } from './subgraph.js';

/** Who a signed request is meant for: one subgraph, or the gateway when a subgraph asks the whole graph. */
export type Audience = SubgraphName | 'gateway';

/** The headers that carry a signature, in lower case as Node gives them. */
export type SignatureHeaders = Readonly<
  Record<'x-hub-timestamp' | 'x-hub-nonce' | 'x-hub-caller' | 'x-hub-signature', string>
>;

/**
 * How far the two clocks may lie apart, in milliseconds. Processes of one hub share a machine or a network
 * time, and a request is sent as soon as it is signed.
 */
export const SIGNATURE_WINDOW_MS = 30_000;

// Twice the window: a nonce cannot come back within the time in which its signature would still be accepted.
const NONCE_KEPT_MS = 2 * SIGNATURE_WINDOW_MS;

const headers = z.object({
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
    'x-hub-timestamp': parts.timestamp,
    'x-hub-nonce': parts.nonce,
    'x-hub-caller': parts.caller,
    'x-hub-signature': signatureOf(key, parts, request.body).toString('hex'),
  };
}

/** Checks signed requests; answers the caller that the signature vouches for, or null. */
export type SignatureCheck = (
  received: Readonly<Record<string, unknown>>,
  body: string,
  now?: number,
) => Caller | null;

/**
 * Checks requests signed for one audience. A request passes once: its nonce is remembered for as long as its
 * time would be accepted. The answer never says what was wrong, so that nobody learns by trying.
 */
export function signatureCheck(key: Buffer, audience: Audience): SignatureCheck {
  const seen = new Map<string, number>();

  const isFirstUse = (nonce: string, now: number): boolean => {
    for (const [old, at] of seen) {
      if (now - at <= NONCE_KEPT_MS) break; // a Map keeps the order of insertion: the oldest come first
      seen.delete(old);
    }
    if (seen.has(nonce)) return false;
    seen.set(nonce, now);
    return true;
  };

  return (received, body, now = Date.now()) => {
    const parsed = headers.safeParse(received);
    if (!parsed.success) return null;
    const timestamp = parsed.data['x-hub-timestamp'];
    const nonce = parsed.data['x-hub-nonce'];
    const caller = parsed.data['x-hub-caller'];
    if (Math.abs(now - Number(timestamp)) > SIGNATURE_WINDOW_MS) return null;
    const expected = signatureOf(key, { timestamp, nonce, audience, caller }, body);
    if (!timingSafeEqual(expected, Buffer.from(parsed.data['x-hub-signature'], 'hex'))) return null;
    if (!isFirstUse(nonce, now)) return null;
    return callerShape.parse(JSON.parse(Buffer.from(caller, 'base64').toString('utf8')));
  };
}
