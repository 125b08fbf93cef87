import { type ContractReview, type Provision, reviewContract } from './contract-provisions.js';
import { type LaborService, laborServiceOn } from './coverage.js';
import type { Determination } from './determinations.js';
import type { CoverageTerms } from './terms.js';

/** A contract as far as somebody said what it is, before its signature or after. */
export interface KnownContract {
  /** Dollars. */
  readonly value: string;
  readonly laborService: string | null;
  /** Whether it operates on the institution's property; null where nobody said. */
  readonly onProperty: boolean | null;
  /** Whether it follows a change in the contracting environment within the years of protection (S2.21). */
  readonly afterChange: boolean;
  readonly provisions: readonly Provision[];
}

/** What procurement finds, and what it took the work for. */
export interface KnownContractReview extends ContractReview {
  /** UNDETERMINED: the board has not said whether this kind of work is a labor service (S2.13). */
  readonly laborService: LaborService;
}

/**
 * What procurement says of a contract (S2.17, S2.18) by what the board determined of its kind of work by a day (S2.13).
 * What is not known is taken for what asks for more: work on the institution's property, a kind of work on which the
 * board has not decided. Pure.
 */
export function reviewKnownContract(
  { value, onProperty, afterChange, provisions, ...known }: KnownContract,
  on: string,
  terms: CoverageTerms,
  board: readonly Determination[],
): KnownContractReview {
  const laborService = laborServiceOn(known.laborService, on, terms, board);
  const draft = {
    value,
    laborServices: laborService !== 'NO',
    onProperty: onProperty ?? true,
    afterChange,
    provisions,
  };
  return { ...reviewContract(draft, terms), laborService };
}
