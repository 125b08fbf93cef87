import type { QueryName } from './compare-names.js';
import type { EmployerIndex } from './employer-index.js';

// Postings walked per query name, beyond its rarest word. The commonest word of the register ("service") has
// 19,000. With 24,000 recall within ten was 0.984 instead of 0.983, at twice the time.
const POSTING_BUDGET = 10_000;
/** Names kept for full comparison. With 64 recall within ten was no better (0.983 both) and a lookup took a fifth longer. */
const SHORT_LIST = 40;
/** Names whose places are looked at before the short list is cut. */
const LONG_LIST = 300;
/** A name that shares less than this part of what the best one shares is never the one meant. */
const SHARE_OF_BEST = 0.35;
/** What it is worth to be in the query's city or ZIP code, in coverages. */
const NEAR_BONUS = 0.6;
/** Steps between ranks 0 and 2, both coverages full. */
const RANK_STEPS = 512;
/** A word this frequent is spelled as meant: its neighbors are other words. */
const SPELLED_AS_MEANT = 40;
const NEIGHBOR_SHARE = 0.8;

/** Reusable scratch of one lookup: a sum per name, and the names that have one. */
export class Overlap {
  #sums = new Float32Array(1024);
  readonly #touched: number[] = [];
  #most = 0;

  /**
   * Adds a word's bits to a name. A word whose bits alone are below that share of the highest sum starts no
   * new name: `drain` would only throw it away.
   */
  add(name: number, bits: number): void {
    if (name >= this.#sums.length) {
      const grown = new Float32Array(Math.ceil(name * 1.5));
      grown.set(this.#sums);
      this.#sums = grown;
    }
    const held = this.#sums[name] as number;
    if (held === 0) {
      if (bits < this.#most * SHARE_OF_BEST) return;
      this.#touched.push(name);
    }
    const sum = held + bits;
    this.#sums[name] = sum;
    if (sum > this.#most) this.#most = sum;
  }

  /** Empties the scratch and returns the names that hold at least `SHARE_OF_BEST` of the highest sum. */
  drain(): { name: number; bits: number }[] {
    const held: { name: number; bits: number }[] = [];
    for (const name of this.#touched) {
      const bits = this.#sums[name] as number;
      if (bits >= this.#most * SHARE_OF_BEST) held.push({ name, bits });
      this.#sums[name] = 0;
    }
    this.#touched.length = 0;
    this.#most = 0;
    return held;
  }
}

/**
 * Names of the index that may be the query's: equal letters first, then those that share the most information,
 * by rarest words within a budget, spelling neighbors of rare words, and words glued or split.
 */
export function candidateNames(
  index: EmployerIndex,
  query: QueryName,
  overlap: Overlap,
  near: (place: number) => boolean,
): ReadonlySet<number> {
  const found = new Set(index.namesLike(query.name.compact));
  const lookups = lookupsOf(index, query).sort((a, b) => a.frequency - b.frequency || a.token - b.token);
  let walked = 0;
  for (const { token, bits, frequency } of lookups) {
    if (walked > 0 && walked + frequency > POSTING_BUDGET) break;
    walked += frequency;
    index.addPostings(token, bits, overlap);
  }
  const held = overlap
    .drain()
    .filter(({ name }) => index.isAlive(name))
    .map(({ name, bits }) => ({ name, rank: bits / query.bits + bits / index.nameBits(name) }));
  const ranked = highest(held, LONG_LIST)
    .map(({ name, rank }) => ({ name, rank: rank + (index.isNear(name, near) ? NEAR_BONUS : 0) }))
    .sort(byRank);
  for (const { name } of ranked.slice(0, SHORT_LIST)) found.add(name);
  return found;
}

const byRank = (a: Ranked, b: Ranked): number => b.rank - a.rank || a.name - b.name;

/** The `count` highest and whatever ties with the last step of them; by counting, since sorting thousands costs a millisecond. */
function highest(held: readonly Ranked[], count: number): readonly Ranked[] {
  if (held.length <= count) return held;
  const steps = new Uint32Array(RANK_STEPS + 1);
  const stepOf = ({ rank }: Ranked): number =>
    Math.max(0, Math.min(RANK_STEPS, Math.floor((rank / 2) * RANK_STEPS)));
  for (const one of held) steps[stepOf(one)] = (steps[stepOf(one)] as number) + 1;
  let cut = RANK_STEPS;
  for (let sum = 0; cut > 0; cut -= 1) {
    sum += steps[cut] as number;
    if (sum >= count) break;
  }
  return held.filter((one) => stepOf(one) >= cut);
}

interface Ranked {
  readonly name: number;
  readonly rank: number;
}

interface Lookup {
  readonly token: number;
  readonly bits: number;
  readonly frequency: number;
}

function lookupsOf(index: EmployerIndex, query: QueryName): Lookup[] {
  const byToken = new Map<number, Lookup>();
  const add = (token: number | undefined, bits: number): void => {
    const frequency = index.frequency(token);
    if (token === undefined || frequency === 0 || (byToken.get(token)?.bits ?? 0) >= bits) return;
    byToken.set(token, { token, bits, frequency });
  };
  query.words.forEach((word, i) => {
    add(word.token, word.bits);
    if (index.frequency(word.token) < SPELLED_AS_MEANT) {
      for (const near of index.neighbors(word.text)) add(near, index.bits(near) * NEIGHBOR_SHARE);
      for (const part of splitsOf(index, word.text)) add(part, index.bits(part) * NEIGHBOR_SHARE);
    }
    const next = query.words[i + 1];
    if (next) {
      const glued = index.tokens.find(word.text + next.text);
      add(glued, index.bits(glued));
    }
  });
  const initials = query.words.map((word) => word.text[0]).join('');
  if (query.words.length >= 3 && query.words.length <= 5) {
    const token = index.tokens.find(initials);
    add(token, index.bits(token) * NEIGHBOR_SHARE);
  }
  return [...byToken.values()];
}

/** "pizzahut" → "pizza", "hut" where both are words of the register. */
function splitsOf(index: EmployerIndex, word: string): number[] {
  for (let at = 3; at <= word.length - 3; at += 1) {
    const left = index.tokens.find(word.slice(0, at));
    const right = index.tokens.find(word.slice(at));
    if (left !== undefined && right !== undefined && index.frequency(left) > 1 && index.frequency(right) > 1)
      return [left, right];
  }
  return [];
}
