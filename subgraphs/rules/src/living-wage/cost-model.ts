import { BadFacts } from '../bad-facts.js';
import { type Exact, exact, toCents, toDecimal, whole, ZERO } from '../exact.js';
import type { CostItem } from './cost-terms.js';
import type { LivingWageTerms } from './terms.js';

/** AS_STATED: the source's own figures; RECOMPUTED: its factors multiplied. */
export type CostBasis = 'AS_STATED' | 'RECOMPUTED';

/** One line of the model: an item or a total. */
export interface CostLine {
  /** The rule that states it. */
  readonly code: string;
  readonly label: string;
  readonly cents: number;
  readonly formula: string;
}

/** An item that the source states otherwise than its own factors give. */
export interface CostDiscrepancy {
  readonly code: string;
  readonly statedCents: number;
  readonly recomputedCents: number;
}

/** What the policy costs. Whole cents. */
export interface CostModel {
  readonly oneTimeCents: number;
  readonly annualCents: number;
  readonly lines: readonly CostLine[];
  readonly discrepancies: readonly CostDiscrepancy[];
  readonly notes: LivingWageTerms['cost']['notes'];
}

type Counts = CostItem['counts'];

/**
 * The cost model as its source states it or recomputed from the source's own factors (S2.60–S2.75), with every item
 * where the two differ. `hoursPerYear` is the full-time year of the items that count one; null is the policy's.
 * Errors: BadFacts for hours that no year has.
 */
export function costModel(
  { hoursPerYear: usual, items, further, notes }: LivingWageTerms['cost'],
  basis: CostBasis,
  hoursPerYear: number | null,
): CostModel {
  const hours = hoursPerYear ?? usual;
  if (!Number.isSafeInteger(hours) || hours < 1 || hours > 8_784)
    throw new BadFacts([{ path: 'hoursPerYear', message: 'must be from 1 to 8784' }]);
  const computed = items.map((item) => ({ item, recomputed: recompute(item, hours) }));
  const amountOf = ({ item, recomputed }: (typeof computed)[number]): Exact =>
    basis === 'AS_STATED' ? exact(item.stated) : recomputed;
  const totalOf = (...counts: Counts[]): Exact =>
    computed
      .filter(({ item }) => counts.includes(item.counts))
      .reduce((sum, one) => sum.add(amountOf(one)), ZERO);
  const extra = (counts: 'ANNUAL' | 'ONE_TIME'): Exact =>
    further.filter((one) => one.counts === counts).reduce((sum, { amount }) => sum.add(exact(amount)), ZERO);
  const benefits = totalOf('BENEFITS');
  const oneTime = totalOf('ONE_TIME').add(extra('ONE_TIME'));
  const annual = totalOf('WAGES', 'BENEFITS', 'STAFF').add(extra('ANNUAL'));
  return {
    oneTimeCents: toCents(oneTime),
    annualCents: toCents(annual),
    lines: [
      ...computed.map((one) =>
        line(one.item.code, one.item.label, amountOf(one), formulaOf(one.item, hours)),
      ),
      ...further.map(({ code, label, amount }) => line(code, label, exact(amount), 'as supplied')),
      line('S2.65', 'Benefits in all', benefits, 'sum of the benefits'),
      line('S2.70', 'One-time costs in all', oneTime, 'sum of the one-time costs'),
      line('S2.71', 'Annual costs in all', annual, 'wages + benefits + staff'),
    ],
    discrepancies: computed
      .map(({ item, recomputed }) => ({
        code: item.code,
        statedCents: toCents(exact(item.stated)),
        recomputedCents: toCents(recomputed),
      }))
      .filter(({ statedCents, recomputedCents }) => statedCents !== recomputedCents),
    notes,
  };
}

const line = (code: string, label: string, amount: Exact, formula: string): CostLine => ({
  code,
  label,
  cents: toCents(amount),
  formula,
});

const recompute = ({ factors }: CostItem, hours: number): Exact =>
  factors.reduce((product, { value }) => product.mul(value === null ? whole(hours) : exact(value)), whole(1));

/** `1,300 workers × $2 more an hour × 40 hours a week × 52 weeks`. */
function formulaOf({ factors }: CostItem, hours: number): string {
  return factors
    .map(({ what, value, money }) => {
      const number = toDecimal(value === null ? whole(hours) : exact(value), 2);
      return `${money ? '$' : ''}${number.replace(/\B(?=(\d{3})+(?!\d))/g, ',')} ${what}`;
    })
    .join(' × ');
}
