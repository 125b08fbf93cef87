import { aliasesOf } from './aliases.js';
import { candidateNames } from './candidates.js';
import { compareNames, type NameComparison, type QueryName, queryName } from './compare-names.js';
import { comparePlaces, type PlaceComparison } from './compare-places.js';
import type { EmployerIndex, Mention } from './employer-index.js';
import { type Comparison, PLACES_MAX } from './evidence.js';
import { identifierKey } from './identifiers.js';
import { Overlap } from './overlap.js';
import { type NormalizedPlace, normalizePlace } from './place.js';
import type { MatchQuery } from './record.js';
import { LEGAL_FORMS } from './words.js';

/** One mention of the register set beside the query, with all that the model needs. */
export interface Finding {
  readonly mention: number;
  readonly employer: number;
  readonly query: QueryName;
  readonly comparison: Comparison;
  /** The candidate's name and place by number: two candidates alike in both are one description. */
  readonly name: number;
  readonly place: number;
  /** The identifier that both gave, as "US-EIN 123456789"; null when they share none. */
  readonly identifier: string | null;
  /** Whether both have a registered name, none of which are alike; looked up when asked, which few findings are. */
  readonly hasOtherRegisteredName: () => boolean;
}

const never = () => false;

/** Registered names of one employer that are looked at: a firm that has more was renamed, or is many. */
const REGISTERED_NAMES_MAX = 64;
/** Two registered names that share this part of their words, either way, are one name and its spellings. */
const REGISTERED_COVERAGE = 0.7;

// A brand may have thousands of mentions; beyond this many the best place among them is found already or is not known.
const MENTIONS_MAX = 4_000;
/** Different employers at one house: an office tower's tenants say little. */
const NEIGHBORS_MAX = 200;

/** Finds what may be meant by a query. One lookup at a time: it keeps scratch space between them. */
export class Lookup {
  readonly #overlap = new Overlap();

  constructor(private readonly index: EmployerIndex) {}

  /** Every finding worth a score, in no particular order; several for one employer when it has several names or places. */
  find(query: MatchQuery): Finding[] {
    const place = normalizePlace(query.place);
    const placeWords = placeWordsOf(place);
    const aliases = aliasesOf(query.name, query.tradeName === null ? [] : [query.tradeName]);
    const names = aliases.map((alias) => queryName(this.index, alias, placeWords));
    const identified = new Map(
      query.identifiers.flatMap((one) =>
        this.index.employersWith(one).map((employer) => [employer, identifierKey(one)] as const),
      ),
    );
    const near = this.index.places.nearTo(place);
    const registered = names.find(({ name }) => name.legalForm !== null) ?? null;
    const pass = new Pass(this.index, place, placeWords, identified, registered);
    for (const name of names) {
      for (const candidate of candidateNames(this.index, name, this.#overlap, near))
        pass.addName(name, candidate);
    }
    pass.addNeighbors(names);
    for (const employer of identified.keys()) pass.addEmployer(names, employer);
    return pass.findings;
  }
}

/** What one name of a query was compared with already. */
interface Compared {
  readonly names: Map<number, NameComparison>;
  readonly mentions: Set<number>;
}

/** The work of one lookup, with what it has compared already. */
class Pass {
  readonly findings: Finding[] = [];
  readonly #places = new Map<number, PlaceComparison>();
  readonly #spread = new Map<number, { places: number; states: number }>();
  readonly #byName = new Map<QueryName, Compared>();

  constructor(
    private readonly index: EmployerIndex,
    private readonly place: NormalizedPlace,
    private readonly placeWords: ReadonlySet<string>,
    private readonly identified: ReadonlyMap<number, string>,
    private readonly registered: QueryName | null,
  ) {}

  addName(query: QueryName, candidate: number): void {
    let left = MENTIONS_MAX;
    this.index.eachMention(candidate, (mention) => {
      this.#add(query, mention);
      left -= 1;
      return left > 0;
    });
  }

  /** Whoever else is at the same house, whatever its name. */
  addNeighbors(queries: readonly QueryName[]): void {
    let left = NEIGHBORS_MAX;
    for (const place of this.index.places.near(this.place)) {
      this.index.eachMentionAt(place, (mention) => {
        for (const query of queries) this.#add(query, mention);
        left -= 1;
        return left > 0;
      });
    }
  }

  addEmployer(queries: readonly QueryName[], employer: number): void {
    this.index.eachMentionOf(employer, (mention) => {
      for (const query of queries) this.#add(query, mention);
    });
  }

  #add(query: QueryName, row: number): void {
    const mention = this.index.mention(row);
    const compared = this.#comparedWith(query);
    if (compared.mentions.has(row)) return;
    compared.mentions.add(row);
    const comparison: Comparison = {
      name: this.#compareName(query, mention.name, compared.names),
      place: this.#comparePlace(mention.place),
      legalForm: compareLegalForms(query, mention),
      store: compareStores(query, mention),
      queryPart: query.part,
      candidatePart: mention.part,
      ...this.#spreadOf(mention.name),
    };
    this.findings.push({
      mention: row,
      employer: mention.employer,
      name: mention.name,
      place: mention.place,
      query,
      comparison,
      identifier: this.identified.get(mention.employer) ?? null,
      hasOtherRegisteredName:
        this.registered === null ? never : () => this.#isOtherRegistered(query, mention),
    });
  }

  /** Where both names of a finding are registered ones they speak for themselves. */
  #isOtherRegistered(query: QueryName, { employer, legalForm }: Mention): boolean {
    const own = this.registered;
    if (own === null || (query === own && legalForm !== 0)) return false;
    const { names } = this.#comparedWith(own);
    let left = REGISTERED_NAMES_MAX;
    let isKnown = false;
    let isOther = true;
    this.index.eachMentionOf(employer, (row) => {
      const mention = this.index.mention(row);
      if (mention.legalForm === 0) return true;
      isKnown = true;
      const { glued, queryCoverage, candidateCoverage } = this.#compareName(own, mention.name, names);
      isOther = !glued && Math.min(queryCoverage, candidateCoverage) < REGISTERED_COVERAGE;
      left -= 1;
      return isOther && left > 0;
    });
    return isKnown && isOther;
  }

