/**
 * Money inside the hub: whole US cents as a safe integer. No floating point ever holds dollars.
 */

/** Dollars with two places, for the wire: 164000 → "1640.00". Throws RangeError unless `cents` is a safe integer. */
export function centsToDecimal(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('cents must be a whole, safe number');
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** As `centsToDecimal`, null staying null. */
export const optionalDecimal = (cents: number | null): string | null =>
  cents === null ? null : centsToDecimal(cents);

/**
 * Whole cents of a decimal string; digits past the second are rounded half up, away from zero.
 * Throws RangeError for text that is no plain decimal or too large to be exact.
 */
export function decimalToCents(text: string): number {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) throw new RangeError('want a plain decimal such as 1640.00');
  const [, sign, whole, fraction = ''] = parts;
  const cents =
    Number(whole) * 100 +
    Number(fraction.padEnd(2, '0').slice(0, 2)) +
    (Number(fraction[2] ?? '0') >= 5 ? 1 : 0);
  if (!Number.isSafeInteger(cents)) throw new RangeError('amount is too large');
  return sign === '-' && cents !== 0 ? -cents : cents;
}
