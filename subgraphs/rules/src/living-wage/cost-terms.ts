import { z } from 'zod';
import { isDecimal } from '../exact.js';

const text = z.string().min(1, 'must not be empty').max(500, 'must have at most 500 characters');
const amount = z.string().refine((value) => isDecimal(value) && !value.startsWith('-'), {
  error: 'must be a decimal, such as "5408000"',
});

/** What an item's amount is multiplied from; `perYear` is the full-time year's hours, which the caller may choose. */
const factor = z.strictObject({
  what: text,
  value: amount.nullable(),
  /** Dollars are shown with their sign. */
  money: z.boolean(),
});

/** An item of the cost model: what the source says it comes to, and from what. */
export const costItem = z.strictObject({
  /** The rule that states it, such as S2.60. */
  code: text,
  label: text,
  /** PART: within another item, shown and not counted. */
  counts: z.enum(['WAGES', 'BENEFITS', 'STAFF', 'ONE_TIME', 'PART']),
  /** Dollars. */
  stated: amount,
  factors: z.array(factor).min(1).max(10),
});

/** A cost or a saving that the source leaves out (S2.75): dollars, savings below zero. */
export const furtherCost = z.strictObject({
  code: text,
  label: text,
  counts: z.enum(['ANNUAL', 'ONE_TIME']),
  amount: z.string().refine(isDecimal, 'must be a decimal'),
});

/** An item of the cost model. */
export type CostItem = z.output<typeof costItem>;

/** A cost or a saving that the source leaves out. */
export type FurtherCost = z.output<typeof furtherCost>;
