import type { Place } from '@hub/kit/datasets/facts';
import type { City } from './city.js';
import { INDUSTRIES, MUNICIPAL_INDUSTRY } from './industries.js';
import { LICENSING_BOARD } from './licenses.js';
import { type SourceHabits, writtenName } from './mentions.js';
import { companyStem } from './names.js';
import { Random } from './random.js';
import { AREAS, addressIn, neighborhoodOf } from './streets.js';

/** One line of a roll of licensees as an office would send it to be screened: nothing in it is mended. */
export interface RollLine {
  readonly key: string;
  /** A trade name may hide in it behind "d/b/a". */
  readonly name: string;
  readonly tradeName: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  /** Often without its leading zeros, as spreadsheets leave it. */
  readonly postalCode: string;
  /** The key of the `CityEmployer` it is, or null: an applicant whom no source knows. */
  readonly truth: string | null;
}

/** Columns of the roll in the order in which a file should have them; the truth is none of them. */
export const ROLL_COLUMNS = ['key', 'name', 'tradeName', 'street', 'city', 'state', 'postalCode'] as const;

const ROLL_HABITS: SourceHabits = {
  upperCase: 0.35,
  dropsSuffix: 0.2,
  misspells: 0.08,
  exchangesAmpersand: 0.3,
  tradeNameOnly: 0,
  givesTradeName: 0.5,
  givesStreet: 0.9,
  givesPostalCode: 0.9,
  neighborhoodAsCity: 0.3,
  givesIdentifier: 0,
  industryDigits: 0,
};

/** What strangers do: anything but govern. */
const TRADES = INDUSTRIES.filter(({ code }) => code !== MUNICIPAL_INDUSTRY);

/** One applicant in six is new to the city, and must match nobody. */
const STRANGER_SHARE = 1 / 6;

/** A roll of so many licensees of the board with all the dirt of a real file; the showcase comes first. */
export function licenseeRoll(city: City, count: number): RollLine[] {
  const random = new Random(city.seed).fork('roll');
  const byKey = new Map(city.employers.map((employer) => [employer.key, employer]));
  const holders = new Set(
    city.licenses.filter(({ fact }) => fact.authority === LICENSING_BOARD).map(({ truth }) => truth),
  );
  holders.delete(city.showcase.key);
  const keys = [city.showcase.key, ...random.sample([...holders], count - 1)];
  return keys.slice(0, count).map((truth, i) => {
    const key = `L${String(i + 1).padStart(4, '0')}`;
    const employer = byKey.get(truth);
    if (!employer || (i > 0 && random.chance(STRANGER_SHARE))) return strangerLine(random, key);
    const name = writtenName(random, employer.legalName, ROLL_HABITS);
    return lineOf(random, key, name, employer.tradeNames[0] ?? '', employer.place, truth);
  });
}

function strangerLine(random: Random, key: string): RollLine {
  const place = addressIn(random, random.weighted(AREAS));
  const name = `${companyStem(random, random.pick(TRADES), '1 Newcomer Street')} of Farhaven, LLC`;
  return lineOf(random, key, name, '', place, null);
}

function lineOf(
  random: Random,
  key: string,
  name: string,
  tradeName: string,
  place: Place,
  truth: string | null,
): RollLine {
  const hidden = tradeName !== '' && random.chance(0.2);
  const written = hidden ? `${name} ${random.pick(['d/b/a', 'D/B/A', 'dba'])} ${tradeName}` : name;
  const zip = place.postalCode ?? '';
  return {
    key,
    name: random.chance(ROLL_HABITS.upperCase) ? written.toUpperCase() : written,
    tradeName: !hidden && random.chance(ROLL_HABITS.givesTradeName) ? tradeName : '',
    street: random.chance(ROLL_HABITS.givesStreet) ? (place.street ?? '') : '',
    city:
      (random.chance(ROLL_HABITS.neighborhoodAsCity) ? neighborhoodOf(place.postalCode) : place.city) ?? '',
    state: place.state ?? '',
    postalCode: random.chance(0.4) ? String(Number(zip)) : zip,
    truth,
  };
}
