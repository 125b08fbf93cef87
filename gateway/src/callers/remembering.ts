import { createHash } from 'node:crypto';
import type { Caller } from '@hub/kit/caller';
import type { TokenCheck } from './authenticate.js';

/** A token whose signature was checked. */
export interface CheckedToken {
  readonly caller: Caller;
  /** When it ends, in seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Longest time for which a checked token is believed unseen, in milliseconds. Clerks and portals ask many times within a
 * minute; a key that its owner withdraws is refused this much later.
 */
export const REMEMBERED_MS = 60_000;

/** Tokens remembered at once, some 300 bytes each: more people than a city's agencies have at work. */
export const REMEMBERED_MAX = 10_000;

/**
 * Checks a token's signature once and not at each request, which took a fifth of a cheap request's time. It is checked
 * again when `keys` has become another text. Nothing is remembered of a token that was refused, and of one that was
 * taken only its digest.
 */
export function remembering(
  check: (token: string) => Promise<CheckedToken>,
  keys: () => string = () => '',
): TokenCheck {
  const known = new Map<string, { readonly caller: Caller; readonly until: number }>();
  let checkedWith = '';
  return async (token) => {
    const now = keys();
    if (now !== checkedWith) known.clear();
    checkedWith = now;
    const digest = createHash('sha256').update(token).digest('base64');
    const found = known.get(digest);
    if (found && found.until > Date.now()) return found.caller;
    known.delete(digest);
    const { caller, expiresAt } = await check(token);
    if (checkedWith !== now) return caller; // other keys came meanwhile: the next request has it checked with them
    if (known.size >= REMEMBERED_MAX) known.delete(known.keys().next().value as string);
    known.set(digest, { caller, until: Math.min(expiresAt * 1_000, Date.now() + REMEMBERED_MS) });
    return caller;
  };
}
