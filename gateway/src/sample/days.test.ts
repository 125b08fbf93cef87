import { describe, expect, test } from 'vitest';
import { addDays, addYears, daysBetween } from './days.js';

describe('days', () => {
  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-11-01', 0, '2026-11-01'],
  ])('%s and %i days', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test.each([
    ['2024-02-29', 1, '2025-03-01'],
    ['2023-06-15', 1, '2024-06-15'],
    ['2024-06-15', 3, '2027-06-15'],
    ['2024-12-31', -1, '2023-12-31'],
  ])('%s and %i years', (date, years, expected) => {
    expect(addYears(date, years)).toBe(expected);
  });

  test('S0.16: 1 July to 27 September is 88 days', () => {
    expect(daysBetween('2024-07-01', '2024-09-27')).toBe(88);
  });
});
