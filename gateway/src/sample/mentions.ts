import type { EmployerMention, Place } from '@hub/kit/datasets/facts';
import type { CityEmployer } from './employers.js';
import type { Random } from './random.js';
import { CITY_NAME, neighborhoodOf } from './streets.js';

/** How a source writes about employers: each number is the share of its records, 0 to 1. */
export interface SourceHabits {
  readonly upperCase: number;
  readonly dropsSuffix: number;
  readonly misspells: number;
  readonly exchangesAmpersand: number;
  /** The trade name stands where the legal name should. */
  readonly tradeNameOnly: number;
  readonly givesTradeName: number;
  readonly givesStreet: number;
  readonly givesPostalCode: number;
  readonly neighborhoodAsCity: number;
  readonly givesIdentifier: number;
  /** How many digits of NAICS the source gives; 0 for none. */
  readonly industryDigits: number;
}

/** The employer as a record of a source with such habits describes it. */
export function mention(
  random: Random,
  employer: CityEmployer,
  recordId: string,
  habits: SourceHabits,
): EmployerMention {
  const [tradeName] = employer.tradeNames;
  const tradeNameOnly = tradeName !== undefined && random.chance(habits.tradeNameOnly);
  const shouts = random.chance(habits.upperCase);
  const name = writtenName(random, tradeNameOnly ? tradeName : employer.legalName, habits);
  const gives = tradeName !== undefined && !tradeNameOnly && random.chance(habits.givesTradeName);
  const inCase = (text: string) => (shouts ? text.toUpperCase() : text);
  return {
    recordId,
    name: inCase(name),
    tradeNames: gives ? [inCase(tradeName)] : [],
    place: writtenPlace(random, employer.place, habits, shouts),
    industry: habits.industryDigits > 0 ? employer.industry.slice(0, habits.industryDigits) : null,
    identifiers: employer.identifiers.filter(() => random.chance(habits.givesIdentifier)),
  };
}

/** The name with the dirt of a hurried clerk: never so much that nothing of it is left. */
export function writtenName(random: Random, name: string, habits: SourceHabits): string {
  let written = name;
  if (random.chance(habits.dropsSuffix)) written = withoutSuffix(written);
  else if (random.chance(0.35)) written = otherSuffix(random, written);
  if (random.chance(habits.exchangesAmpersand)) written = exchangedAmpersand(written);
  if (random.chance(habits.misspells)) written = misspelled(random, written);
  if (random.chance(0.05)) written = written.replace(/^The /, '');
  return written;
}

/** One slip of the pen in one word: a letter left out, doubled, exchanged with its neighbor, or mistaken. */
export function misspelled(random: Random, name: string): string {
  const longWords = [...name.matchAll(/[A-Za-z]{5,}/g)];
  if (longWords.length === 0) return name;
  const word = random.pick(longWords);
  const at = word.index + random.int(1, word[0].length - 2);
  const before = name.slice(0, at);
  const letter = name.charAt(at);
  const after = name.slice(at + 1);
  const slip = random.int(1, 4);
  if (slip === 1) return before + after;
  if (slip === 2) return before + letter + letter + after;
  if (slip === 3) return before + after.charAt(0) + letter + after.slice(1);
  return before + random.pick([...'aeilnrst']) + after;
}

const SUFFIX =
  /,? (L\.?L\.?C\.?|Inc\.|Incorporated|Corp\.|Corporation|Company|Co\.|L\.P\.|LLP|L\.L\.P\.|P\.C\.)$/;

const withoutSuffix = (name: string): string => name.replace(SUFFIX, '');

const OTHER_SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  LLC: [' LLC', ', LLC', ' L.L.C.', ', LLC.'],
  INC: [' Inc', ', Inc', ' INC.', ', Incorporated'],
  INCORPORATED: [', Inc.', ' Inc'],
  CORP: [' Corporation', ' Corp', ', Corp.'],
  CORPORATION: [' Corp.', ' Corp'],
  COMPANY: [' Co.', ' Co'],
  CO: [' Company', ' Co'],
  LP: [' LP', ' Limited Partnership'],
  LLP: [' L.L.P.', ', LLP'],
  PC: [' PC', ', P.C'],
};

function otherSuffix(random: Random, name: string): string {
  const suffix = SUFFIX.exec(name)?.[1];
  const others = OTHER_SUFFIXES[suffix?.replaceAll('.', '').toUpperCase() ?? ''];
  return others ? withoutSuffix(name) + random.pick(others) : name;
}

function exchangedAmpersand(name: string): string {
  return name.includes(' & ') ? name.replaceAll(' & ', ' and ') : name.replaceAll(' and ', ' & ');
}

function writtenPlace(random: Random, place: Place, habits: SourceHabits, shouts: boolean): Place {
  const inCase = (text: string) => (shouts ? text.toUpperCase() : text);
  const street = random.chance(habits.givesStreet) ? place.street : null;
  const postalCode = random.chance(habits.givesPostalCode) ? place.postalCode : null;
  const neighborhood =
    place.city === CITY_NAME && random.chance(habits.neighborhoodAsCity)
      ? neighborhoodOf(place.postalCode)
      : null;
  return {
    street: street === null ? null : inCase(writtenStreet(random, street)),
    city: place.city === null ? null : inCase(neighborhood ?? place.city),
    state: random.chance(0.03) ? null : place.state,
    postalCode,
  };
}

const STREET_SHORT: Readonly<Record<string, string>> = {
  Street: 'St',
  Avenue: 'Ave',
  Road: 'Rd',
  Lane: 'Ln',
  Square: 'Sq',
  Court: 'Ct',
  Terrace: 'Ter',
  Boulevard: 'Blvd',
};

function writtenStreet(random: Random, street: string): string {
  const withoutUnit = random.chance(0.5) ? street.replace(/,.*$/, '') : street;
  if (!random.chance(0.6)) return withoutUnit;
  const dot = random.chance(0.3) ? '.' : '';
  return withoutUnit.replace(/\b(Street|Avenue|Road|Lane|Square|Court|Terrace|Boulevard)\b/, (type) => {
    return `${STREET_SHORT[type] ?? type}${dot}`;
  });
}
