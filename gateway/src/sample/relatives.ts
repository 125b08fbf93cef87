import { dayBetween } from './days.js';
import { claim, type Draft, freshStem, ordinaryEmployer } from './drafts.js';
import { INDUSTRIES } from './industries.js';
import { familyName, oneLetterApart, suffixOf } from './names.js';
import type { Random } from './random.js';
import { AREAS, type Area, addressIn } from './streets.js';

/** The invented brand that franchisees with different owners share. */
export const FRANCHISE_BRAND = 'Gullwich';

/** An owner's shop of the invented brand, the first being 1. */
export function franchisee(random: Random, taken: Set<string>, shop: number): Draft {
  const base = ordinaryEmployer(random, taken);
  const ownName = random.chance(0.5)
    ? `${familyName(random)} Foods`
    : `${FRANCHISE_BRAND} of ${familyName(random)}`;
  return {
    ...base,
    stem: `${ownName} ${shop}`,
    legalName: `${ownName} ${shop}${suffixOf(random, 'LLC')}`,
    legalForm: 'LLC',
    tradeNames: random.chance(0.5) ? [FRANCHISE_BRAND] : [`${FRANCHISE_BRAND} #${shop}`, FRANCHISE_BRAND],
    industry: '722513',
    brand: FRANCHISE_BRAND,
  };
}

/** A company that owns others. */
export function holding(random: Random, taken: Set<string>): Draft {
  const base = ordinaryEmployer(random, taken);
  const name = freshStem(random, taken, base.place.city, () => `${familyName(random)} Holdings`);
  return {
    ...base,
    stem: name,
    legalName: name + suffixOf(random, 'INC'),
    legalForm: 'INC',
    tradeNames: [],
    industry: '531311',
  };
}

/** A company of a holding's, under the holding's name. */
export function subsidiary(
  random: Random,
  taken: Set<string>,
  parent: Draft,
  parentKey: string,
  today: string,
): Draft {
  const base = ordinaryEmployer(random, taken);
  const family = parent.legalName.replace(/ Holdings.*$/, '');
  const trades = INDUSTRIES.find(({ code }) => code === base.industry)?.trades ?? ['Services'];
  const name = freshStem(random, taken, base.place.city, () => `${family} ${random.pick(trades)}`);
  return {
    ...base,
    stem: name,
    legalName: name + suffixOf(random, 'LLC'),
    legalForm: 'LLC',
    parent: { key: parentKey, since: dayBetween(random, '2008-01-01', today) },
  };
}

/** Another company that went on with the business at the same door. */
export function successor(
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

/** The same name in another town, with another owner. */
export function twin(random: Random, drafts: readonly Draft[], ordinary: number, taken: Set<string>): Draft {
  for (;;) {
    const original = drafts[random.int(1, ordinary - 1)] as Draft;
    const area = random.weighted(AREAS);
    if (claim(taken, original.stem, area.city)) return elsewhere(random, original, area);
  }
}

/** A name one letter apart from another's, in any town. Numbers and initials are no names to misread. */
export function nearName(
  random: Random,
  drafts: readonly Draft[],
  ordinary: number,
  taken: Set<string>,
): Draft {
  for (;;) {
    const original = drafts[random.int(1, ordinary - 1)] as Draft;
    const area = random.weighted(AREAS);
    const stem = oneLetterApart(random, original.stem);
    if (!/^[A-Z][a-z]{4}/.test(stem) || stem === original.stem || !claim(taken, stem, area.city)) continue;
    return {
      ...elsewhere(random, original, area),
      stem,
      legalName: stem + original.legalName.slice(original.stem.length),
    };
  }
}

const elsewhere = (random: Random, original: Draft, area: Area): Draft => ({
  ...original,
  place: addressIn(random, area),
  employees: random.heavyTail(2, 400),
  tradeNames: [],
});
