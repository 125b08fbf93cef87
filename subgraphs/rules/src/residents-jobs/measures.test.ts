import { describe, expect, test } from 'vitest';
import { toDecimal } from '../exact.js';
import { BOSTON_RESIDENTS_JOBS_GOALS, residentsJobsMeasures, type TradeHours } from './measures.js';

const electricians: TradeHours = {
  trade: 'Electricians',
  level: 'JOURNEY',
  hours: '1000',
  residentHours: '505',
  peopleOfColorHours: '400',
  womenHours: '120',
};
const measured = (...lines: Partial<TradeHours>[]) =>
  residentsJobsMeasures(
    lines.map((line) => ({ ...electricians, ...line })),
    BOSTON_RESIDENTS_JOBS_GOALS,
  ).map(({ level, outcome, share }) => [level, share && toDecimal(share.mul(100), 2), outcome]);

describe('S0.7: Residents Jobs Policy', () => {
  test('505 of 1,000 hours fail 51 %, 400 pass 40 %, 120 pass 12 %', () => {
    expect(measured({})).toEqual([
      ['JOURNEY', '50.5', 'FAIL'],
      ['JOURNEY', '40', 'PASS'],
      ['JOURNEY', '12', 'PASS'],
    ]);
  });

  test.each([
    ['509.99', 'FAIL'],
    ['510', 'PASS'],
    ['510.01', 'PASS'],
  ])('%s resident hours of 1,000: %s', (residentHours, want) => {
    expect(measured({ residentHours })[0]?.[2]).toBe(want);
  });

  test('apprentices are judged apart, and no hours are no pass', () => {
    const none = { hours: '0', residentHours: '0', peopleOfColorHours: '0', womenHours: '0' };
    expect(measured({ residentHours: '1000' }, { level: 'APPRENTICE', ...none })).toEqual([
      ['JOURNEY', '100', 'PASS'],
      ['JOURNEY', '40', 'PASS'],
      ['JOURNEY', '12', 'PASS'],
      ['APPRENTICE', null, 'NOT_APPLICABLE'],
      ['APPRENTICE', null, 'NOT_APPLICABLE'],
      ['APPRENTICE', null, 'NOT_APPLICABLE'],
    ]);
  });

  test('lines of one trade and level are summed', () => {
    expect(measured({ residentHours: '0' }, { residentHours: '1000' })[0]).toEqual(['JOURNEY', '50', 'FAIL']);
  });

  test.each([
    [{ hours: '-1' }, '0.hours'],
    [{ womenHours: 'many' }, '0.womenHours'],
    [{ residentHours: '1000.01' }, '0.residentHours'],
  ])('refuses %j', (line, path) => {
    expect(() => measured(line)).toThrow(path);
  });
});
