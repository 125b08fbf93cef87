import { describe, expect, test } from 'vitest';
import { costModel } from './cost-model.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';

const { cost } = DEFAULT_LIVING_WAGE.terms;
const dollars = (cents: number | undefined) => (cents ?? Number.NaN) / 100;
const amount = (code: string, basis: 'AS_STATED' | 'RECOMPUTED', hours: number | null = null) =>
  dollars(costModel(cost, basis, hours).lines.find((one) => one.code === code)?.cents);

describe('the cost model', () => {
  test.each([
    ['S2.60', 5_408_000, 5_408_000],
    ['S2.61', 3_600_000, 3_600_000],
    ['S2.62', 1_050_000, 1_092_000],
    ['S2.63', 250_000, 208_000],
    ['S2.64', 1_920_000, 1_920_000],
    ['S2.65', 6_820_000, 6_820_000],
    ['S2.66', 180_000, 180_000],
    ['S2.67', 360_000, 360_000],
    ['S2.68', 400_000, 400_000],
    ['S2.69', 4_000_000, 400_000],
    ['S2.70', 4_400_000, 800_000],
    ['S2.71', 12_588_000, 12_588_000],
  ])('%s: stated %i, recomputed %i', (code, stated, recomputed) => {
    expect(amount(code, 'AS_STATED')).toBe(stated);
    expect(amount(code, 'RECOMPUTED')).toBe(recomputed);
  });

  test.each([
    ['AS_STATED', null, 4_400_000, 12_588_000],
    ['RECOMPUTED', 2_080, 800_000, 12_588_000],
    ['RECOMPUTED', 2_000, 800_000, 12_538_000],
  ] as const)('S2.70, S2.71: %s at %s hours: one-time %i, annual %i', (basis, hours, oneTime, annual) => {
    const model = costModel(cost, basis, hours);
    expect([dollars(model.oneTimeCents), dollars(model.annualCents)]).toEqual([oneTime, annual]);
  });

  test.each([
    [null, ['S2.62', 'S2.63', 'S2.69']],
    [2_000, ['S2.63', 'S2.69']],
    [2_500, ['S2.62', 'S2.69']],
  ])('the source’s own discrepancies at %s hours', (hours, want) => {
    for (const basis of ['AS_STATED', 'RECOMPUTED'] as const)
      expect(costModel(cost, basis, hours).discrepancies.map(({ code }) => code)).toEqual(want);
  });

  test('S2.69: ten times too much', () => {
    const { discrepancies, lines } = costModel(cost, 'AS_STATED', null);
    expect(discrepancies.at(-1)).toEqual({
      code: 'S2.69',
      statedCents: 400_000_000,
      recomputedCents: 40_000_000,
    });
    expect(lines.find(({ code }) => code === 'S2.69')?.formula).toBe('5 lawyers × $200 an hour × 400 hours');
  });

  test.each(['S2.72', 'S2.73', 'S2.74', 'S2.75'])(
    'S2.72, S2.73, S2.74, S2.75: %s is noted beside the figures',
    (code) => {
      expect(costModel(cost, 'AS_STATED', null).notes.map((note) => note.code)).toContain(code);
    },
  );

  test('S2.75: waiver savings and penalties may be added', () => {
    const further = [
      { code: 'S2.75', label: 'Savings by waivers', counts: 'ANNUAL', amount: '-88000' },
      { code: 'S2.75', label: 'A penalty', counts: 'ONE_TIME', amount: '400.50' },
    ] as const;
    const model = costModel({ ...cost, further: [...further] }, 'RECOMPUTED', null);
    expect([dollars(model.oneTimeCents), dollars(model.annualCents)]).toEqual([800_400.5, 12_500_000]);
  });

  test.each([0, -1, 8_785, 2_080.5])('%d hours a year are refused', (hours) => {
    expect(() => costModel(cost, 'RECOMPUTED', hours)).toThrow(RangeError);
  });
});
