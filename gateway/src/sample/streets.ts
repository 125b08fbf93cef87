import type { Place } from '@hub/kit/datasets/facts';
import type { Random, Weight } from './random.js';

/** The invented city. */
export const CITY_NAME = 'Port Ellery';

/** A real code, so that filters by state work on the invented city too. */
export const CITY_STATE = 'MA';

/** A part of the city, or a town nearby: where streets and one ZIP are. */
export interface Area {
  readonly name: string;
  readonly city: string;
  /** From 00100 upward: well formed, and assigned to nobody. */
  readonly postalCode: string;
}

const NEIGHBORHOODS: readonly Weight<string>[] = [
  ['Downtown', 16],
  ['Lantern Hill', 10],
  ['Ropewalk', 9],
  ['Gull Point', 9],
  ['Old Tannery', 8],
  ['Kestrel Park', 7],
  ['Mill Cove', 7],
  ["Cooper's Basin", 6],
  ['Saint Orla', 5],
  ['Upper Causeway', 4],
  ['Bellfounders', 4],
];

const TOWNS: readonly Weight<string>[] = [
  ['North Ellery', 6],
  ['Saltmarrow', 4],
  ['Quillhaven', 4],
  ['Dunmere', 3],
  ['Wexcombe', 2],
];

const area = (name: string, city: string, number: number): Area => ({
  name,
  city,
  postalCode: String(100 + number).padStart(5, '0'),
});

/** All places of the sample with how many employers each should get. Neighborhoods come first. */
export const AREAS: readonly Weight<Area>[] = [
  ...NEIGHBORHOODS.map(([name, weight], i): Weight<Area> => [area(name, CITY_NAME, i + 1), weight]),
  ...TOWNS.map(([name, weight], i): Weight<Area> => [area(name, name, i + 40), weight]),
];

const STREET_NAMES = (
  'Adze Almsgate Barnacle Bellfounder Binnacle Bobbin Brackish Candlewright Capstan Caulker Chandlery Cordage ' +
  'Cormorant Cranmoor Curlew Dovecote Driftgate Ebbtide Farrier Fathom Ferryman Fishwife Flaxen Gannet Glazier ' +
  'Halyard Hawser Herring Hobnail Inkwell Jackstay Keelson Kittiwake Lamplight Lobsterpot Marline Millrace ' +
  'Netmender Oakum Orchardgate Osprey Pilotage Pitchpine Quarrel Quayside Rushlight Saltbox Sawyer Sexton ' +
  'Shipwright Slipway Spindrift Tallow Tannery Thistledown Tidegate Tollgate Towpath Turnstile Wherry Whistlewind'
).split(' ');

const STREET_TYPES: readonly Weight<string>[] = [
  ['Street', 46],
  ['Avenue', 18],
  ['Road', 12],
  ['Lane', 8],
  ['Square', 4],
  ['Wharf', 4],
  ['Court', 4],
  ['Terrace', 2],
  ['Boulevard', 2],
];

/** Streets by area: fixed, so that the same street name in two towns is a fact of the map and not of the seed. */
const streetsOf = new Map<Area, readonly string[]>(
  AREAS.map(([place], index) => {
    const types = STREET_TYPES.map(([type]) => type);
    const streets = Array.from({ length: 15 }, (_, i) => {
      const name = STREET_NAMES[(index * 11 + i * 4) % STREET_NAMES.length];
      return `${name} ${i < 8 ? 'Street' : types[(index + i) % types.length]}`;
    });
    return [place, streets];
  }),
);

/** A street name of the area, as the map writes it. */
export function streetIn(random: Random, place: Area): string {
  return random.pick(streetsOf.get(place) ?? ['Main Street']);
}

/** An address in the area, as it stands in the business register. */
export function addressIn(random: Random, place: Area): Place {
  // Short streets are the more common ones, so low house numbers are too.
  const number = random.int(1, random.pick([60, 240, 240, 1_200]));
  const unit = random.chance(0.12) ? `, ${random.pick(['Suite', 'Unit', 'Floor'])} ${random.int(1, 12)}` : '';
  return {
    street: `${number} ${streetIn(random, place)}${unit}`,
    city: place.city,
    state: CITY_STATE,
    postalCode: place.postalCode,
  };
}

/** The neighborhood (or town) whose ZIP this is, as many sources write in place of the city. */
export function neighborhoodOf(postalCode: string | null): string | null {
  return AREAS.find(([place]) => place.postalCode === postalCode)?.[0].name ?? null;
}
