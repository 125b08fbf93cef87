import type { ContractAward } from './award-window.js';
import type { ContractReview, Provision } from './contract-provisions.js';
import { reviewKnownContract } from './contract-review.js';
import { type CoverageOutcome, type CoverageReason, coverageOf } from './coverage.js';
import type { Determination } from './determinations.js';
import type { CoverageTerms } from './terms.js';

/** A contract with a supplier, as the policy looks at it. */
export interface ContractUnderPolicy {
  /** The day of its award; null where nobody knows. */
  readonly awardedOn: string | null;
  /** The day spoken of. */
  readonly on: string;
  /** Dollars at award; null where nobody knows. */
  readonly value: string | null;
  readonly laborService: string | null;
  readonly onProperty: boolean | null;
  readonly subcontractTier: number | null;
  /** Whether it follows a change in the contracting environment within the years of protection. */
  readonly afterChange: boolean;
  /** What it stipulates; null where nobody knows. */
  readonly provisions: readonly Provision[] | null;
  /** All awards of the supplier, of the companies above it and of their subsidiaries, its own among them. */
  readonly awards: readonly ContractAward[];
}

/** Whether a contract is under the policy; UNKNOWN is said where a fact is missing, never taken for a no. */
export interface ContractCoverage {
  readonly outcome: CoverageOutcome | 'UNKNOWN';
  readonly reasons: readonly CoverageReason[];
  /** The provisions that it lacks; null where nobody knows what it stipulates. */
  readonly missing: ContractReview['missing'] | null;
}

/**
 * Whether the policy covers the workers of a contract: its work is a labor service (S2.13), of a supplier no further
 * removed than the board lets it (S2.14), whose awards reach the policy's amount within some twelve months that hold a
 * day of its term so far (S2.12). A contract that is once under the policy stays so: what it stipulates binds for
 * its term (S2.18). Pure. Errors: those of `coverageOf`.
 */
export function contractCoverage(
  contract: ContractUnderPolicy,
  terms: CoverageTerms,
  board: readonly Determination[],
): ContractCoverage {
  const review = reviewOf(contract, terms, board);
  if (contract.awardedOn === null) {
    const message = 'The day of its award is not known, and so not what was awarded within twelve months.';
    return withReview('UNKNOWN', [{ code: 'AWARD_NOT_KNOWN', message, citation: 'S2.12' }], review);
  }
  const { outcome, reasons } = coverageOf(
    {
      on: contract.on,
      since: contract.awardedOn,
      direct: false,
      capacity: 'EMPLOYEE',
      laborService: contract.laborService,
      onCampus: contract.onProperty,
      subcontractTier: contract.subcontractTier,
      awards: contract.awards,
      hoursInMonth: null,
    },
    terms,
    board,
  );
  return withReview(outcome, reasons, review);
}

const withReview = (
  outcome: ContractCoverage['outcome'],
  reasons: readonly CoverageReason[],
  { missing, reason }: Review,
): ContractCoverage => ({ outcome, missing, reasons: reason ? [...reasons, reason] : reasons });

interface Review {
  readonly missing: ContractCoverage['missing'];
  readonly reason: CoverageReason | null;
}

/** What procurement asks the contract to stipulate, however far its workers are covered (S2.17, S2.18). */
function reviewOf(
  contract: ContractUnderPolicy,
  terms: CoverageTerms,
  board: readonly Determination[],
): Review {
  const { on, value, provisions } = contract;
  if (value === null)
    return { missing: null, reason: said('VALUE_NOT_KNOWN', 'Its value is not known.', 'S2.17') };
  const known = { ...contract, value, provisions: provisions ?? [] };
  const { outcome, missing } = reviewKnownContract(known, on, terms, board);
  if (outcome === 'NOT_ANALYZED') return { missing, reason: null };
  if (provisions === null)
    return {
      missing: null,
      reason: said('PROVISIONS_NOT_KNOWN', 'What it stipulates is not known.', 'S2.17'),
    };
  if (missing.length === 0) return { missing, reason: null };
  const names = missing.map(({ provision, citation }) => `${provision} (${citation})`).join(', ');
  return {
    missing,
    reason: said('PROVISIONS_MISSING', `It lacks what it must stipulate: ${names}.`, 'S2.17'),
  };
}

const said = (code: string, message: string, citation: string): CoverageReason => ({
  code,
  message,
  citation,
});
