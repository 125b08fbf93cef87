import type { Alias, AliasPart } from './aliases.js';
import type { EmployerIndex } from './employer-index.js';
import type { NormalizedName } from './normalize.js';
import { jaroWinkler } from './similarity.js';

/** A word of a query with what it tells. */
export interface QueryWord {
  readonly text: string;
  /** Number in the index; undefined when no employer has the word. */
  readonly token: number | undefined;
  /** Information in bits; words that only name the place count less. */
  readonly bits: number;
}

/** One name of a query, looked up once and compared with many. */
export interface QueryName {
  readonly raw: string;
  readonly name: NormalizedName;
  readonly part: AliasPart;
  readonly words: readonly QueryWord[];
  readonly bits: number;
}

/** Two words taken for the same, and how alike they are. */
export interface WordPair {
  readonly query: string;
  readonly candidate: string;
  readonly bits: number;
  readonly similarity: number;
}

/** How two names agree. Bits are information: a rare shared word says more than a common one. */
export interface NameComparison {
  readonly pairs: readonly WordPair[];
  readonly queryLeft: readonly QueryWord[];
  readonly candidateLeft: readonly QueryWord[];
  /** Bits of the pairs, less where the words are only alike. */
  readonly sharedBits: number;
  readonly fuzzyBits: number;
  /** Shared bits over all bits of the query, and of the candidate: 1 when every word found its pair. */
  readonly queryCoverage: number;
  readonly candidateCoverage: number;
  readonly firstWord: number;
  readonly rarestQueryWord: number;
  readonly rarestCandidateWord: number;
  readonly compactSimilarity: number;
  /** Same words in the same order. */
  readonly exact: boolean;
  /** Same letters when spaces are left out. */
  readonly glued: boolean;
  /** Each has a number that the other lacks: "Pier 1" and "Pier 2". */
  readonly numberConflict: boolean;
  readonly numberExtra: boolean;
  /** One is the initials of the other: "ABM" and "American Building Maintenance". */
  readonly acronym: boolean;
}

/** Words in a name that say only where ("of Springfield") count this share of their bits. */
const PLACE_WORD_SHARE = 0.35;
/** Below this two words are different words; measured by the spike and kept. */
const WORD_SIMILARITY_MIN = 0.88;
const CUT_WORD_MIN = 4;
const CUT_WORD_SIMILARITY = 0.92;
const INITIAL_SIMILARITY = 0.8;

/** Looks a name's words up. */
export function queryName(
  index: EmployerIndex,
  { raw, name, part }: Alias,
  placeWords: ReadonlySet<string>,
): QueryName {
  const words = name.tokens.map((text) => {
    const token = index.names.tokens.find(text);
    return { text, token, bits: index.names.bits(token) * (placeWords.has(text) ? PLACE_WORD_SHARE : 1) };
  });
  return { raw, name, part, words, bits: words.reduce((sum, word) => sum + word.bits, 0) };
}

/** Compares a query's name with a name of the index. */
export function compareNames(
  index: EmployerIndex,
  query: QueryName,
  candidate: number,
  placeWords: ReadonlySet<string>,
): NameComparison {
  const words = index.names.tokensOf(candidate).map((token) => {
    const text = index.names.tokens.text(token);
    return { text, token, bits: index.names.bits(token) * (placeWords.has(text) ? PLACE_WORD_SHARE : 1) };
  });
  const pairing = new Pairing(query.words, words);
  const { pairs, queryLeft, candidateLeft } = pairing;
  const paired = pairs.reduce((sum, pair) => sum + pair.bits, 0);
  const sharedBits = pairs.reduce((sum, pair) => sum + pair.bits * pair.similarity, 0);
  const compact = words.map((word) => word.text).join('');
  const glued = compact === query.name.compact;
  const queryNumbers = queryLeft.some(isNumber);
  const candidateNumbers = candidateLeft.some(isNumber);
  return {
    pairs,
    queryLeft,
    candidateLeft,
    sharedBits,
    fuzzyBits: pairs.reduce((sum, pair) => sum + (pair.similarity < 1 ? pair.bits : 0), 0),
    queryCoverage: sharedBits / Math.max(1, paired + sumBits(queryLeft)),
    candidateCoverage: sharedBits / Math.max(1, paired + sumBits(candidateLeft)),
    firstWord: pairing.similarityOf(0, 0),
    rarestQueryWord: pairing.querySimilarity(rarest(query.words)),
    rarestCandidateWord: pairing.candidateSimilarity(rarest(words)),
    compactSimilarity: glued ? 1 : jaroWinkler(query.name.compact.slice(0, 40), compact.slice(0, 40)),
    exact:
      glued &&
      words.length === query.words.length &&
      words.every((word, i) => word.text === query.words[i]?.text),
    glued,
    numberConflict: queryNumbers && candidateNumbers,
    numberExtra: queryNumbers !== candidateNumbers,
    acronym: isAcronym(query.words, words) || isAcronym(words, query.words),
  };
}

/** Pairs the words of two names: equal words first, then glued ones, then those that are only alike. */
class Pairing {
  readonly pairs: WordPair[] = [];
  readonly #queryPaired: number[];
  readonly #candidatePaired: number[];
  readonly #partner = new Map<number, number>();

