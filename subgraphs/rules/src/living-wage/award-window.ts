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

/** Windows reach a few years beyond a day; nobody asks about other centuries. */
export const DAY_MIN = '1900-01-01';

/** As `DAY_MIN`: the last day that an award may have. */
export const DAY_MAX = '2199-12-31';

/** Awards of one contractor in one question. */
const AWARDS_MAX = 5_000;

/**
 * The fullest window that contains the day (S2.12): `months` long, from a day to the day before its anniversary, both
 * included. Awards of the company and its subsidiaries count alike. Ties go to the earliest window. With `since`, the
 * fullest of those that contain any day from then to `on`.
 * Errors: BadFacts naming each award whose day does not exist or whose value is no decimal or negative.
 */
export function fullestWindow(
  awards: readonly ContractAward[],
  on: string,
  months: number,
  since: string = on,
): AwardWindow {
  checkAwards(awards, on);
  const ordered = awards.toSorted((a, b) => (a.awardedOn < b.awardedOn ? -1 : 1));
  const sums = [ZERO];
  for (const { value } of ordered) sums.push((sums.at(-1) ?? ZERO).add(exact(value)));
  const before = (day: string): Exact =>
    sums[ordered.filter(({ awardedOn }) => awardedOn < day).length] ?? ZERO;
  // A window that begins between two awards holds no more than the one that begins on the next of them, or on the day.
  const starts = ordered
    .map(({ awardedOn }) => awardedOn)
    .filter((day) => day <= on && since <= endOf(day, months));
  const windows = [...new Set([...starts, on])].map((from): AwardWindow => {
    const to = endOf(from, months);
    return { from, to, total: before(addDays(to, 1)).sub(before(from)) };
  });
  return windows.reduce((fullest, window) => (window.total.compare(fullest.total) > 0 ? window : fullest));
}

const endOf = (from: string, months: number): string => addDays(addMonths(from, months), -1);

function checkAwards(awards: readonly ContractAward[], on: string): void {
  refuse(dayIssues('on', on));
  if (awards.length > AWARDS_MAX)
    refuse([{ path: 'awards', message: `must hold at most ${AWARDS_MAX} awards` }]);
  refuse(
    awards.flatMap(({ awardedOn, value }, i): FactIssue[] => [
      ...dayIssues(`awards.${i}.awardedOn`, awardedOn),
      ...(isDecimal(value) && !value.startsWith('-')
        ? []
        : [{ path: `awards.${i}.value`, message: 'must be a decimal that is not negative' }]),
    ]),
  );
}

function dayIssues(path: string, day: string): FactIssue[] {
  if (!isCalendarDate(day)) return [{ path, message: 'must be a day that exists' }];
  return DAY_MIN <= day && day <= DAY_MAX
    ? []
    : [{ path, message: `must lie from ${DAY_MIN} to ${DAY_MAX}` }];
}
