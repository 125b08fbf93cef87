import { BadFacts, MissingInputs } from '../bad-facts.js';
import { addDays, addYears } from '../dates.js';
import { dollars, type Exact, exact, larger, toCents, whole } from '../exact.js';
import {
  missingMonths,
  type PriceIndex,
  type ReferenceIndex,
  referenceIndex,
  referencePeriod,
} from './price-index.js';
import type { WageTerms } from './terms.js';

/** One yearly adjustment of the floor, with where it comes from. */
export interface FloorStep {
  readonly effectiveFrom: string;
  /** The increase that was applied, as a share: 0.034 is 3.4 %. Null where an index is missing: no adjustment. */
  readonly change: Exact | null;
  readonly series: string;
  /** `2000-M07`. */
  readonly basePeriod: string;
  /** Null where it is not on file. */
  readonly baseIndex: Exact | null;
  readonly period: string;
  /** Null where it is not on file. */
  readonly index: Exact | null;
  /** The wage from here on, as it is carried. */
  readonly unrounded: Exact;
  /** The wage from here on, half up to the cent. */
  readonly cents: number;
  /** Months that this adjustment wanted and that are not on file, as `2024-M07`. */
  readonly missing: readonly string[];
}

/** The living wage on a day. */
export interface WageFloor {
  /** Cents an hour: what must be paid. */
  readonly cents: number;
  /** Dollars an hour before rounding. */
  readonly unrounded: Exact;
  /** The day of the last adjustment, also of one that changed nothing; so no day belongs to two floors. */
  readonly effectiveFrom: string;
  /** The last day before the next adjustment. */
  readonly effectiveTo: string;
  /** Every adjustment since the base wage, in order. */
  readonly steps: readonly FloorStep[];
  /** Months whose index is missing, so that a last known floor stays in force. */
  readonly missing: readonly string[];
}

/** An adjustment a year; more are a mistyped year, not a policy. */
const STEPS_MAX = 200;

/**
 * The living wage on a day (S2.1–S2.3): the base, adjusted each year by that year's percentage increase of the index,
 * carried as an exact fraction and shown half up to the cent. Where a reference index is missing, the last floor
 * stays in force and the step names the months. Pure.
 *
 * Errors: BadFacts for a day before the base wage was in force or more than 200 adjustments after it; MissingInputs
 * when an adjustment was due and nothing of the series is on file.
 */
export function floorOn(terms: WageTerms, index: PriceIndex, on: string): WageFloor {
  const days = adjustmentDays(terms, on);
  if (days.length > 0 && index.size === 0) {
    const names = terms.index.series.join(', later ');
    throw new MissingInputs(`No observation of ${names} is on file: import the series first.`);
  }
  const steps: FloorStep[] = [];
  let wage = exact(terms.base);
  let used: ReferenceIndex | null = null;
  for (const day of days) {
    const step = adjust(terms, index, day, { wage, used });
    steps.push(step);
    wage = step.unrounded;
    if (step.change && step.index) used = { series: step.series, period: step.period, index: step.index };
  }
  const next = addYears(terms.firstAdjustmentOn, days.length);
  return {
    cents: toCents(wage),
    unrounded: wage,
    effectiveFrom: days.at(-1) ?? terms.inForceFrom,
    effectiveTo: addDays(next, -1),
    steps,
    missing: [...new Set(steps.flatMap((step) => step.missing))],
  };
}

/** The days of adjustment up to and including `on`. */
function adjustmentDays({ inForceFrom, firstAdjustmentOn }: WageTerms, on: string): string[] {
  if (on < inForceFrom)
    throw new BadFacts([{ path: 'on', message: `there is no floor before ${inForceFrom}` }]);
  if (on >= addYears(firstAdjustmentOn, STEPS_MAX))
    throw new BadFacts([
      { path: 'on', message: `must lie within ${STEPS_MAX} years of the first adjustment` },
    ]);
  const days: string[] = [];
  for (let day = firstAdjustmentOn; day <= on; day = addYears(firstAdjustmentOn, days.length)) days.push(day);
  return days;
}

interface Before {
  readonly wage: Exact;
  /** The index to which the last adjustment went; null before the first. */
  readonly used: ReferenceIndex | null;
}

function adjust(terms: WageTerms, index: PriceIndex, day: string, { wage, used }: Before): FloorStep {
  const { referenceMonth, lagYears, series } = terms.index;
  const year = Number(day.slice(0, 4)) - lagYears;
  const catchesUp = terms.whenIndexMissing === 'CATCH_UP' && used !== null;
  const base = catchesUp ? used : referenceIndex(index, referenceMonth, year - 1);
  const to = referenceIndex(index, referenceMonth, year);
  const change = base && to ? changeOf(terms, base.index, to.index) : null;
  const carried = change ? wage.mul(change.add(1)) : wage;
  const unrounded = terms.rounding === 'ROUND_EACH_YEAR' ? dollars(toCents(carried)) : carried;
  return {
    effectiveFrom: day,
    change,
    series: to?.series ?? base?.series ?? series[0] ?? '',
    basePeriod: base?.period ?? referencePeriod(referenceMonth, year - 1),
    baseIndex: base?.index ?? null,
    period: referencePeriod(referenceMonth, year),
    index: to?.index ?? null,
    unrounded,
    cents: toCents(unrounded),
    missing: [
      ...(base ? [] : missingMonths(index, referenceMonth, year - 1)),
      ...(to ? [] : missingMonths(index, referenceMonth, year)),
    ],
  };
}

/** The change of prices as a share; "the percentage increase" is never below zero where the policy knows no cut. */
function changeOf({ whenPricesFall }: WageTerms, base: Exact, index: Exact): Exact {
  const change = index.div(base).sub(1);
  return whenPricesFall === 'NO_CUT' ? larger(change, whole(0)) : change;
}
