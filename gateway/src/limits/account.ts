import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { type Caller, hasRole } from '@hub/kit/caller';

/** Addresses are kept only as what this key makes of them, and the key ends with the process. */
const ADDRESS_KEY = randomBytes(32);

/**
 * Whose budget a request spends: the caller's own; the public's by address. Null for the hub's own parts. Never
 * to be logged: with the process's key it would tell an address.
 */
export function accountOf(caller: Caller, address: string): string | null {
  if (hasRole(caller, 'SERVICE')) return null;
  if (caller.id !== null) return JSON.stringify([caller.agency, caller.id]);
  return createHmac('sha256', ADDRESS_KEY).update(subscriber(address)).digest('base64url');
}

/** An IPv6 subscriber owns 2^64 addresses: the first four groups tell them apart. */
function subscriber(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
