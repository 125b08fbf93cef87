import { BadFacts, MissingInputs } from '../bad-facts.js';
import { addDays, addYears } from '../dates.js';
import { type Exact, exact, toCents } from '../exact.js';
import type { CityLivingWageTerms } from './terms.js';

/** The formula that gave the city's floor. */
export type CityBranch = 'POVERTY' | 'MINIMUM_WAGE' | 'CPI';

/** One of the three formulas with its result and where its input comes from. */
export interface CityFormula {
  readonly branch: CityBranch;
  /** Dollars an hour, before rounding. */
  readonly unrounded: Exact;
  readonly cents: number;
  readonly source: string;
}

/** The city's floor on a day. */
export interface CityFloor {
  /** Cents an hour, half up. */
  readonly cents: number;
  readonly unrounded: Exact;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly branch: CityBranch;
  readonly formulas: readonly CityFormula[];
}

/**
 * The city's variant (S2.5): each July 1 the highest of three formulas. Of equal ones the first named counts.
 * Errors: MissingInputs for a day in a year whose inputs were not supplied; BadFacts when two sets claim one day.
 */
export function cityFloorOn(terms: CityLivingWageTerms, on: string): CityFloor {
  const supplied = terms.years.filter(
    ({ effectiveFrom }) => effectiveFrom <= on && on < addYears(effectiveFrom, 1),
  );
  const [year, other] = supplied;
  if (!year) {
    throw new MissingInputs(
      'The inputs of that year are not set: poverty guideline, minimum wage and indexed wage, each with its source.',
    );
  }
  if (other) throw new BadFacts([{ path: 'policy', message: 'two sets of inputs hold on that day' }]);
  const formulas = [
    formula(
      'POVERTY',
      exact(year.povertyGuideline.amount).mul(exact(terms.povertyShare)).div(exact(terms.hoursPerYear)),
      year.povertyGuideline.source,
    ),
    formula(
      'MINIMUM_WAGE',
      exact(year.stateMinimumWage.amount).mul(exact(terms.minimumWageShare)),
      year.stateMinimumWage.source,
    ),
    formula('CPI', exact(year.indexedWage.amount), year.indexedWage.source),
  ];
  const highest = formulas.reduce((a, b) => (b.unrounded.compare(a.unrounded) > 0 ? b : a));
  return {
    cents: highest.cents,
    unrounded: highest.unrounded,
    effectiveFrom: year.effectiveFrom,
    effectiveTo: addDays(addYears(year.effectiveFrom, 1), -1),
    branch: highest.branch,
    formulas,
  };
}

const formula = (branch: CityBranch, unrounded: Exact, source: string): CityFormula => ({
  branch,
  unrounded,
  cents: toCents(unrounded),
  source,
});
