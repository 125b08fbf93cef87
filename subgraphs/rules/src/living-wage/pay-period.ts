import { addDays, daysBetween } from '../dates.js';

/** A floor with the days on which it holds, both included; `effectiveTo` null while nothing ends it. */
export interface FloorInForce {
  readonly cents: number;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** The floor on a day. Throws BadFacts where none is in force. */
export type FloorOn = (day: string) => FloorInForce;

/** Part of a pay period during which one floor holds. */
export interface PeriodPart {
  readonly from: string;
  readonly to: string;
  /** Days, both ends included. */
  readonly days: number;
  readonly floorCents: number;
}

/** Days of a period, both ends included. */
export const daysIn = (from: string, to: string): number => daysBetween(from, to) + 1;

/**
 * A pay period cut where the floor changes (S2.3): parts in order that cover every day once. A period that straddles
 * an adjustment is split, not refused; days on both sides of a change of nothing stay together.
 */
export function splitByFloor(floorOn: FloorOn, periodFrom: string, periodTo: string): PeriodPart[] {
  const parts: PeriodPart[] = [];
  for (let from = periodFrom; from <= periodTo; ) {
    const { cents, effectiveTo } = floorOn(from);
    const to = effectiveTo !== null && effectiveTo < periodTo ? effectiveTo : periodTo;
    const last = parts.at(-1);
    if (last?.floorCents === cents) parts[parts.length - 1] = partOf(last.from, to, cents);
    else parts.push(partOf(from, to, cents));
    if (to === periodTo) break;
    from = addDays(to, 1);
  }
  return parts;
}

const partOf = (from: string, to: string, floorCents: number): PeriodPart => ({
  from,
  to,
  days: daysIn(from, to),
  floorCents,
});

/**
 * What a department pays its own employees for a whole pay period: departments adjust once a year, for the pay periods
 * that begin on or after the day (S2.4), so the period's first day decides. In cents an hour. The floor of the days
 * themselves is `splitByFloor`'s; an answer shows both.
 */
export const departmentalFloor = (floorOn: FloorOn, periodFrom: string): number => floorOn(periodFrom).cents;
