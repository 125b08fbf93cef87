import Fraction from 'fraction.js';

/**
 * Exact fractions for what no whole number of cents holds: a wage that is carried unrounded, hours such as 20.01.
 * No floating point: a number enters as a decimal text or a whole number and leaves rounded once, half up.
 */
export type Exact = Fraction;

/** Zero. */
export const ZERO: Exact = new Fraction(0);

// As the graph's Decimal: more digits than any amount, hour or index has.
const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/** Whether the text is a plain decimal of up to 15 digits before and 12 behind the point. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** The fraction that a plain decimal text names. Throws RangeError for any other text. */
export function exact(text: string): Exact {
  const parts = DECIMAL.exec(text);
  if (!parts) throw new RangeError('want a plain decimal such as 1640.00');
  const [, sign, digits = '', places = ''] = parts;
  const numerator = BigInt(digits + places);
  return new Fraction(sign === '-' ? -numerator : numerator, 10n ** BigInt(places.length));
}

/** A whole number of cents as dollars. */
export const dollars = (cents: number): Exact => new Fraction(cents, 100);

/** A whole number. */
export const whole = (number: number): Exact => new Fraction(number);

/** The larger of two. */
export const larger = (a: Exact, b: Exact): Exact => (a.compare(b) < 0 ? b : a);

/** Whole units of 10^-places, rounded half up, away from zero. */
function scaled(amount: Exact, places: number): bigint {
  const numerator = amount.n * 10n ** BigInt(places);
  const units = (2n * numerator + amount.d) / (2n * amount.d);
  return amount.s < 0n ? -units : units;
}

/** Dollars as whole cents, rounded half up. Throws RangeError above what a safe integer holds. */
export function toCents(amount: Exact): number {
  const cents = Number(scaled(amount, 2));
  if (!Number.isSafeInteger(cents)) throw new RangeError('amount is too large');
  return cents;
}

/**
 * Amounts as whole cents that add up: their sum is the exact sum, rounded half up, and each is within a cent of its
 * exact value. So a column of a statement adds up to its total, and splitting an amount in two changes no total.
 */
export function toCentsThatAddUp(amounts: readonly Exact[]): number[] {
  let sum = ZERO;
  let given = 0;
  return amounts.map((amount) => {
    sum = sum.add(amount);
    const cents = toCents(sum) - given;
    given += cents;
    return cents;
  });
}

/** A decimal text with just so many digits behind the point, one at least, rounded half up; of any size. */
export function toFixed(amount: Exact, places: number): string {
  const units = scaled(amount, places);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A decimal text with at most `places` digits behind the point, rounded half up, without trailing zeros. */
export const toDecimal = (amount: Exact, places: number): string =>
  places === 0 ? String(scaled(amount, 0)) : toFixed(amount, places).replace(/\.?0+$/, '');
