import { HeaderMap } from '@apollo/server';
import { type Caller, isSignedIn } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';

/** How fast an account fills up, in units of cost for each second. It holds what comes in BURST_SECONDS. */
export interface Allowance {
  readonly unitsPerSecond: number;
}

/** How much each kind of caller may spend. */
export interface Allowances {
  readonly public: Allowance;
  readonly signedIn: Allowance;
}

/** Which of them is the caller's. */
export const allowanceOf = (allowances: Allowances, caller: Caller): Allowance =>
  isSignedIn(caller) ? allowances.signedIn : allowances.public;

/** How long an account saves up what it does not spend, in seconds: a portal's page opens with several requests at once. */
export const BURST_SECONDS = 20;

/**
 * How many accounts are remembered: 100 bytes each, so 10 MB. The one that spent longest ago is forgotten first;
 * it would be full again by then unless 100,000 others came within BURST_SECONDS.
 */
export const ACCOUNTS_MAX = 100_000;

/** What a request costs whatever it asks, so that refused ones are not free, in units. */
export const REQUEST_UNITS = 5;

interface Account {
  units: number;
  /** When `units` was true, in milliseconds of the clock. */
  at: number;
}

/** A budget for each caller: what it does not spend it saves, up to a bound (token bucket). Kept in memory alone. */
export class Budget {
  readonly #accounts = new Map<string, Account>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How many accounts are remembered. */
  get size(): number {
    return this.#accounts.size;
  }

  /**
   * Takes units from an account, all or none. What costs more than an account can hold is let through when it is
   * full, and leaves a debt. Throws RATE_LIMITED, with the wait in seconds.
   */
  spend(name: string, units: number, { unitsPerSecond }: Allowance): void {
    const full = unitsPerSecond * BURST_SECONDS;
    const now = this.#now();
    const known = this.#accounts.get(name);
    const saved = known ? Math.min(full, known.units + ((now - known.at) / 1_000) * unitsPerSecond) : full;
    const needed = Math.min(units, full);
    if (saved < needed) throw rateLimited((needed - saved) / unitsPerSecond);
    this.#accounts.delete(name); // set again: the order of the map is the order of spending
    this.#accounts.set(name, { units: saved - units, at: now });
    if (this.#accounts.size > ACCOUNTS_MAX)
      this.#accounts.delete(this.#accounts.keys().next().value as string);
  }
}

function rateLimited(seconds: number): PublicError {
  const retryAfterSeconds = Math.max(1, Math.ceil(seconds));
  return new PublicError(
    'RATE_LIMITED',
    `You have asked for much in a short time. Ask again in ${retryAfterSeconds} s.`,
    {
      retryAfterSeconds,
      http: { status: 429, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
    },
  );
}
