import type { NameComparison } from './compare-names.js';
import type { EmployerIndex } from './employer-index.js';
import { type Comparison, type Evidence, FEATURES, measure } from './evidence.js';
import { type MatcherModel, pairModel } from './model.js';
import type { NormalizedPlace } from './place.js';
import type { RankedCandidate } from './ranking.js';
import type { MatchExplanation, MatchQuery } from './record.js';
import type { Cap, Tier } from './tiers.js';

/** Evidence that moves the log-odds by less than this is not worth a line. */
const WEIGHT_MIN = 0.05;

const TIER_DETAILS: Readonly<Record<Tier, string>> = {
  IDENTIFIER: 'Both give the same identifier.',
  NAME_AND_STREET: 'The same name at the same house.',
  NAME_AND_ZIP: 'The same rare name in the same ZIP code.',
  NAME_AND_CITY: 'The same rare name in the same city.',
};

const CAP_DETAILS: Readonly<Record<Cap, string>> = {
  STATE_CONFLICT: 'Not called a match: the two are in different states.',
  COMMON_NAME: 'Not called a match: the name is common and nothing tells the place.',
  OTHER_ADDRESS: 'Not called a match: a name used at several places, and the street differs.',
  OTHER_NAME: 'Not called a match: the address agrees, but hardly anything of the name.',
  OTHER_NUMBER: 'Not called a match: the names have different numbers, as sister firms and branches do.',
  OTHER_REGISTERED_NAME:
    'Not called a match: a trade name agrees, but the two are registered under different names.',
  SPELLING: 'Not called a match: the telling word is spelled differently and no address decides.',
  FURTHER_WORDS:
    'Not called a match: one name has telling words that the other lacks, as a parent or sister firm would.',
};

/** Gives the reasons of one model's scores; made once per model. */
export class Explainer {
  readonly #base: number;
  readonly #weights: readonly number[];
  readonly #values = new Float64Array(FEATURES.length);
  readonly #sums = new Float64Array(EVIDENCE.length);

  constructor(model: MatcherModel) {
    const { bias, weights } = pairModel(model);
    this.#base = round(bias);
    this.#weights = weights;
  }

  /**
   * The reasons for a candidate's score, weightiest first: one line per kind of evidence with its log-odds, then
   * what other candidates take away, the tier, and the cap.
   */
  explain(candidate: RankedCandidate, query: MatchQuery, index: EmployerIndex): MatchExplanation[] {
    const { comparison, mention, query: asked, place, identifier } = candidate.finding;
    const lines = this.#evidence({
      queryName: asked.raw,
      candidateName: index.mentionText(mention),
      query,
      place: index.places.place(place),
      comparison,
    });
    if (identifier === null) {
      lines.push(
        note('BASE', this.#base, 'What holds before anything is compared: most names are not this employer.'),
      );
      lines.push(
        note(
          'OTHER_CANDIDATES',
          round(candidate.contextOdds - candidate.odds),
          'How far the other candidates are behind, and what is usual for one that agrees so.',
        ),
      );
    }
    const { tier, cap } = candidate;
    if (tier !== null)
      lines.unshift({
        ...note(tier, 0, TIER_DETAILS[tier]),
        score: 1,
        query: identifier,
        candidate: identifier,
      });
    if (cap !== null) lines.push(note(cap, 0, CAP_DETAILS[cap]));
    return lines;
  }

  #evidence(texts: Texts): MatchExplanation[] {
    measure(texts.comparison, this.#values);
    this.#sums.fill(0);
    for (let i = 0; i < EVIDENCE_OF.length; i += 1) {
      const kind = EVIDENCE_OF[i] as number;
      this.#sums[kind] =
        (this.#sums[kind] as number) + (this.#weights[i] as number) * (this.#values[i] as number);
    }
    const lines: MatchExplanation[] = [];
    for (let kind = 0; kind < EVIDENCE.length; kind += 1) {
      const feature = EVIDENCE[kind] as Evidence;
      const weight = round(this.#sums[kind] as number);
      const { score, query, candidate, detail } = COMPARED[feature](texts);
      if (Math.abs(weight) >= WEIGHT_MIN || score > 0)
        lines.push({ feature, weight, query, candidate, score, detail });
    }
    return lines.sort(byWeight);
  }
}

const byWeight = (a: MatchExplanation, b: MatchExplanation): number =>
  Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1);

/** The kinds of evidence, and which kind each feature is of. */
const EVIDENCE = [...new Set(FEATURES.map(({ evidence }) => evidence))];
const EVIDENCE_OF = FEATURES.map(({ evidence }) => EVIDENCE.indexOf(evidence));

