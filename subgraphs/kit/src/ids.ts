import { PublicError } from './errors.js';

const BIGINT_MAX = 9_223_372_036_854_775_807n;

/**
 * The decimal text of an id as the database knows it, a positive bigint; null when the text cannot be one. A
 * malformed id is simply unknown: asking PostgreSQL for it would fail with an error of ours.
 */
export function bigintId(text: unknown): string | null {
  if (typeof text !== 'string' || !/^[1-9]\d{0,18}$/.test(text)) return null;
  return BigInt(text) <= BIGINT_MAX ? text : null;
}

/**
 * The row behind a public id. Throws NOT_FOUND when there is none; what the caller may not see is loaded as
 * null, so hidden and missing answer the same. `noun` reads in a sentence: `contract`.
 */
export function orNotFound<Row>(row: Row | null, noun: string): Row {
  if (row === null) throw new PublicError('NOT_FOUND', `There is no ${noun} with this id.`);
  return row;
}
