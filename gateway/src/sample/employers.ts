import type { EmployerFact, Identifier, Place } from '@hub/kit/datasets/facts';
import { dayBetween } from './days.js';
import { INDUSTRIES, type Industry, MUNICIPAL_INDUSTRY } from './industries.js';
import {
  charityStem,
  companyStem,
  familyName,
  LEGAL_FORMS,
  type LegalForm,
  oneLetterApart,
  suffixOf,
  tradeName,
} from './names.js';
import type { Random, Weight } from './random.js';
import { AREAS, addressIn, CITY_NAME } from './streets.js';

/** An employer as it truly is. Sources speak of it less exactly: see `mentions.ts`. */
export interface CityEmployer {
  /** E00001 and onward: the ground truth by which tests check the register. Never part of a fact's matching data. */
  readonly key: string;
  readonly legalName: string;
  readonly legalForm: LegalForm;
  readonly tradeNames: readonly string[];
  readonly place: Place;
  /** Six digits of NAICS 2022. */
  readonly industry: string;
  readonly identifiers: readonly Identifier[];
  readonly employees: number;
  /** The brand of a franchisee. Owners differ: franchisees are not one employer. */
  readonly brand: string | null;
  readonly parent: { readonly key: string; readonly since: string } | null;
  /** The employer whose business this one took over, and from which day. */
  readonly successorOf: { readonly key: string; readonly on: string } | null;
}

/** A holding and its four subsidiaries. */
const FAMILY_SIZE = 5;

/** The invented brand that franchisees with different owners share. */
export const FRANCHISE_BRAND = 'Gullwich';

type Draft = Omit<CityEmployer, 'key' | 'identifiers'>;

const INDUSTRY_WEIGHTS: readonly Weight<Industry>[] = INDUSTRIES.map((industry) => [
  industry,
  industry.weight,
]);
const INDUSTRY_BY_CODE = new Map(INDUSTRIES.map((industry) => [industry.code, industry]));

/** The line of business of an employer of the city. RangeError for a code that the city does not have. */
export function industryOf(employer: CityEmployer): Industry {
  const found = INDUSTRY_BY_CODE.get(employer.industry);
  if (!found) throw new RangeError(`industry ${employer.industry} is none of the city's`);
  return found;
}

/**
 * Exactly `count` employers. Most stand for themselves; the rest are what makes a register hard: franchisees,
 * subsidiaries, successors at the same door, the same name in two towns, names one letter apart.
 */
export function generateEmployers(random: Random, count: number, today: string): CityEmployer[] {
  const quota = (share: number) => Math.floor(count * share);
  const twins = quota(0.01);
  const nearNames = quota(0.01);
  const franchisees = quota(0.0025);
  const successors = quota(0.003);
  const families = quota(0.015);
  const taken = new Set<string>();
  // The city itself comes first: it bargains with its own employees.
  const drafts: Draft[] = [cityItself(random)];
  const keyAt = (index: number) => `E${String(index + 1).padStart(5, '0')}`;
  const ordinary = count - twins - nearNames - franchisees - successors - families;
  for (let i = 1; i < ordinary; i += 1) drafts.push(ordinaryEmployer(random, taken));
  for (let i = 0; i < franchisees; i += 1) drafts.push(franchisee(random, taken, i + 1));
  for (let i = 0; i < families; i += 1) {
    const founds = i % FAMILY_SIZE === 0;
    const parent = drafts.length - (i % FAMILY_SIZE);
    drafts.push(
      founds
        ? holding(random, taken)
        : subsidiary(random, taken, drafts[parent] as Draft, keyAt(parent), today),
    );
  }
  for (let i = 0; i < successors; i += 1) {
    const before = random.int(1, ordinary - 1);
    drafts.push(successor(random, taken, drafts[before] as Draft, keyAt(before), today));
  }
  for (let i = 0; i < twins; i += 1)
    drafts.push(twin(random, drafts[random.int(1, ordinary - 1)] as Draft, taken));
  for (let i = 0; i < nearNames; i += 1) drafts.push(nearName(random, drafts, ordinary, taken));
  return drafts.map((draft, index) => ({
    ...draft,
    key: keyAt(index),
    identifiers: identifiersOf(random, index),
  }));
}

