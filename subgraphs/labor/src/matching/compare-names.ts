import type { Alias, AliasPart } from './aliases.js';
import type { EmployerIndex } from './employer-index.js';
import type { NormalizedName } from './normalize.js';
import { jaroWinkler } from './similarity.js';
import { isNumber, wordSimilarity } from './word-similarity.js';

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
  { names }: EmployerIndex,
  query: QueryName,
  candidate: number,
  placeWords: ReadonlySet<string>,
): NameComparison {
  const words: QueryWord[] = [];
  let compact = '';
  for (const token of names.tokensOf(candidate)) {
    const text = names.tokens.text(token);
    words.push({ text, token, bits: names.bits(token) * (placeWords.has(text) ? PLACE_WORD_SHARE : 1) });
    compact += text;
  }
  const pairing = new Pairing(query.words, words);
  const { pairs, queryLeft, candidateLeft } = pairing;
  let paired = 0;
  let sharedBits = 0;
  let fuzzyBits = 0;
  for (const { bits, similarity } of pairs) {
    paired += bits;
    sharedBits += bits * similarity;
    if (similarity < 1) fuzzyBits += bits;
  }
  const glued = compact === query.name.compact;
  const queryNumbers = queryLeft.some(({ text }) => isNumber(text));
  const candidateNumbers = candidateLeft.some(({ text }) => isNumber(text));
  return {
    pairs,
    queryLeft,
    candidateLeft,
    sharedBits,
    fuzzyBits,
    queryCoverage: sharedBits / Math.max(1, paired + sumBits(queryLeft)),
    candidateCoverage: sharedBits / Math.max(1, paired + sumBits(candidateLeft)),
    firstWord: pairing.firstWord,
    rarestQueryWord: pairing.querySimilarity(rarest(query.words)),
    rarestCandidateWord: pairing.candidateSimilarity(rarest(words)),
    compactSimilarity: glued ? 1 : jaroWinkler(beginning(query.name.compact), beginning(compact)),
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
  /** How alike each word is to its pair; 0 while it has none. */
  readonly #queryPaired: number[] = [];
  readonly #candidatePaired: number[] = [];
  #firstWord = 0;

  constructor(
    private readonly query: readonly QueryWord[],
    private readonly candidate: readonly QueryWord[],
  ) {
    for (let i = 0; i < query.length; i += 1) this.#queryPaired.push(0);
    for (let j = 0; j < candidate.length; j += 1) this.#candidatePaired.push(0);
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

  /** How alike the first words are; 0 when they are not each other's pair. */
  get firstWord(): number {
    return this.#firstWord;
  }

  querySimilarity(i: number): number {
    return this.#queryPaired[i] ?? 0;
  }

  candidateSimilarity(j: number): number {
    return this.#candidatePaired[j] ?? 0;
  }

  #pairEqual(): void {
    for (let i = 0; i < this.query.length; i += 1) {
      const { text, token } = this.query[i] as QueryWord;
      if (token === undefined) continue;
      for (let j = 0; j < this.candidate.length; j += 1) {
        const other = this.candidate[j] as QueryWord;
        if (other.token !== token || this.#candidatePaired[j] !== 0) continue;
        const bits = Math.min((this.query[i] as QueryWord).bits, other.bits);
        this.#pair(i, 1, j, 1, { query: text, candidate: text, bits, similarity: 1 });
        break;
      }
    }
  }

  #pairGlued(): void {
    for (let i = 0; i + 1 < this.query.length; i += 1) {
      if (this.querySimilarity(i) > 0 || this.querySimilarity(i + 1) > 0) continue;
      const j = indexOfGlued(this.query, i, this.candidate, this.#candidatePaired);
      if (j < 0) continue;
      const query = this.query.slice(i, i + 2);
      this.#pair(i, 2, j, 1, wordPair(query, [this.candidate[j] as QueryWord], 1));
    }
    for (let j = 0; j + 1 < this.candidate.length; j += 1) {
      if (this.candidateSimilarity(j) > 0 || this.candidateSimilarity(j + 1) > 0) continue;
      const i = indexOfGlued(this.candidate, j, this.query, this.#queryPaired);
      if (i < 0) continue;
      const candidate = this.candidate.slice(j, j + 2);
      this.#pair(i, 1, j, 2, wordPair([this.query[i] as QueryWord], candidate, 1));
    }
  }

  #pairAlike(): void {
    for (let i = 0; i < this.query.length; i += 1) {
      if (this.#queryPaired[i] !== 0) continue;
      const word = this.query[i] as QueryWord;
      let best = -1;
      let bestSimilarity = 0;
      for (let j = 0; j < this.candidate.length; j += 1) {
        if (this.#candidatePaired[j] !== 0) continue;
        const similarity = wordSimilarity(word.text, (this.candidate[j] as QueryWord).text);
        if (similarity <= bestSimilarity) continue;
        best = j;
        bestSimilarity = similarity;
      }
      if (best >= 0)
        this.#pair(i, 1, best, 1, wordPair([word], [this.candidate[best] as QueryWord], bestSimilarity));
    }
  }

  /** Pairs `is` words of the query from `i` on with `js` words of the candidate from `j` on. */
  #pair(i: number, is: number, j: number, js: number, pair: WordPair): void {
    for (let at = i; at < i + is; at += 1) this.#queryPaired[at] = pair.similarity;
    for (let at = j; at < j + js; at += 1) this.#candidatePaired[at] = pair.similarity;
    if (i === 0 && j === 0) this.#firstWord = pair.similarity;
    this.pairs.push(pair);
  }
}

function wordPair(
  query: readonly QueryWord[],
  candidate: readonly QueryWord[],
  similarity: number,
): WordPair {
  return {
    query: query.map((word) => word.text).join(' '),
    candidate: candidate.map((word) => word.text).join(' '),
    // A misspelled word is rare because it is misspelled: the commoner of the two says what is shared.
    bits: Math.min(sumBits(query), sumBits(candidate)),
    similarity,
  };
}

/** The first unpaired word of `others` that two neighbors of `words` make when glued; -1 when there is none. */
function indexOfGlued(
  words: readonly QueryWord[],
  at: number,
  others: readonly QueryWord[],
  paired: readonly number[],
): number {
  const first = (words[at] as QueryWord).text;
  const second = (words[at + 1] as QueryWord).text;
  return others.findIndex(
    ({ text }, i) =>
      text.length === first.length + second.length &&
      paired[i] === 0 &&
      text.startsWith(first) &&
      text.endsWith(second),
  );
}

// Letters further on than this say little and cost most.
const LETTERS_MAX = 40;
const beginning = (text: string): string => (text.length <= LETTERS_MAX ? text : text.slice(0, LETTERS_MAX));

function sumBits(words: readonly QueryWord[]): number {
  let sum = 0;
  for (const { bits } of words) sum += bits;
  return sum;
}

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
