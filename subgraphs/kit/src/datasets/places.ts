import type { Place } from './facts.js';
import type { Mend } from './repairs.js';
import { unchanged } from './repairs.js';
import { stateCode } from './states.js';

/** A place of which nothing is known. */
export const NO_PLACE: Place = { street: null, city: null, state: null, postalCode: null };

/**
 * A ZIP as five digits where that is certain: `02128-1234` is cut, `2536.0` and `2536` lost their zero to a
 * spreadsheet. Anything else stays as it is, for the schema to judge.
 */
export const mendZip: Mend = (value) => {
  const float = /^(\d{3,9})\.0+$/.exec(value);
  const digits = float?.[1] ?? value;
  const plusFour = /^(\d{5})-?(?:\d{4}|0)?$/.exec(digits);
  if (plusFour?.[1]) {
    if (plusFour[1] === value) return unchanged(value);
    return { value: plusFour[1], rule: float ? 'zip-float' : 'zip-plus-four' };
  }
  if (/^\d{3,4}$/.test(digits)) return { value: digits.padStart(5, '0'), rule: 'zip-leading-zero' };
  return unchanged(value);
};

const NO_ZIP = /^(?:0{1,5}(?:\.0+)?|9{5}|nan|null|n\/?a|none|unknown|[-?.]+)$/i;

/** `mendZip` for files in which a ZIP is beside the point: what is none, and a foreign code, is read as none. */
export const mendZipOrDrop: Mend = (value) => {
  if (NO_ZIP.test(value)) return { value: '', rule: 'unknown-marker' };
  const mended = mendZip(value);
  return /^\d{5}$/.test(mended.value) || mended.value === '' ? mended : { value: '', rule: 'no-zip' };
};

const UNKNOWN = /^(?:n\/?a|none|unknown|unk|xx|[-?.]+)$/i;

/** `Ma`, `Massachusetts` and `Mass.` become `MA`, `NA` becomes empty. Other words stay. */
export const mendState: Mend = (value) => {
  if (UNKNOWN.test(value)) return { value: '', rule: 'unknown-marker' };
  const code = stateCode(value);
  return code === null || code === value ? unchanged(value) : { value: code, rule: 'state-code' };
};

/** What a place column says when there is none. */
const NO_CITY =
  /^(?:various|multiple|statewide|unknown|n\/?a|none|several)(?: (?:locations|places|cities))?$/i;

/** Countries that were met after a city: they have no column of their own in a Place. */
const COUNTRY =
  /^(?:usa?|u\.s\.a?\.?|united states|canada|mexico|uae|united arab emirates|ireland|england|uk)$/i;

/** `Worcester, MA`, `Southbridge MA`, `LEOMINSTER, MA 01453,`, `various/MA`, `New Jersey`, `Seekonk`. */
function onePlace(text: string): Place | null {
  const parts = text.split(/[,/]/).map((part) => part.trim());
  const filled = parts.filter((part) => part !== '' && !COUNTRY.test(part));
  const zipped = /^(.*?)\s*\b(\d{5})(?:-\d{4})?$/.exec(filled.at(-1) ?? '');
  if (zipped) filled.splice(-1, 1, ...(zipped[1] ? [zipped[1]] : []));
  const tail = filled.at(-1) ?? '';
  let state = stateCode(tail);
  if (state !== null) filled.pop();
  else {
    const together = /^(.+?)\s+([A-Z]{2})\.?$/.exec(tail);
    state = stateCode(together?.[2] ?? '');
    if (together?.[1] && state !== null) filled.splice(-1, 1, together[1]);
  }
  const city = filled[0] !== undefined && !NO_CITY.test(filled[0]) ? filled[0] : null;
  const postalCode = zipped?.[2] ?? null;
  return (city ?? state ?? postalCode) ? { street: null, city, state, postalCode } : null;
}

const knows = (place: Place) =>
  [place.city, place.state, place.postalCode].filter((part) => part !== null).length;
const key = (place: Place) => `${place.city?.toLowerCase()}|${place.state}`;

/** A place text's first full place, and how many different ones it names. */
export interface ParsedPlace {
  readonly place: Place;
  readonly distinct: number;
  readonly written: number;
}

/**
 * Reads `City, ST` and lists of it joined by `;`. Of several different places the first that names both city
 * and state is taken: the source says of each that the employer is there.
 */
export function parsePlaces(text: string): ParsedPlace {
  const places = text
    .split(';')
    .map(onePlace)
    .filter((place) => place !== null);
  const best = places.reduce<Place>(
    (found, place) => (knows(place) > Math.min(2, knows(found)) ? place : found),
    NO_PLACE,
  );
  return { place: best, distinct: new Set(places.map(key)).size, written: places.length };
}

/** Notes that a place text names a place twice (`place-list`) or several of which one is taken (`place-first-of-list`). */
export const notePlaceList: Mend = (value) => {
  const { written, distinct } = value.includes(';') ? parsePlaces(value) : { written: 1, distinct: 1 };
  if (written < 2) return unchanged(value);
  return { value, rule: distinct > 1 ? 'place-first-of-list' : 'place-list' };
};