  constructor(
    private readonly query: readonly QueryWord[],
    private readonly candidate: readonly QueryWord[],
  ) {
    this.#queryPaired = query.map(() => 0);
    this.#candidatePaired = candidate.map(() => 0);
    this.#pairEqual();
    if (this.pairs.length < Math.max(query.length, candidate.length)) {
      this.#pairGlued();
      this.#pairAlike();
    }
  }

  get queryLeft(): QueryWord[] {
    return this.query.filter((_word, i) => this.#queryPaired[i] === 0);
  }

  get candidateLeft(): QueryWord[] {
    return this.candidate.filter((_word, j) => this.#candidatePaired[j] === 0);
  }

  querySimilarity(i: number): number {
    return this.#queryPaired[i] ?? 0;
  }

  candidateSimilarity(j: number): number {
    return this.#candidatePaired[j] ?? 0;
  }

  similarityOf(i: number, j: number): number {
    return this.#partner.get(i) === j ? this.querySimilarity(i) : 0;
  }

  #pairEqual(): void {
    this.query.forEach((word, i) => {
      const j = this.candidate.findIndex(
        (other, at) => other.text === word.text && this.#candidatePaired[at] === 0,
      );
      if (j >= 0) this.#pair([i], [j], 1);
    });
  }

  #pairGlued(): void {
    for (let i = 0; i + 1 < this.query.length; i += 1) {
      if (this.querySimilarity(i) > 0 || this.querySimilarity(i + 1) > 0) continue;
      const glued = `${this.query[i]?.text}${this.query[i + 1]?.text}`;
      const j = this.candidate.findIndex(
        (word, at) => word.text === glued && this.#candidatePaired[at] === 0,
      );
      if (j >= 0) this.#pair([i, i + 1], [j], 1);
    }
    for (let j = 0; j + 1 < this.candidate.length; j += 1) {
      if (this.candidateSimilarity(j) > 0 || this.candidateSimilarity(j + 1) > 0) continue;
      const glued = `${this.candidate[j]?.text}${this.candidate[j + 1]?.text}`;
      const i = this.query.findIndex((word, at) => word.text === glued && this.#queryPaired[at] === 0);
      if (i >= 0) this.#pair([i], [j, j + 1], 1);
    }
  }

  #pairAlike(): void {
    this.query.forEach((word, i) => {
      if (this.querySimilarity(i) > 0) return;
      let best = -1;
      let bestSimilarity = 0;
      this.candidate.forEach((other, j) => {
        if (this.candidateSimilarity(j) > 0) return;
        const similarity = wordSimilarity(word.text, other.text);
        if (similarity > bestSimilarity) [best, bestSimilarity] = [j, similarity];
      });
      if (best >= 0) this.#pair([i], [best], bestSimilarity);
    });
  }

  #pair(is: readonly number[], js: readonly number[], similarity: number): void {
    const query = is.map((i) => this.query[i]).filter((word) => word !== undefined);
    const candidate = js.map((j) => this.candidate[j]).filter((word) => word !== undefined);
    for (const i of is) this.#queryPaired[i] = similarity;
    for (const j of js) this.#candidatePaired[j] = similarity;
    this.#partner.set(is[0] ?? 0, js[0] ?? 0);
    this.pairs.push({
      query: query.map((word) => word.text).join(' '),
      candidate: candidate.map((word) => word.text).join(' '),
      // A misspelled word is rare because it is misspelled: the commoner of the two says what is shared.
      bits: Math.min(sumBits(query), sumBits(candidate)),
      similarity,
    });
  }
}

/** 0 when two different words cannot stand for one another. */
function wordSimilarity(a: string, b: string): number {
  if (isNumber({ text: a }) || isNumber({ text: b })) return 0;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length === 1) return longer[0] === shorter ? INITIAL_SIMILARITY : 0;
  if (shorter.length >= CUT_WORD_MIN && longer.startsWith(shorter)) return CUT_WORD_SIMILARITY;
  if (shorter.length < 3 || shorter.length < longer.length * 0.6) return 0;
  // Words that differ in both of their first two letters never reach the threshold in practice; skipping them halves the time.
  if (a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1]) return 0;
  const similarity = jaroWinkler(a, b);
  return similarity >= WORD_SIMILARITY_MIN ? similarity : 0;
}

const isNumber = ({ text }: { text: string }): boolean => /^\d/.test(text);

const sumBits = (words: readonly QueryWord[]): number => words.reduce((sum, word) => sum + word.bits, 0);

function rarest(words: readonly QueryWord[]): number {
  let best = 0;
  words.forEach((word, i) => {
    if (word.bits > (words[best]?.bits ?? 0)) best = i;
  });
  return best;
}

function isAcronym(short: readonly QueryWord[], long: readonly QueryWord[]): boolean {
  const letters = short[0]?.text ?? '';
  if (letters.length < 2 || letters.length > 6 || long.length < letters.length || long.length < 2)
    return false;
  const initials = long.map((word) => word.text[0]).join('');
  return initials === letters || initials.startsWith(letters);
}
