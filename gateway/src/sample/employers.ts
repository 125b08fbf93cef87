import type { EmployerFact, Identifier, Place } from '@hub/kit/datasets/facts';
import { cityItself, type Draft, ordinaryEmployer } from './drafts.js';
import { INDUSTRIES, type Industry } from './industries.js';
import type { LegalForm } from './names.js';
import type { Random } from './random.js';
import { franchisee, holding, nearName, subsidiary, successor, twin } from './relatives.js';

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
  for (let i = 0; i < twins; i += 1) drafts.push(twin(random, drafts, ordinary, taken));
  for (let i = 0; i < nearNames; i += 1) drafts.push(nearName(random, drafts, ordinary, taken));
  return drafts.map((draft, index) => employerOf(draft, keyAt(index), identifiersOf(random, index)));
}

function employerOf(draft: Draft, key: string, identifiers: readonly Identifier[]): CityEmployer {
  const { legalName, legalForm, tradeNames, place, industry, employees, brand, parent, successorOf } = draft;
  return {
    key,
    legalName,
    legalForm,
    tradeNames,
    place,
    industry,
    identifiers,
    employees,
    brand,
    parent,
    successorOf,
  };
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
