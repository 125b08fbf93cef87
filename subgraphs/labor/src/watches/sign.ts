import { createHmac, randomBytes } from 'node:crypto';

/** 256 bits, as many as the digest has. */
const SECRET_BYTES = 32;

/** A watch's secret, as its owner is shown it once: it begins with `whsec_`, so that scanners of leaks know it. */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64url')}`;

/**
 * The header `Hub-Signature` of a delivery: `t=<seconds since 1970>,v1=<hex of HMAC-SHA256 over "<t>.<body>">`, keyed by
 * the secret's text. A receiver computes it anew, compares in constant time, and drops what is older than minutes.
 */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
