import { type Exact, exact } from '../exact.js';

/** What a statistics office published of an index for a month. */
export interface IndexObservation {
  /** The series' identifier, such as CUURA103SA0. */
  readonly series: string;
  /** `2000-07`. */
  readonly month: string;
  /** The index as published, a decimal text. */
  readonly value: string;
}

/** A price index by month. */
export type PriceIndex = ReadonlyMap<string, IndexObservation>;

/** Which index stands for a year, where the month that a policy names is not published (S2.3 a). */
export const REFERENCE_MONTHS = ['JULY', 'SEPTEMBER', 'INTERPOLATED_JUL_SEP', 'ANNUAL_AVERAGE'] as const;

/** One of them. */
export type ReferenceMonth = (typeof REFERENCE_MONTHS)[number];

/** The index of a year's reference period. */
export interface ReferenceIndex {
  readonly series: string;
  /** In the notation of the Bureau of Labor Statistics: `2000-M07` is July, `2000-M13` the year's average. */
  readonly period: string;
  readonly index: Exact;
}

/** Boston's CPI-U is published for the odd months alone. */
const MONTHS: Readonly<Record<ReferenceMonth, readonly string[]>> = {
  JULY: ['07'],
  SEPTEMBER: ['09'],
  INTERPOLATED_JUL_SEP: ['07', '09'],
  ANNUAL_AVERAGE: ['01', '03', '05', '07', '09', '11'],
};

const PERIODS: Readonly<Record<ReferenceMonth, string>> = {
  JULY: 'M07',
  SEPTEMBER: 'M09',
  INTERPOLATED_JUL_SEP: 'M08',
  ANNUAL_AVERAGE: 'M13',
};

/** The name of a year's reference period. */
export const referencePeriod = (method: ReferenceMonth, year: number): string =>
  `${String(year).padStart(4, '0')}-${PERIODS[method]}`;

/** The months that a year's reference index is made of, as `2000-M07`, and that are not on file. */
export const missingMonths = (index: PriceIndex, method: ReferenceMonth, year: number): string[] =>
  MONTHS[method]
    .filter((month) => !index.has(monthOf(year, month)))
    .map((month) => `${String(year).padStart(4, '0')}-M${month}`);

/** A year's reference index, the mean of its months, exact. Null when one of its months is not on file. */
export function referenceIndex(
  index: PriceIndex,
  method: ReferenceMonth,
  year: number,
): ReferenceIndex | null {
  const found = MONTHS[method].map((month) => index.get(monthOf(year, month)));
  const [first] = found;
  if (!first || found.some((one) => one === undefined)) return null;
  const sum = found.reduce((total, one) => total.add(exact(one?.value ?? '0')), exact('0'));
  return { series: first.series, period: referencePeriod(method, year), index: sum.div(found.length) };
}

const monthOf = (year: number, month: string): string => `${String(year).padStart(4, '0')}-${month}`;

/**
 * One index from the observations of a series under its successive names: where two names have a month, the earlier
 * name's counts. `standIn` serves only while nothing of the others is on file.
 */
export function priceIndex(
  observations: readonly IndexObservation[],
  { series, standIn }: { readonly series: readonly string[]; readonly standIn: string | null },
): PriceIndex {
  const ranked = observations
    .filter((one) => series.includes(one.series))
    .sort((a, b) => series.indexOf(b.series) - series.indexOf(a.series));
  const used = ranked.length > 0 ? ranked : observations.filter((one) => one.series === standIn);
  return new Map(used.map((one) => [one.month, one]));
}
