import type { Random } from './random.js';

const MILLISECONDS_PER_DAY = 86_400_000;

/** The ISO date so many days later; a negative number goes back. */
export function addDays(date: string, days: number): string {
  return fromNumber(toNumber(date) + days);
}

/** The ISO date so many years later; February 29 becomes March 1 where the year has none. */
export function addYears(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return fromNumber(Date.UTC(year + years, month - 1, day) / MILLISECONDS_PER_DAY);
}

/** Whole days from one ISO date to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return toNumber(to) - toNumber(from);
}

/** Any day of the span, both ends included. */
export function dayBetween(random: Random, from: string, to: string): string {
  return fromNumber(random.int(toNumber(from), toNumber(to)));
}

const toNumber = (date: string): number => Date.parse(date) / MILLISECONDS_PER_DAY;

// A city draws some hundred thousand dates out of a few thousand days: each is written once.
const written = new Map<number, string>();

function fromNumber(day: number): string {
  let date = written.get(day);
  if (date === undefined) {
    date = new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
    written.set(day, date);
  }
  return date;
}
