import { type FactIssue, refuse } from '../bad-facts.js';
import { addDays, addMonths, isCalendarDate } from '../dates.js';
import { type Exact, exact, isDecimal, ZERO } from '../exact.js';

/** A contract's award, its value in dollars as counted at award. */
export interface ContractAward {
  readonly contractId: string;
  readonly awardedOn: string;
  readonly value: string;
  /** The company whose subsidiary holds it; awards of subsidiaries are summed with the company's own. */
  readonly subsidiaryOf: string | null;
}

/** Awards of one contractor within a window. */
export interface AwardWindow {
  readonly from: string;
  readonly to: string;
  /** Dollars, exact. */
  readonly total: Exact;
}

/** Awards of one contractor in one question. */
const AWARDS_MAX = 5_000;

/**
 * The fullest window that contains the day (S2.12): `months` long, from a day to the day before its anniversary, both
 * included. Awards of the company and its subsidiaries count alike. Ties go to the earliest window.
 * Errors: BadFacts naming each award whose day does not exist or whose value is no decimal or negative.
 */
export function fullestWindow(awards: readonly ContractAward[], on: string, months: number): AwardWindow {
  checkAwards(awards);
  // A window that begins between two awards holds no more than the one that begins on the next of them, or on the day.
  const starts = awards
    .map(({ awardedOn }) => awardedOn)
    .filter((day) => day <= on && on <= endOf(day, months));
  const windows = [...new Set([...starts, on])].sort().map((from): AwardWindow => {
    const to = endOf(from, months);
    const total = awards
      .filter(({ awardedOn }) => from <= awardedOn && awardedOn <= to)
      .reduce((sum, { value }) => sum.add(exact(value)), ZERO);
    return { from, to, total };
  });
  return windows.reduce((fullest, window) => (window.total.compare(fullest.total) > 0 ? window : fullest));
}

const endOf = (from: string, months: number): string => addDays(addMonths(from, months), -1);

function checkAwards(awards: readonly ContractAward[]): void {
  if (awards.length > AWARDS_MAX)
    refuse([{ path: 'awards', message: `must hold at most ${AWARDS_MAX} awards` }]);
  refuse(
    awards.flatMap(({ awardedOn, value }, i): FactIssue[] => [
      ...(isCalendarDate(awardedOn)
        ? []
        : [{ path: `awards.${i}.awardedOn`, message: 'must be a day that exists' }]),
      ...(isDecimal(value) && !value.startsWith('-')
        ? []
        : [{ path: `awards.${i}.value`, message: 'must be a decimal that is not negative' }]),
    ]),
  );
}
