import type { AliasPart } from './aliases.js';
import type { NameComparison } from './compare-names.js';
import type { PlaceComparison } from './compare-places.js';

/** Kinds of reason that an answer lists; each gathers the features that speak of one thing. */
export type Evidence =
  | 'NAME_WORDS'
  | 'NAME_EXACT'
  | 'NAME_RARITY'
  | 'NUMBERS'
  | 'LEGAL_FORM'
  | 'STREET'
  | 'CITY'
  | 'ZIP'
  | 'STATE';

/** All that is known of a query and one mention of a candidate. */
export interface Comparison {
  readonly name: NameComparison;
  readonly place: PlaceComparison;
  readonly legalForm: 'equal' | 'unknown' | 'conflict';
  readonly store: 'equal' | 'unknown' | 'conflict';
  /** How much of what was written the compared names are. */
  readonly queryPart: AliasPart;
  readonly candidatePart: AliasPart;
  /** Distinct places that hold the candidate's name, at most `PLACES_MAX`. */
  readonly places: number;
  /** Distinct states among them. */
  readonly states: number;
}

/** Counting stops here: what matters is whether a name has one place, a few, or many. */
export const PLACES_MAX = 64;

/** One number of the model. Values lie near 0 to 1, so weights can be compared. */
export interface Feature {
  readonly code: string;
  readonly evidence: Evidence;
  readonly value: (comparison: Comparison) => number;
}

const flag = (condition: boolean): number => (condition ? 1 : 0);
const likeness = ({ queryCoverage, candidateCoverage }: NameComparison): number =>
  Math.sqrt(queryCoverage * candidateCoverage);
const maxBits = (words: readonly { readonly bits: number }[]): number =>
  words.reduce((max, word) => Math.max(max, word.bits), 0) / 16;
const leftBits = (words: readonly { readonly bits: number }[]): number =>
  Math.min(2, words.reduce((sum, word) => sum + word.bits, 0) / 16);
const local = ({ place }: Comparison): boolean =>
  place.city === 'equal' || place.city === 'near' || place.zip === 'equal';
const vague = ({ place }: Comparison): boolean => place.city === 'unknown' && place.zip === 'unknown';
const far = ({ place }: Comparison): boolean => place.city === 'conflict' && place.zip !== 'equal';
const common = ({ places }: Comparison): number => Math.log2(places) / 6;
/** One name is part of the other when this share of its information is found there. */
const WITHIN = 0.98;
/** Bits by which the shared words fall short of naming one employer in the register. */
const shortfall = ({ name }: Comparison, enough: number): number =>
  Math.max(0, enough - name.sharedBits) / 16;

