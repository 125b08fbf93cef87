import { type Caller, hasRole, isSignedIn } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';

/**
 * The most that one operation of the public may cost, in units: the dearest public contract with pages of 100
 * costs 1,401, and 100 employers with 100 cases each 20,350.
 */
export const PUBLIC_UNITS_MAX = 5_000;

/**
 * The most that one operation of whoever signed in may cost, in units: 500 subjects screened, with 25 candidates
 * and their reasons each, the dearest contract, cost 200,000.
 */
export const SIGNED_IN_UNITS_MAX = 220_000;

/** The most that one operation of the caller may cost, in units; the hub's own parts ask without limit. */
export function unitsMax(caller: Caller): number {
  if (hasRole(caller, 'SERVICE')) return Number.POSITIVE_INFINITY;
  return isSignedIn(caller) ? SIGNED_IN_UNITS_MAX : PUBLIC_UNITS_MAX;
}

/** Throws COST_LIMIT_EXCEEDED, with `cost` and `limit`. */
export function assertAffordable(units: number, caller: Caller): void {
  const limit = unitsMax(caller);
  if (units <= limit) return;
  throw new PublicError(
    'COST_LIMIT_EXCEEDED',
    `The operation may cost ${Math.ceil(units)} units; at most ${limit} are allowed. Ask for shorter pages or fewer fields.`,
    { cost: Math.ceil(units), limit, http: { status: 400 } },
  );
}
