/** Twelve digits of dollars: far above any order, and exact in cents as a JavaScript number. */
const DOLLARS = /^\$?\s?(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d*))?$/;

/**
 * Whole cents of an amount in dollars, exactly, by its decimal digits: `9575.279999999999` is 957528.
 * More than two decimals are float noise or a broken cent; both are rounded half up to the cent.
 * Null when the text is no amount; a negative one is none (`-` and parentheses are not understood).
 */
export function parseCents(text: string): number | null {
  const found = DOLLARS.exec(text);
  if (!found) return null;
  const fraction = `${found[2] ?? ''}000`;
  const cents = Number(found[1]?.replaceAll(',', '')) * 100 + Number(fraction.slice(0, 2));
  return fraction.charCodeAt(2) >= 0x35 ? cents + 1 : cents;
}
