import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { floorOn } from '@hub/rules/living-wage/floor';
import type { FloorOn } from '@hub/rules/living-wage/pay-period';
import type { IndexObservation } from '@hub/rules/living-wage/price-index';
import { assessUnderpayment, type UnderpaymentFacts } from '@hub/rules/living-wage/underpayment';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

// A fraction is a numerator and a denominator above zero.
type Ratio = readonly [bigint, bigint];
const ratio = (text: string): Ratio => {
  const [whole = '', places = ''] = text.split('.');
  return [BigInt(whole + places), 10n ** BigInt(places.length)];
};
const times = (a: Ratio, b: Ratio): Ratio => [a[0] * b[0], a[1] * b[1]];
const plus = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const cents = ([n, d]: Ratio): number => Number((n * 200n + d) / (2n * d));

const DAY = 86_400_000;
const START = Date.UTC(2001, 0, 1);
const day = (offset: number): string => new Date(START + offset * DAY).toISOString().slice(0, 10);
const offsetOf = (text: string): number => (Date.parse(text) - START) / DAY;

/** A floor from a day on, in cents; the first from before all others. */
interface Rate {
  readonly from: number;
  readonly cents: number;
}

const inForce =
  (rates: readonly Rate[]): FloorOn =>
  (on) => {
    const at = rates.findLastIndex(({ from }) => from <= offsetOf(on));
    const next = rates[at + 1];
    return {
      cents: rates[at]?.cents ?? 0,
      effectiveFrom: day(rates[at]?.from ?? 0),
      effectiveTo: next ? day(next.from - 1) : null,
    };
  };

/** What is owed, reckoned otherwise: for each line the days under each rate are counted one by one. */
function reckon(facts: UnderpaymentFacts, rates: readonly Rate[]) {
  let shortfall: Ratio = [0n, 1n];
  let interest: Ratio = [0n, 1n];
  for (const line of facts.pay) {
    const [from, to] = [offsetOf(line.periodFrom), offsetOf(line.periodTo)];
    const daysAt = new Map<number, number>();
    for (let at = from; at <= to; at += 1) {
      const rate = rates.filter((one) => one.from <= at).at(-1)?.cents ?? 0;
      daysAt.set(rate, (daysAt.get(rate) ?? 0) + 1);
    }
    const [paid, paidBy] = ratio(line.paidRate);
    let lacking: Ratio = [0n, 1n];
    for (const [rate, days] of daysAt) {
      const gap = BigInt(rate) * paidBy - paid * 100n; // of 100 × paidBy
      if (gap > 0n) lacking = plus(lacking, [gap * BigInt(days), 100n * paidBy * BigInt(to - from + 1)]);
    }
    const lacks = times(lacking, ratio(line.hours));
    shortfall = plus(shortfall, lacks);
    const days = BigInt(offsetOf(facts.assessedOn) - offsetOf(line.paidOn));
    interest = plus(interest, times(times(lacks, ratio(facts.annualInterestRate)), [days, 365n]));
  }
  const benefits = (kind: string, factor: bigint) =>
    cents(
      facts.benefits
        .filter((one) => one.kind === kind)
        .reduce<Ratio>(
          (sum, { marketValue }) => plus(sum, times(ratio(marketValue), [factor, 1n])),
          [0n, 1n],
        ),
    );
  const found = {
    shortfallCents: cents(shortfall),
    penaltyCents: cents(times(shortfall, [2n, 1n])),
    interestCents: cents(interest),
    medicalBenefitsCents: benefits('MEDICAL', 3n),
    otherBenefitsCents: benefits('OTHER', 2n),
  };
  const owed =
    found.penaltyCents + found.interestCents + found.medicalBenefitsCents + found.otherBenefitsCents;
  const paid = facts.contractorPaid === null ? 0 : cents(ratio(facts.contractorPaid));
  return { ...found, totalCents: Math.max(0, owed - paid) };
}

const decimal = (max: number, places: number) =>
  fc.integer({ min: 0, max: max * 10 ** places }).map((units) => {
    const digits = String(units).padStart(places + 1, '0');
    return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });

const rates: fc.Arbitrary<Rate[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 700 }), { maxLength: 4 })
  .chain((days) =>
    fc
      .array(fc.integer({ min: 500, max: 2_500 }), { minLength: days.length + 1, maxLength: days.length + 1 })
      .map((wages) =>
        [-1_000, ...days.sort((a, b) => a - b)].map((from, i) => ({ from, cents: wages[i] ?? 0 })),
      ),
  );

const line = fc
  .record({
    from: fc.integer({ min: 0, max: 700 }),
    days: fc.integer({ min: 1, max: 35 }),
    share: fc.integer({ min: 0, max: 2_400 }),
    paidRate: decimal(25, 4),
    due: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ from, days, share, paidRate, due }) => ({
    periodFrom: day(from),
    periodTo: day(from + days - 1),
    hours: `${Math.floor((share * days) / 100)}.${String((share * days) % 100).padStart(2, '0')}`,
    paidRate,
    paidOn: day(from + days - 1 + due),
  }));

const benefit = fc.record({
  kind: fc.constantFrom('MEDICAL' as const, 'OTHER' as const),
  marketValue: decimal(2_000, 3),
  periodFrom: fc.constant('2001-01-01'),
  periodTo: fc.constant('2001-12-31'),
});

