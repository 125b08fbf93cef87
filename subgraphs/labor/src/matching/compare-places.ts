import { type NormalizedPlace, sameHouse } from './place.js';
import { jaroWinkler } from './similarity.js';

export type StateLevel = 'equal' | 'unknown' | 'conflict';
export type CityLevel = 'equal' | 'near' | 'unknown' | 'conflict';
export type ZipLevel = 'equal' | 'area' | 'unknown' | 'conflict';
export type StreetLevel = 'house' | 'street' | 'unknown' | 'otherHouse' | 'conflict';

/** How two places agree, level by level. */
export interface PlaceComparison {
  readonly state: StateLevel;
  /** `near`: a neighborhood of the same city, or a misspelling. */
  readonly city: CityLevel;
  /** `area`: the same first three digits. */
  readonly zip: ZipLevel;
  /** `house`: number and street name; `street`: the street where a number is missing. */
  readonly street: StreetLevel;
}

/** Cities a letter apart ("Asburn" for "Ashburn") reach this; different ones seldom do. */
const CITY_SIMILARITY_MIN = 0.94;

export function comparePlaces(a: NormalizedPlace, b: NormalizedPlace): PlaceComparison {
  return {
    state: level(a.state, b.state),
    city: cityLevel(a, b),
    zip: zipLevel(a, b),
    street: streetLevel(a, b),
  };
}

const level = (a: string | null, b: string | null): StateLevel => {
  if (a === null || b === null) return 'unknown';
  return a === b ? 'equal' : 'conflict';
};

function cityLevel(a: NormalizedPlace, b: NormalizedPlace): CityLevel {
  if (a.cityKey === null || b.cityKey === null) return 'unknown';
  if (a.cityKey === b.cityKey) return 'equal';
  if (a.cityGroup === b.cityGroup) return 'near';
  return jaroWinkler(a.cityKey, b.cityKey) >= CITY_SIMILARITY_MIN ? 'near' : 'conflict';
}

function zipLevel(a: NormalizedPlace, b: NormalizedPlace): ZipLevel {
  if (a.zip5 === null || b.zip5 === null) return 'unknown';
  if (a.zip5 === b.zip5) return 'equal';
  return a.zip3 === b.zip3 ? 'area' : 'conflict';
}

function streetLevel(a: NormalizedPlace, b: NormalizedPlace): StreetLevel {
  if (a.streetName === null || b.streetName === null) return 'unknown';
  const sameStreet =
    a.streetName === b.streetName || jaroWinkler(a.streetName, b.streetName) >= CITY_SIMILARITY_MIN;
  const bothNumbered = a.houseNumber !== null && b.houseNumber !== null;
  if (!sameStreet) return bothNumbered ? 'conflict' : 'unknown';
  if (bothNumbered) return sameHouse(a, b) ? 'house' : 'otherHouse';
  return a.streetKey === b.streetKey && a.houseNumber === b.houseNumber ? 'house' : 'street';
}