interface Texts {
  readonly queryName: string;
  readonly candidateName: string;
  readonly query: MatchQuery;
  readonly place: NormalizedPlace;
  readonly comparison: Comparison;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const note = (feature: string, weight: number, detail: string): MatchExplanation => ({
  feature,
  score: 0,
  weight,
  query: null,
  candidate: null,
  detail,
});

type Compared = Pick<MatchExplanation, 'query' | 'candidate' | 'score' | 'detail'>;

const names = ({ queryName, candidateName }: Texts) => ({ query: queryName, candidate: candidateName });

const COMPARED: Readonly<Record<Evidence, (texts: Texts) => Compared>> = {
  NAME_WORDS: (texts) => {
    const { queryCoverage, candidateCoverage } = texts.comparison.name;
    return {
      ...names(texts),
      score: round(Math.sqrt(queryCoverage * candidateCoverage)),
      detail: sharedWords(texts.comparison.name),
    };
  },
  NAME_EXACT: (texts) => {
    const { glued } = texts.comparison.name;
    const detail = glued
      ? 'The names are equal but for spelling, legal form and store number.'
      : 'The names are not equal.';
    return { ...names(texts), score: glued ? 1 : 0, detail };
  },
  NAME_RARITY: ({ candidateName, comparison: { places, states, name } }) => ({
    query: null,
    candidate: candidateName,
    score: round(1 / places),
    detail: `The register has this name at ${plural(places, 'place')} in ${plural(states, 'state')}; the shared words carry ${round(name.sharedBits)} bits.`,
  }),
  NUMBERS: (texts) => ({
    ...names(texts),
    score: texts.comparison.store === 'equal' ? 1 : 0,
    detail: numbers(texts.comparison),
  }),
  LEGAL_FORM: (texts) => ({
    ...names(texts),
    score: texts.comparison.legalForm === 'equal' ? 1 : 0,
    detail: {
      equal: 'Same legal form.',
      unknown: 'One of them gives no legal form.',
      conflict: 'Different legal forms.',
    }[texts.comparison.legalForm],
  }),
  STREET: ({
    query,
    place,
    comparison: {
      place: { street },
    },
  }) => ({
    query: query.place.street,
    candidate: joined(place.houseNumber, place.streetKey),
    score: { house: 1, street: 0.5, unknown: 0, otherHouse: 0, conflict: 0 }[street],
    detail: STREET_DETAILS[street],
  }),
  CITY: ({
    query,
    place,
    comparison: {
      place: { city },
    },
  }) => ({
    query: query.place.city,
    candidate: place.cityKey,
    score: { equal: 1, near: 0.7, unknown: 0, conflict: 0 }[city],
    detail: CITY_DETAILS[city],
  }),
  ZIP: ({
    query,
    place,
    comparison: {
      place: { zip },
    },
  }) => ({
    query: query.place.postalCode,
    candidate: place.zip5,
    score: { equal: 1, area: 0.5, unknown: 0, conflict: 0 }[zip],
    detail: ZIP_DETAILS[zip],
  }),
  STATE: ({
    query,
    place,
    comparison: {
      place: { state },
    },
  }) => ({
    query: query.place.state,
    candidate: place.state,
    score: state === 'equal' ? 1 : 0,
    detail: { equal: 'Same state.', unknown: 'One of them gives no state.', conflict: 'Different states.' }[
      state
    ],
  }),
};

const STREET_DETAILS = {
  house: 'Same house number and street.',
  street: 'Same street; one of them gives no house number.',
  unknown: 'One of them gives no street.',
  otherHouse: 'Same street, another house number.',
  conflict: 'Another street.',
};
const CITY_DETAILS = {
  equal: 'Same city.',
  near: 'Neighborhoods of one city, or one city spelled two ways.',
  unknown: 'One of them gives no city.',
  conflict: 'Different cities.',
};
const ZIP_DETAILS = {
  equal: 'Same ZIP code.',
  area: 'ZIP codes of the same area.',
  unknown: 'One of them gives no ZIP code.',
  conflict: 'ZIP codes of different areas.',
};

/** "Shared: ritz (12.9 bits), carlton (12.7 bits). Only in the query: aspen." */
function sharedWords({ pairs, queryLeft, candidateLeft }: NameComparison): string {
  const shared = pairs.map(
    ({ query, candidate, bits }) =>
      `${query === candidate ? query : `${query} ~ ${candidate}`} (${bits.toFixed(1)} bits)`,
  );
  const sentences = [shared.length > 0 ? `Shared: ${shared.join(', ')}.` : 'No word is shared.'];
  if (queryLeft.length > 0)
    sentences.push(`Only in the query: ${queryLeft.map((word) => word.text).join(', ')}.`);
  if (candidateLeft.length > 0)
    sentences.push(`Only in the candidate: ${candidateLeft.map((word) => word.text).join(', ')}.`);
  return sentences.join(' ');
}

function numbers({ name, store }: Comparison): string {
  if (store === 'equal') return 'Same store number.';
  if (store === 'conflict') return 'Different store numbers.';
  if (name.numberConflict) return 'Each name has a number that the other lacks.';
  return name.numberExtra ? 'One name has a number that the other lacks.' : 'No numbers to compare.';
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const joined = (...parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join(' ') || null;
