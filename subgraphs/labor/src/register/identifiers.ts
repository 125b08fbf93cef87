import type { Identifier } from '@hub/kit/datasets/facts';

/** What people type where a number must stand and they have none: zeros, one sign over and over, the digits in a row. */
const PLACEHOLDER = /^(?:0*|(\w)\1{5,}|0?123456789|987654321)$/i;

/**
 * Identifiers as the register keeps them, since one that two records share makes them one employer: each as its
 * scheme writes it, so that two spellings are one, and without the placeholders that strangers share. A US-EIN is
 * `00-0000000`, a US-UEI in capitals; what does not fit its scheme, and other schemes' numbers, stay as they are.
 */
export const registeredIdentifiers = (identifiers: readonly Identifier[]): Identifier[] =>
  identifiers.filter(({ id }) => !PLACEHOLDER.test(id.replace(/[\W_]/g, ''))).map(asSchemeWrites);

function asSchemeWrites({ scheme, id }: Identifier): Identifier {
  if (scheme === 'US-UEI') return { scheme, id: id.toUpperCase() };
  const digits = id.replace(/[\s-]/g, '');
  if (scheme !== 'US-EIN' || !/^\d{9}$/.test(digits)) return { scheme, id };
  return { scheme, id: `${digits.slice(0, 2)}-${digits.slice(2)}` };
}