const facts: fc.Arbitrary<UnderpaymentFacts> = fc.record({
  engagedBy: fc.constant('CONTRACTOR' as const),
  pay: fc.array(line, { minLength: 1, maxLength: 3 }),
  benefits: fc.array(benefit, { maxLength: 2 }),
  assessedOn: fc.integer({ min: 780, max: 2_500 }).map(day),
  annualInterestRate: decimal(1, 4),
  contractorPaid: fc.option(decimal(5_000, 2)),
});

const { penalties, wage } = DEFAULT_LIVING_WAGE.terms;
const assess = (given: UnderpaymentFacts, table: readonly Rate[]) =>
  assessUnderpayment(given, inForce(table), penalties);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Adversarial test 50 on random cases: each against a second reckoning that shares no code with the first, with its own
 * fractions, its own calendar, and days counted one by one where the rule splits periods.
 */
export function rulesTests(runs: number): void {
  describe('S2.30 to S2.34: what is owed', () => {
    test(`agrees with a second reckoning in ${runs} cases, and its lines add up`, {
      timeout: 300_000,
    }, () => {
      fc.assert(
        fc.property(facts, rates, (given, table) => {
          const found = assess(given, table);
          const { lines, multiplier, owedBy, ...totals } = found;
          expect([multiplier, owedBy]).toEqual([
            2,
            given.contractorPaid === null ? 'CONTRACTOR' : 'INSTITUTION',
          ]);
          expect(totals).toEqual(reckon(given, table));
          expect(sum(lines.map((one) => one.shortfallCents))).toBe(totals.shortfallCents);
          expect(sum(lines.map((one) => one.penaltyCents))).toBe(totals.penaltyCents);
          expect(sum(lines.map((one) => one.interestCents))).toBe(totals.interestCents);
        }),
        { numRuns: runs },
      );
    });

    test('splitting a period never changes the sum by more than one cent per split', () => {
      const splits = fc.record({
        days: fc.integer({ min: 2, max: 35 }),
        at: fc.nat(),
        perDay: decimal(24, 2),
      });
      fc.assert(
        fc.property(facts, rates, splits, ({ pay: [first], ...given }, table, { days, at, perDay }) => {
          if (!first) return;
          const from = offsetOf(first.periodFrom);
          const cut = 1 + (at % (days - 1));
          const piece = (start: number, length: number) => {
            const hours = BigInt(perDay.replace('.', '')) * BigInt(length);
            const text = String(hours).padStart(3, '0');
            return {
              ...first,
              periodFrom: day(from + start),
              periodTo: day(from + start + length - 1),
              hours: `${text.slice(0, -2)}.${text.slice(-2)}`,
              paidOn: day(from + 40),
            };
          };
          const whole = assess({ ...given, pay: [piece(0, days)] }, table);
          const parts = assess({ ...given, pay: [piece(0, cut), piece(cut, days - cut)] }, table);
          for (const key of ['shortfallCents', 'penaltyCents', 'interestCents', 'totalCents'] as const)
            expect(Math.abs(whole[key] - parts[key])).toBeLessThanOrEqual(1);
        }),
        { numRuns: runs / 10 },
      );
    });

    test('raising hours never lowers what is owed', () => {
      fc.assert(
        fc.property(facts, rates, decimal(1, 2), ({ pay: [first], ...given }, table, less) => {
          if (!first) return;
          const [n, d] = times(ratio(first.hours), ratio(less));
          const fewer = `${n / d}.${String(((n % d) * 10n ** 4n) / d).padStart(4, '0')}`;
          const lower = assess({ ...given, pay: [{ ...first, hours: fewer }] }, table);
          const higher = assess({ ...given, pay: [first] }, table);
          expect(lower.totalCents).toBeLessThanOrEqual(higher.totalCents);
          expect(lower.shortfallCents).toBeLessThanOrEqual(higher.shortfallCents);
        }),
        { numRuns: runs / 10 },
      );
    });
  });

  describe('S2.3: the floor', () => {
    const julys = fc.array(fc.option(fc.integer({ min: 50_000, max: 400_000 }), { freq: 12 }), {
      minLength: 1,
      maxLength: 25,
    });

    test(`agrees with a second reckoning, and its dates leave no gap and no overlap`, {
      timeout: 300_000,
    }, () => {
      fc.assert(
        fc.property(julys, (thousandths) => {
          const index = new Map<string, IndexObservation>();
          for (const [i, value] of thousandths.entries()) {
            if (value === null) continue;
            const month = `${2000 + i}-07`;
            index.set(month, { series: 'S', month, value: (value / 1_000).toFixed(3) });
          }
          if (index.size === 0) return;
          let [n, d]: Ratio = [1_025n, 100n];
          let expected = '2000-09-01';
          for (const [i, value] of thousandths.entries()) {
            const before = i > 0 ? thousandths[i - 1] : null;
            if (before && value && value > before) [n, d] = [n * BigInt(value), d * BigInt(before)];
            const found = floorOn(wage, index, `${2000 + i}-09-01`);
            expect(found.cents).toBe(cents([n, d]));
            expect(found.unrounded.n * d).toBe(n * found.unrounded.d);
            expect(found.effectiveFrom).toBe(expected);
            expect(found.effectiveTo).toBe(`${2001 + i}-08-31`);
            expected = `${2001 + i}-09-01`;
          }
        }),
        { numRuns: runs / 20 },
      );
    });
  });
}