/** The model's numbers, in the order of its weights. */
export const FEATURES: readonly Feature[] = [
  { code: 'query_coverage', evidence: 'NAME_WORDS', value: ({ name }) => name.queryCoverage },
  { code: 'candidate_coverage', evidence: 'NAME_WORDS', value: ({ name }) => name.candidateCoverage },
  {
    code: 'likeness_squared',
    evidence: 'NAME_WORDS',
    value: ({ name }) => name.queryCoverage * name.candidateCoverage,
  },
  {
    code: 'lesser_coverage_high',
    evidence: 'NAME_WORDS',
    value: ({ name }) => Math.max(0, Math.min(name.queryCoverage, name.candidateCoverage) - 0.7) / 0.3,
  },
  {
    code: 'greater_coverage_high',
    evidence: 'NAME_WORDS',
    value: ({ name }) => Math.max(0, Math.max(name.queryCoverage, name.candidateCoverage) - 0.7) / 0.3,
  },
  { code: 'shared_bits', evidence: 'NAME_WORDS', value: ({ name }) => Math.min(2.5, name.sharedBits / 16) },
  { code: 'bits_below_12', evidence: 'NAME_WORDS', value: (c) => shortfall(c, 12) },
  { code: 'bits_below_24', evidence: 'NAME_WORDS', value: (c) => shortfall(c, 24) },
  { code: 'rarest_query_word', evidence: 'NAME_WORDS', value: ({ name }) => name.rarestQueryWord },
  { code: 'rarest_candidate_word', evidence: 'NAME_WORDS', value: ({ name }) => name.rarestCandidateWord },
  {
    code: 'rarest_words_both',
    evidence: 'NAME_WORDS',
    value: ({ name }) => name.rarestQueryWord * name.rarestCandidateWord,
  },
  { code: 'first_word', evidence: 'NAME_WORDS', value: ({ name }) => name.firstWord },
  { code: 'letters', evidence: 'NAME_WORDS', value: ({ name }) => name.compactSimilarity },
  {
    code: 'letters_high',
    evidence: 'NAME_WORDS',
    value: ({ name }) => Math.max(0, name.compactSimilarity - 0.85) / 0.15,
  },
  { code: 'query_left_bits', evidence: 'NAME_WORDS', value: ({ name }) => leftBits(name.queryLeft) },
  { code: 'candidate_left_bits', evidence: 'NAME_WORDS', value: ({ name }) => leftBits(name.candidateLeft) },
  {
    code: 'both_left_bits',
    evidence: 'NAME_WORDS',
    value: ({ name }) => Math.min(maxBits(name.queryLeft), maxBits(name.candidateLeft)),
  },
  {
    code: 'only_alike',
    evidence: 'NAME_WORDS',
    value: ({ name }) => name.fuzzyBits / Math.max(1, name.sharedBits),
  },
  { code: 'acronym', evidence: 'NAME_WORDS', value: ({ name }) => flag(name.acronym) },
  { code: 'acronym_local', evidence: 'NAME_WORDS', value: (c) => flag(c.name.acronym && local(c)) },
  { code: 'query_side', evidence: 'NAME_EXACT', value: ({ queryPart }) => flag(queryPart === 'side') },
  {
    code: 'candidate_side',
    evidence: 'NAME_EXACT',
    value: ({ candidatePart }) => flag(candidatePart === 'side'),
  },
  { code: 'query_beside', evidence: 'NAME_EXACT', value: ({ queryPart }) => flag(queryPart === 'beside') },
  {
    code: 'candidate_beside',
    evidence: 'NAME_EXACT',
    value: ({ candidatePart }) => flag(candidatePart === 'beside'),
  },
  {
    code: 'same_letters_part',
    evidence: 'NAME_EXACT',
    value: (c) => flag(c.name.glued && (c.queryPart === 'side' || c.candidatePart === 'side')),
  },
  { code: 'same_words', evidence: 'NAME_EXACT', value: ({ name }) => flag(name.exact) },
  { code: 'same_letters', evidence: 'NAME_EXACT', value: ({ name }) => flag(name.glued) },
  { code: 'same_letters_local', evidence: 'NAME_EXACT', value: (c) => flag(c.name.glued && local(c)) },
  { code: 'same_letters_far', evidence: 'NAME_EXACT', value: (c) => flag(c.name.glued && far(c)) },
  { code: 'one_word', evidence: 'NAME_RARITY', value: ({ name }) => flag(name.pairs.length === 1) },
  {
    code: 'same_letters_zip',
    evidence: 'NAME_EXACT',
    value: ({ name, place }) => flag(name.glued && place.zip === 'equal'),
  },
  {
    code: 'same_letters_city_bits',
    evidence: 'NAME_EXACT',
    value: ({ name, place }) =>
      name.glued && place.city === 'equal' ? Math.min(2, name.sharedBits / 16) : 0,
  },
  {
    code: 'query_within_local',
    evidence: 'NAME_WORDS',
    value: (c) => flag(c.name.queryCoverage > WITHIN && local(c)),
  },
  {
    code: 'candidate_within_local',
    evidence: 'NAME_WORDS',
    value: (c) => flag(c.name.candidateCoverage > WITHIN && local(c)),
  },
  {
    code: 'only_alike_local',
    evidence: 'NAME_WORDS',
    value: (c) => (local(c) ? c.name.fuzzyBits / Math.max(1, c.name.sharedBits) : 0),
  },
  {
    code: 'both_left_local',
    evidence: 'NAME_WORDS',
    value: (c) => (local(c) ? Math.min(maxBits(c.name.queryLeft), maxBits(c.name.candidateLeft)) : 0),
  },
  { code: 'first_word_local', evidence: 'NAME_WORDS', value: (c) => (local(c) ? c.name.firstWord : 0) },
  { code: 'bits_below_16_local', evidence: 'NAME_RARITY', value: (c) => (local(c) ? shortfall(c, 16) : 0) },
  { code: 'common_local', evidence: 'NAME_RARITY', value: (c) => (local(c) ? common(c) : 0) },
  {
    code: 'common_same_zip',
    evidence: 'NAME_RARITY',
    value: (c) => (c.place.zip === 'equal' ? common(c) : 0),
  },
  {
    code: 'store_conflict_same_letters',
    evidence: 'NUMBERS',
    value: ({ name, store }) => flag(name.glued && store === 'conflict'),
  },
  { code: 'common', evidence: 'NAME_RARITY', value: common },
  { code: 'common_vague', evidence: 'NAME_RARITY', value: (c) => (vague(c) ? common(c) : 0) },
  { code: 'common_far', evidence: 'NAME_RARITY', value: (c) => (far(c) ? common(c) : 0) },
  { code: 'bits_below_20_vague', evidence: 'NAME_RARITY', value: (c) => (vague(c) ? shortfall(c, 20) : 0) },
  { code: 'bits_below_20_far', evidence: 'NAME_RARITY', value: (c) => (far(c) ? shortfall(c, 20) : 0) },
  { code: 'many_states', evidence: 'NAME_RARITY', value: ({ states }) => Math.log2(states) / 4 },
  { code: 'number_conflict', evidence: 'NUMBERS', value: ({ name }) => flag(name.numberConflict) },
  { code: 'number_extra', evidence: 'NUMBERS', value: ({ name }) => flag(name.numberExtra) },
  { code: 'store_equal', evidence: 'NUMBERS', value: ({ store }) => flag(store === 'equal') },
  { code: 'store_conflict', evidence: 'NUMBERS', value: ({ store }) => flag(store === 'conflict') },
  { code: 'legal_form_equal', evidence: 'LEGAL_FORM', value: ({ legalForm }) => flag(legalForm === 'equal') },
  {
    code: 'legal_form_conflict',
    evidence: 'LEGAL_FORM',
    value: ({ legalForm }) => flag(legalForm === 'conflict'),
  },
  { code: 'house', evidence: 'STREET', value: ({ place }) => flag(place.street === 'house') },
  {
    code: 'house_likeness',
    evidence: 'STREET',
    value: ({ place, name }) => flag(place.street === 'house') * likeness(name),
  },
  {
    code: 'house_first_word',
    evidence: 'STREET',
    value: ({ place, name }) => flag(place.street === 'house') * name.firstWord,
  },
  { code: 'street', evidence: 'STREET', value: ({ place }) => flag(place.street === 'street') },
  { code: 'other_house', evidence: 'STREET', value: ({ place }) => flag(place.street === 'otherHouse') },
  { code: 'other_street', evidence: 'STREET', value: ({ place }) => flag(place.street === 'conflict') },
  {
    code: 'other_street_common',
    evidence: 'STREET',
    value: (c) => (c.place.street === 'conflict' ? common(c) : 0),
  },
  { code: 'city_equal', evidence: 'CITY', value: ({ place }) => flag(place.city === 'equal') },
  { code: 'city_near', evidence: 'CITY', value: ({ place }) => flag(place.city === 'near') },
  { code: 'city_conflict', evidence: 'CITY', value: ({ place }) => flag(place.city === 'conflict') },
  {
    code: 'city_equal_likeness',
    evidence: 'CITY',
    value: ({ place, name }) => flag(place.city === 'equal') * likeness(name),
  },
  {
    code: 'city_conflict_likeness',
    evidence: 'CITY',
    value: ({ place, name }) => flag(place.city === 'conflict') * likeness(name),
  },
  { code: 'zip_equal', evidence: 'ZIP', value: ({ place }) => flag(place.zip === 'equal') },
  { code: 'zip_area', evidence: 'ZIP', value: ({ place }) => flag(place.zip === 'area') },
  { code: 'zip_conflict', evidence: 'ZIP', value: ({ place }) => flag(place.zip === 'conflict') },
  {
    code: 'zip_equal_likeness',
    evidence: 'ZIP',
    value: ({ place, name }) => flag(place.zip === 'equal') * likeness(name),
  },
  { code: 'state_equal', evidence: 'STATE', value: ({ place }) => flag(place.state === 'equal') },
  { code: 'state_conflict', evidence: 'STATE', value: ({ place }) => flag(place.state === 'conflict') },
  {
    code: 'state_only_likeness',
    evidence: 'STATE',
    value: (c) => (vague(c) && c.place.state === 'equal' ? likeness(c.name) : 0),
  },
];

/** The model's numbers for one comparison, into `values` where the caller reuses an array. */
export function measure(comparison: Comparison, values = new Float64Array(FEATURES.length)): Float64Array {
  for (let i = 0; i < FEATURES.length; i += 1) values[i] = (FEATURES[i] as Feature).value(comparison);
  return values;
}
