import { describe, expect, test } from 'vitest';
import { toDecimal } from '../exact.js';
import {
  accruedLeave,
  BENEFITS_OF_ALL,
  benefitsOf,
  chargedChildCare,
  noticeDueAt,
  parentalLeaveEnds,
} from './benefits.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';

const { benefits, coverage } = DEFAULT_LIVING_WAGE.terms;

test.each([
  [44, '0'],
  [45, '2'],
  [89, '2'],
  [90, '4'],
  [260, '10'],
])('S2.8: %i worked days give %s sick and as many vacation days', (days, want) => {
  const { sickDays, vacationDays } = accruedLeave(days, benefits);
  expect([toDecimal(sickDays, 2), toDecimal(vacationDays, 2)]).toEqual([want, want]);
});

test('S2.8: pro rata, where the policy says so', () => {
  const { sickDays } = accruedLeave(260, { ...benefits, leaveAccrual: 'PRO_RATA' });
  expect(toDecimal(sickDays, 2)).toBe('11.56');
});

test.each([-1, 0.5, Number.NaN])('S2.8: %d days are refused', (days) => {
  expect(() => accruedLeave(days, benefits)).toThrow(RangeError);
});

test.each([
  ['2001-05-01', '2001-06-30'],
  ['2001-12-31', '2002-02-27'],
])('S2.8: parental leave from %s lasts until %s', (from, to) => {
  expect(parentalLeaveEnds(from, benefits)).toBe(to);
});

test.each([
  ['3', false],
  ['20.0', false],
  ['20.01', true],
])('S2.9, S2.10: %s hours: all of the benefits at all times, health %s', (hours, health) => {
  expect(benefitsOf(hours, coverage)).toEqual([...BENEFITS_OF_ALL, ...(health ? ['HEALTH'] : [])]);
});

describe('S2.19: the notice is due when twenty hours are passed', () => {
  const shift = (day: number, hours: string) => ({
    endedAt: `2001-05-${String(day).padStart(2, '0')}T17:00:00-04:00`,
    hours,
  });
  test.each([
    [[shift(1, '8'), shift(2, '12')], null],
    [[shift(1, '8'), shift(2, '12'), shift(3, '0.01')], '2001-05-03T17:00:00-04:00'],
    [[shift(9, '12'), shift(1, '8.5')], '2001-05-09T17:00:00-04:00'],
    [[], null],
  ])('%#', (shifts, want) => {
    expect(noticeDueAt(shifts, coverage)).toBe(want);
  });
});

test.each([
  [{ space: '0', caregivers: '0', materials: '0' }, []],
  [{ space: '0', caregivers: '0.01', materials: '5' }, ['caregivers', 'materials']],
])('S2.24: child care charged as %j', (charges, want) => {
  expect(chargedChildCare(charges)).toEqual(want);
});
