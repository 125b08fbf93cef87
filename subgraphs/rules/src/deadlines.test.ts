import { describe, expect, test } from 'vitest';
import { dayInNewYork } from './dates.js';
import { dueOn, isOverdue } from './deadlines.js';

describe('a deadline', () => {
  test.each([
    ['thirty days', '2026-04-01', 30, '2026-05-01'],
    ['over a leap day', '2024-02-15', 30, '2024-03-16'],
    ['over no leap day', '2023-02-15', 30, '2023-03-17'],
    ['over the hour that is lost', '2026-03-07', 1, '2026-03-08'],
    ['over the hour that comes twice', '2026-10-31', 30, '2026-11-30'],
    ['over the turn of the year', '2026-12-31', 30, '2027-01-30'],
    ['the same day', '2026-04-01', 0, '2026-04-01'],
  ])('%s', (_name, from, days, want) => {
    expect(dueOn(from, days)).toBe(want);
  });

  test.each([
    ['the second before midnight', '2026-05-02T03:59:59Z', false],
    ['midnight', '2026-05-02T04:00:00Z', true],
    ['midnight of Greenwich', '2026-05-02T00:00:00Z', false],
  ])('that ends on May 1 is over at %s of Boston: %s', (_name, instant, over) => {
    expect(isOverdue('2026-05-01', dayInNewYork(new Date(instant)))).toBe(over);
  });

  test.each([
    ['in winter', '2027-01-31T04:59:59Z', '2027-01-31T05:00:00Z'],
    ['in summer', '2027-07-01T03:59:59Z', '2027-07-01T04:00:00Z'],
  ])('ends with its day %s', (_name, last, first) => {
    const due = dayInNewYork(new Date(last));
    expect(isOverdue(due, dayInNewYork(new Date(last)))).toBe(false);
    expect(isOverdue(due, dayInNewYork(new Date(first)))).toBe(true);
  });

  test.each([-1, 0.5, Number.NaN])('of %d days is refused', (days) => {
    expect(() => dueOn('2026-04-01', days)).toThrow(RangeError);
  });
});
