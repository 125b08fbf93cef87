import { describe, expect, test } from 'vitest';
import { toDecimal } from '../exact.js';
import { cityFloorOn } from './city-floor.js';
import { DEFAULT_CITY_LIVING_WAGE } from './defaults.js';
import { cityLivingWageTerms } from './terms.js';

const source = 'an invented figure';
const year = (poverty: string, minimum: string, indexed: string, effectiveFrom = '2024-07-01') => ({
  effectiveFrom,
  povertyGuideline: { amount: poverty, source },
  stateMinimumWage: { amount: minimum, source },
  indexedWage: { amount: indexed, source },
});
const terms = (...years: ReturnType<typeof year>[]) => ({ ...DEFAULT_CITY_LIVING_WAGE.terms, years });

describe('S2.5: the city’s variant', () => {
  test.each([
    ['31200', '15.00', '18.20', 'CPI', '18.2'],
    ['31200', '15.00', '18.09', 'POVERTY', '18.096'],
    ['31200', '16.46', '18.09', 'MINIMUM_WAGE', '18.106'],
    ['31200', '15.00', '18.096', 'POVERTY', '18.096'],
  ])('poverty %s, minimum %s, indexed %s: %s gives %s', (poverty, minimum, indexed, branch, unrounded) => {
    const floor = cityFloorOn(terms(year(poverty, minimum, indexed)), '2024-07-01');
    expect([floor.branch, toDecimal(floor.unrounded, 12)]).toEqual([branch, unrounded]);
  });

  test('each formula is shown with its result and its source', () => {
    const floor = cityFloorOn(terms(year('31200', '15.00', '18.20')), '2025-06-30');
    expect(floor).toMatchObject({ cents: 1820, effectiveFrom: '2024-07-01', effectiveTo: '2025-06-30' });
    expect(floor.formulas.map((one) => [one.branch, toDecimal(one.unrounded, 12), one.source])).toEqual([
      ['POVERTY', '18.096', source],
      ['MINIMUM_WAGE', '16.5', source],
      ['CPI', '18.2', source],
    ]);
  });

  test('July 1 parts the years', () => {
    const both = terms(year('1', '1', '18.20'), year('1', '1', '19', '2025-07-01'));
    expect(cityFloorOn(both, '2025-06-30').cents).toBe(1820);
    expect(cityFloorOn(both, '2025-07-01').cents).toBe(1900);
  });

  test('inputs that are not set are named, never guessed; two sets for a day are refused', () => {
    expect(() => cityFloorOn(DEFAULT_CITY_LIVING_WAGE.terms, '2026-11-22')).toThrow('are not set');
    expect(() => cityFloorOn(terms(year('1', '1', '1')), '2025-07-01')).toThrow('are not set');
    expect(() =>
      cityFloorOn(terms(year('1', '1', '1'), year('1', '1', '1', '2025-01-01')), '2025-02-01'),
    ).toThrow('two sets of inputs');
  });

  test('overlapping policies: inputs that would hold on one day cannot be set', () => {
    const parsed = (...days: string[]) =>
      cityLivingWageTerms.safeParse(terms(...days.map((from) => year('1', '1', '1', from)))).success;
    expect(parsed('2024-07-01', '2025-07-01')).toBe(true);
    expect(parsed('2024-07-01', '2025-06-30')).toBe(false);
    expect(parsed('2024-07-01', '2024-07-01')).toBe(false);
  });

  test('the committed terms are well formed', () => {
    const parsed = cityLivingWageTerms.parse(DEFAULT_CITY_LIVING_WAGE.terms);
    expect(parsed).toEqual(DEFAULT_CITY_LIVING_WAGE.terms);
  });
});