  #comparedWith(query: QueryName): Compared {
    const known = this.#byName.get(query);
    if (known) return known;
    const made = { names: new Map(), mentions: new Set<number>() };
    this.#byName.set(query, made);
    return made;
  }

  #compareName(query: QueryName, name: number, compared: Map<number, NameComparison>): NameComparison {
    const known = compared.get(name);
    if (known) return known;
    const made = compareNames(this.index, query, name, this.placeWords);
    compared.set(name, made);
    return made;
  }

  #comparePlace(row: number): PlaceComparison {
    const known = this.#places.get(row);
    if (known) return known;
    const made = comparePlaces(this.place, this.index.places.place(row));
    this.#places.set(row, made);
    return made;
  }

  #spreadOf(name: number): { places: number; states: number } {
    const known = this.#spread.get(name);
    if (known) return known;
    const places = new Set<number>();
    const states = new Set<string>();
    this.index.eachMention(name, (row) => {
      const place = this.index.placeOf(row);
      if (!places.has(place)) states.add(this.index.places.stateOf(place));
      places.add(place);
      return places.size < PLACES_MAX;
    });
    const made = { places: Math.max(1, places.size), states: Math.max(1, states.size) };
    this.#spread.set(name, made);
    return made;
  }
}

/** Words that would only say where: "of Springfield", "WA", "Boston". */
function placeWordsOf({ cityKey, state }: NormalizedPlace): ReadonlySet<string> {
  return new Set([...(cityKey?.split(' ') ?? []), ...(state === null ? [] : [state.toLowerCase()])]);
}

function compareLegalForms({ name }: QueryName, mention: Mention): Comparison['legalForm'] {
  if (name.legalForm === null || mention.legalForm === 0) return 'unknown';
  return LEGAL_FORMS[mention.legalForm - 1] === name.legalForm ? 'equal' : 'conflict';
}

function compareStores({ name }: QueryName, mention: Mention): Comparison['store'] {
  if (name.storeNumber === null || mention.store === 0) return 'unknown';
  return mention.store === Number(name.storeNumber) + 1 ? 'equal' : 'conflict';
}
