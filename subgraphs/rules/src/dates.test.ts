import { describe, expect, test } from 'vitest';
import { addDays, addMonths, addYears, dayInNewYork, daysBetween, isCalendarDate } from './dates.js';

describe('dates', () => {
  test.each([
    ['2026-11-01', true],
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2021-04-31', false],
    ['0000-01-01', false],
    ['2021-4-3', false],
    ['2021-04-03T00:00:00Z', false],
    ['', false],
  ])('%j exists: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-08', 30, '2026-04-07'],
  ])('%s and %i days is %s', (date, days, want) => {
    expect(addDays(date, days)).toBe(want);
    expect(daysBetween(date, want)).toBe(days);
  });

  test.each([
    ['2001-12-31', 2, '2002-02-28'],
    ['2003-12-31', 2, '2004-02-29'],
    ['2001-05-15', 2, '2001-07-15'],
    ['2001-01-31', -1, '2000-12-31'],
    ['2001-05-31', 1, '2001-06-30'],
  ])('%s and %i months is %s', (date, months, want) => {
    expect(addMonths(date, months)).toBe(want);
  });

  test('a leap day a year later is February 28', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  test.each([
    ['2026-11-01T03:59:59Z', '2026-10-31'],
    ['2026-11-01T04:00:00Z', '2026-11-01'],
    ['2026-12-01T04:59:59Z', '2026-11-30'],
    ['2026-12-01T05:00:00Z', '2026-12-01'],
  ])('%s is %s in Boston', (instant, day) => {
    expect(dayInNewYork(new Date(instant))).toBe(day);
  });

  test('a day that does not exist is refused', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });
});