/** The business register's record of each employer: one a piece, complete, with identifiers for most. */
export function employerFacts(employers: readonly CityEmployer[]): EmployerFact[] {
  return employers.map((employer) => ({
    kind: 'employer',
    employer: {
      recordId: `PEBR-${employer.key.slice(1)}`,
      name: employer.legalName,
      tradeNames: employer.tradeNames,
      place: employer.place,
      industry: employer.industry,
      identifiers: employer.identifiers,
    },
  }));
}

function cityItself(random: Random): Draft {
  const downtown = AREAS[0]?.[0];
  if (!downtown) throw new RangeError('the map has no areas');
  return {
    legalName: `City of ${CITY_NAME}`,
    legalForm: 'GOVERNMENT',
    tradeNames: [],
    place: addressIn(random, downtown),
    industry: MUNICIPAL_INDUSTRY,
    employees: 7_500,
    brand: null,
    parent: null,
    successorOf: null,
  };
}

function ordinaryEmployer(random: Random, taken: Set<string>): Draft {
  const industry = random.weighted(INDUSTRY_WEIGHTS);
  const area = random.weighted(AREAS);
  const legalForm = formFor(random, industry);
  const place = addressIn(random, area);
  const street = (place.street ?? '').replace(/^\d+ |,.*$/g, '');
  const stem = freshStem(random, taken, area.city, () =>
    legalForm === 'NONPROFIT' ? charityStem(random) : companyStem(random, industry, street),
  );
  const consumerFacing = industry.signs.length > 0;
  const hasTradeName = legalForm !== 'NONPROFIT' && random.chance(consumerFacing ? 0.68 : 0.16);
  return {
    legalName: stem + suffixOf(random, legalForm),
    legalForm,
    tradeNames: hasTradeName ? [tradeName(random, industry)] : [],
    place,
    industry: industry.code,
    employees: random.heavyTail(Math.max(1, Math.ceil(industry.staff / 2)), 2_500),
    brand: null,
    parent: null,
    successorOf: null,
  };
}

/** Charities care, teach, heal and play; trusts own houses; professional corporations advise and nurse. */
const SPECIAL_FORMS: Readonly<Record<string, Weight<LegalForm>>> = {
  '624190': ['NONPROFIT', 1],
  '624410': ['NONPROFIT', 0.4],
  '623110': ['NONPROFIT', 0.4],
  '621610': ['NONPROFIT', 0.25],
  '711110': ['NONPROFIT', 0.5],
  '713940': ['NONPROFIT', 0.3],
  '531311': ['TRUST', 0.4],
  '541330': ['PC', 0.4],
};

function formFor(random: Random, industry: Industry): LegalForm {
  const special = SPECIAL_FORMS[industry.code];
  return special && random.chance(special[1]) ? special[0] : random.weighted(LEGAL_FORMS);
}

/** Draws until the name is new in its town; the legal suffix does not count, as sources drop it. */
function freshStem(random: Random, taken: Set<string>, city: string | null, draw: () => string): string {
  for (let attempt = 0; ; attempt += 1) {
    const drawn = draw();
    // A family name behind it ends the search when a short list of names has run dry.
    const stem = attempt < 20 ? drawn : `${drawn} of ${familyName(random)}`;
    const key = `${stem.toLowerCase()}|${city}`;
    if (!taken.has(key)) {
      taken.add(key);
      return stem;
    }
  }
}

