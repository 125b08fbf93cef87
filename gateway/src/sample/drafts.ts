import type { CityEmployer } from './employers.js';
import { INDUSTRIES, type Industry, MUNICIPAL_INDUSTRY } from './industries.js';
import {
  charityStem,
  companyStem,
  familyName,
  LEGAL_FORMS,
  type LegalForm,
  suffixOf,
  tradeName,
} from './names.js';
import type { Random, Weight } from './random.js';
import { AREAS, addressIn, CITY_NAME } from './streets.js';

/** An employer before it has its number; the stem is its legal name without the suffix. */
export type Draft = Omit<CityEmployer, 'key' | 'identifiers'> & { readonly stem: string };

const INDUSTRY_WEIGHTS: readonly Weight<Industry>[] = INDUSTRIES.map((industry) => [
  industry,
  industry.weight,
]);
/** The city as an employer. */
export function cityItself(random: Random): Draft {
  const downtown = AREAS[0]?.[0];
  if (!downtown) throw new RangeError('the map has no areas');
  return {
    stem: `City of ${CITY_NAME}`,
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

/** An employer that stands for itself, under a name that is new in its town. */
export function ordinaryEmployer(random: Random, taken: Set<string>): Draft {
  const industry = random.weighted(INDUSTRY_WEIGHTS);
  const area = random.weighted(AREAS);
  const legalForm = formFor(random, industry);
  const place = addressIn(random, area);
  const address = (place.street ?? '').replace(/,.*$/, '');
  const stem = freshStem(random, taken, area.city, () =>
    legalForm === 'NONPROFIT' ? charityStem(random) : companyStem(random, industry, address),
  );
  const consumerFacing = industry.signs.length > 0;
  const hasTradeName = legalForm !== 'NONPROFIT' && random.chance(consumerFacing ? 0.68 : 0.16);
  return {
    stem,
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

/** Draws until the name is new in its town. */
export function freshStem(
  random: Random,
  taken: Set<string>,
  city: string | null,
  draw: () => string,
): string {
  for (let attempt = 0; ; attempt += 1) {
    const drawn = draw();
    // A family name behind it ends the search when a short list of names has run dry.
    const stem = attempt < 20 ? drawn : `${drawn} of ${familyName(random)}`;
    if (claim(taken, stem, city)) return stem;
  }
}

/** Takes the name in the town, or says false where somebody has it. The legal suffix does not count: sources drop it. */
export function claim(taken: Set<string>, stem: string, city: string | null): boolean {
  const before = taken.size;
  return taken.add(`${stem.toLowerCase()}|${city}`).size > before;
}
