import { addDays } from './dates.js';

/**
 * Deadlines in calendar days of America/New_York. The day on which the time begins is not counted, and the time ends
 * with its last day: what is due on a day may be done until midnight of it.
 */

/** The last day of `days` calendar days that begin with `from`. Throws RangeError unless `days` is a whole number ≥ 0. */
export function dueOn(from: string, days: number): string {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError('days must be a whole number ≥ 0');
  return addDays(from, days);
}

/** Whether what was due on a day is late on `today`. */
export const isOverdue = (due: string, today: string): boolean => due < today;