function franchisee(random: Random, taken: Set<string>, shop: number): Draft {
  const base = ordinaryEmployer(random, taken);
  const ownName = random.chance(0.5)
    ? `${familyName(random)} Foods`
    : `${FRANCHISE_BRAND} of ${familyName(random)}`;
  return {
    ...base,
    legalName: `${ownName} ${shop}${suffixOf(random, 'LLC')}`,
    legalForm: 'LLC',
    tradeNames: random.chance(0.5) ? [FRANCHISE_BRAND] : [`${FRANCHISE_BRAND} #${shop}`, FRANCHISE_BRAND],
    industry: '722513',
    brand: FRANCHISE_BRAND,
  };
}

function holding(random: Random, taken: Set<string>): Draft {
  const base = ordinaryEmployer(random, taken);
  const name = freshStem(random, taken, base.place.city, () => `${familyName(random)} Holdings`);
  return {
    ...base,
    legalName: name + suffixOf(random, 'INC'),
    legalForm: 'INC',
    tradeNames: [],
    industry: '531311',
  };
}

function subsidiary(
  random: Random,
  taken: Set<string>,
  parent: Draft,
  parentKey: string,
  today: string,
): Draft {
  const base = ordinaryEmployer(random, taken);
  const family = parent.legalName.replace(/ Holdings.*$/, '');
  const trades = INDUSTRY_BY_CODE.get(base.industry)?.trades ?? ['Services'];
  const name = freshStem(random, taken, base.place.city, () => `${family} ${random.pick(trades)}`);
  return {
    ...base,
    legalName: name + suffixOf(random, 'LLC'),
    legalForm: 'LLC',
    parent: { key: parentKey, since: dayBetween(random, '2008-01-01', today) },
  };
}

function successor(
  random: Random,
  taken: Set<string>,
  before: Draft,
  beforeKey: string,
  today: string,
): Draft {
  const fresh = ordinaryEmployer(random, taken);
  return {
    ...fresh,
    tradeNames: before.tradeNames,
    place: before.place,
    industry: before.industry,
    successorOf: { key: beforeKey, on: dayBetween(random, '2018-01-01', today) },
  };
}

function twin(random: Random, original: Draft, taken: Set<string>): Draft {
  const elsewhere = AREAS.filter(([area]) => area.city !== original.place.city && area.city !== CITY_NAME);
  const area = random.weighted(elsewhere);
  taken.add(`${stemOf(original).toLowerCase()}|${area.city}`);
  return {
    ...original,
    place: addressIn(random, area),
    employees: random.heavyTail(2, 400),
    parent: null,
    tradeNames: [],
  };
}

function nearName(random: Random, drafts: readonly Draft[], ordinary: number, taken: Set<string>): Draft {
  for (;;) {
    const original = drafts[random.int(1, ordinary - 1)] as Draft;
    const legalName = oneLetterApart(random, original.legalName);
    const area = random.weighted(AREAS);
    const key = `${legalName.toLowerCase()}|${area.city}`;
    // Numbers and initials are no names to misread.
    if (!/^[A-Z][a-z]{4}/.test(original.legalName) || legalName === original.legalName || taken.has(key))
      continue;
    taken.add(key);
    return { ...original, legalName, place: addressIn(random, area), tradeNames: [], parent: null };
  }
}

const stemOf = (draft: Draft): string =>
  draft.legalName.replace(/,? (L\.?L\.?C|Inc|Corp|Co|L\.?P|L\.?L\.?P|P\.C)\b.*$/, '');

/**
 * An EIN never starts with 00 and a UEI never with 0, so these can be nobody's. Each index gives another number,
 * because 7,919 shares no factor with ten million.
 */
function identifiersOf(random: Random, index: number): Identifier[] {
  const digits = String((index * 7_919 + 1_234_567) % 10_000_000).padStart(7, '0');
  const identifiers: Identifier[] = random.chance(0.7) ? [{ scheme: 'US-EIN', id: `00-${digits}` }] : [];
  if (random.chance(0.08)) identifiers.push({ scheme: 'US-UEI', id: `0PE${digits}XX`.slice(0, 12) });
  return identifiers;
}
