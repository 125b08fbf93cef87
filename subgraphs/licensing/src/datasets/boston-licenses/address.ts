import type { Place } from '@hub/kit/datasets/facts';

/** Names that stand where an address of the board has its city; the longer of two before the shorter. */
const CITIES = [
  'East Boston',
  'South Boston',
  'West Roxbury',
  'Roxbury Crossing',
  'Roxbury',
  'Dorchester Center',
  'Dorchester',
  'Brighton',
  'Allston',
  'Jamaica Plain',
  'Roslindale',
  'Charlestown',
  'Hyde Park',
  'Readville',
  'Mattapan',
  'Mission Hill',
  'Chestnut Hill',
  'Back Bay',
  'Boston',
] as const;

const TAIL = new RegExp(
  `^(?:(.*?)[\\s,.]*(?:\\b|(?<=\\d)))(${CITIES.join('|')})[\\s,.]*(?:M\\.?A\\.?|Mass(?:achusetts)?\\.?)?(?:[\\s,.]*MA)?[\\s,.]*(\\d{5})?(?:-\\d{4})?[\\s.]*$`,
  'i',
);

const titled = (city: string) => CITIES.find((known) => known.toLowerCase() === city.toLowerCase()) ?? city;

/** `157 - 159 Newbury` and `157- 159 Newbury` are the range that others write `157-159 Newbury`. */
const tidyStreet = (street: string) => {
  const tidy = street
    .replace(/(\d[A-Z]?)\s*[-–]\s*(?=\d)/gi, '$1-')
    .replace(/[\s,.]+$/, '')
    .trim();
  return tidy === '' ? null : tidy;
};

/**
 * The place of an address as the board writes it: `157 - 159 Newbury Street, Boston, MA  02116`. Without one of
 * the board's own city names at its end the whole is street. The state is always Massachusetts: the board
 * licenses premises in Boston only.
 */
export function parseAddress(text: string): Place {
  const found = TAIL.exec(text);
  if (!found?.[2]) return { street: tidyStreet(text), city: null, state: 'MA', postalCode: null };
  return {
    street: tidyStreet(found[1] ?? ''),
    city: titled(found[2]),
    state: 'MA',
    postalCode: found[3] ?? null,
  };
}
