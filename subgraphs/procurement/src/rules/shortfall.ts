import { dollars, type Exact, exact, larger, toCents, whole, ZERO } from '@hub/rules/exact';
import {
  daysIn,
  departmentalFloor,
  type FloorOn,
  type PeriodPart,
  splitByFloor,
} from '@hub/rules/living-wage/pay-period';
import { shortfallOf } from '@hub/rules/living-wage/underpayment';

/** What a worker was paid for a period, its facts checked. */
export interface PaidLine {
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly hoursHundredths: number;
  /** Dollars an hour, a decimal of at most four places. */
  readonly hourlyWage: string;
  /** What was paid in all. */
  readonly wagesCents: number;
}

/** What a line lacks, in exact dollars. */
export interface LineShortfall {
  /** Against the floor of the days themselves (S2.3). */
  readonly shortfall: Exact;
  /** Against what a department must pay for a period that begins on its first day (S2.4). */
  readonly departmental: Exact;
}

/**
 * What a line lacks of the living wage (S2.1–S2.4, S2.30): the hours times what the stated wage lacks of the floor. Where
 * less was paid than the stated wage comes to, what all that was paid lacks of the hours at the floor, if that is more.
 * A period that straddles a change is split by days. All workers count, whatever their hours (S2.10). Null where nothing
 * is lacking. Pure.
 *
 * Errors: BadFacts for a day without a floor.
 */
export function shortfallOfLine(line: PaidLine, floorOn: FloorOn): LineShortfall | null {
  if (reachesFloor(line, floorOn)) return null;
  const { periodFrom, periodTo } = line;
  const undivided = {
    from: periodFrom,
    to: periodTo,
    days: daysIn(periodFrom, periodTo),
    floorCents: departmentalFloor(floorOn, periodFrom),
  };
  const found = {
    shortfall: lacking(line, splitByFloor(floorOn, periodFrom, periodTo)),
    departmental: lacking(line, [undivided]),
  };
  return found.shortfall.compare(ZERO) > 0 || found.departmental.compare(ZERO) > 0 ? found : null;
}

/** Nearly every line of a payroll: one floor, and a wage that reaches it. Told in whole numbers, without fractions. */
function reachesFloor(
  { periodFrom, periodTo, hoursHundredths, hourlyWage, wagesCents }: PaidLine,
  floorOn: FloorOn,
): boolean {
  const { cents, effectiveTo } = floorOn(periodFrom);
  if (effectiveTo !== null && effectiveTo < periodTo) return false;
  return tenThousandths(hourlyWage) >= cents * 100 && wagesCents * 100 >= hoursHundredths * cents;
}

function lacking(line: PaidLine, parts: readonly PeriodPart[]): Exact {
  const { periodFrom, periodTo, hoursHundredths, hourlyWage, wagesCents } = line;
  const perDay = whole(hoursHundredths).div(100 * daysIn(periodFrom, periodTo));
  const byRate = parts.reduce(
    (sum, { days, floorCents }) => sum.add(shortfallOf(perDay.mul(days), floorCents, hourlyWage)),
    ZERO,
  );
  // Wages are paid in whole cents: what rounding took is no shortfall.
  const stated = exact(hourlyWage).mul(hoursHundredths).div(100);
  if (toCents(stated) <= wagesCents) return byRate;
  const due = parts.reduce(
    (sum, { days, floorCents }) => sum.add(perDay.mul(days).mul(dollars(floorCents))),
    ZERO,
  );
  return larger(byRate, due.sub(dollars(wagesCents)));
}

/** A decimal of at most four places in ten-thousandths. */
function tenThousandths(decimal: string): number {
  const [digits = '', places = ''] = decimal.split('.');
  return Number(digits + places.padEnd(4, '0'));
}
