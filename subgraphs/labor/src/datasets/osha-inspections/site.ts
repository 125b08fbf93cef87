import type { Place } from '@hub/kit/datasets/facts';
import { hasFirmEvidence } from '@hub/kit/datasets/firms';
import { NO_PLACE } from '@hub/kit/datasets/places';
import { nameParts, splitRunTogether } from '@hub/kit/datasets/segments';
import { stateCode } from '@hub/kit/datasets/states';

/** Who was inspected, and where, as one cell tells both. */
export interface Site {
  /** Null where no name can be told from the address with certainty. */
  readonly name: string | null;
  readonly place: Place;
}

const TAIL = /^(.*?),?\s+([A-Z]{2})\s+(\d{5})(?:-\d{4})?$/;

const UNKNOWN_ZIP = '00000';

/** State plans number their establishments: `101864 - Novak General Construction`. */
const ESTABLISHMENT_NUMBER = /^\d{3,7}\s+-\s+(?=\p{L})/u;

interface Address {
  /** What stands before the city, part by part. */
  readonly before: readonly string[];
  readonly city: string | null;
  readonly state: string;
  readonly postalCode: string | null;
}

/** Takes `City, ST 01234` off the end; null where it does not end so. */
function addressOf(text: string): Address | null {
  const found = TAIL.exec(text);
  const state = stateCode(found?.[2] ?? '');
  if (!found || state === null) return null;
  const parts = (found[1] ?? '').split(/\s*,\s+|,$/).filter((part) => part.trim() !== '');
  const city = parts.pop() ?? null;
  return { before: parts, city, state, postalCode: found[3] === UNKNOWN_ZIP ? null : (found[3] ?? null) };
}

const joined = (parts: readonly string[]) => (parts.length === 0 ? null : parts.join(', '));

/**
 * Reads `, Rfmc, Inc. Dba Berkshire Rooter, 800 West Street, Pittsfield, MA 01201`. A cell that begins with the comma
 * begins with a name. One that does not may be an address alone: its first part is a name where it shows a firm.
 */
export function parseSite(text: string): Site {
  const named = text.startsWith(',');
  const body = text.replace(/^[\s,]+/, '').replace(ESTABLISHMENT_NUMBER, '');
  const address = addressOf(body);
  if (!address) return { name: named || hasFirmEvidence(body) ? body || null : null, place: NO_PLACE };
  const { city, state, postalCode } = address;
  const count = nameParts(address.before);
  const name = joined(address.before.slice(0, count));
  const street = joined(address.before.slice(count));
  const apart = street === null && name !== null ? splitRunTogether(name) : null;
  if (apart) return { name: apart.name, place: { street: apart.street, city, state, postalCode } };
  const place = { street, city, state, postalCode };
  // Without the comma and without a street, what stands first is as likely the site's name as the firm's.
  const certain = named || (name !== null && street !== null && !/^\d/.test(name) && hasFirmEvidence(name));
  return { name: certain ? name : null, place };
}

/** The employer's own address, `, Po Box 980, Plaistow, NH 03865`; null where it is not told. */
export function parseMailing(text: string): Place | null {
  const address = addressOf(text.replace(/^[\s,]+/, ''));
  if (!address?.city) return null;
  const { before, city, state, postalCode } = address;
  return { street: joined(before), city, state, postalCode };
}
