import type { QueryName } from './compare-names.js';
import type { EmployerIndex } from './employer-index.js';
import type { NameTable } from './name-table.js';

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
  #sums = new Float32Array(0);
  #touched = new Uint32Array(0);
  #count = 0;
  #most = 0;
  #least = 0;

  /** Makes room for names up to a number; call before `add`. */
  reach(names: number): void {
    if (names <= this.#sums.length) return;
    this.#sums = new Float32Array(Math.ceil(names * 1.2));
    this.#touched = new Uint32Array(this.#sums.length);
  }

  /**
   * Adds a word's bits to a name. A word whose bits alone are below that share of the highest sum starts no
   * new name: `drain` would only throw it away.
   */
  add(name: number, bits: number): void {
    const held = this.#sums[name] as number;
    if (held === 0) {
      if (bits < this.#least) return;
      this.#touched[this.#count] = name;
      this.#count += 1;
    }
    const sum = held + bits;
    this.#sums[name] = sum;
    if (sum > this.#most) {
      this.#most = sum;
      this.#least = sum * SHARE_OF_BEST;
    }
  }

  /** Empties the scratch and calls `visit` for the names that hold at least `SHARE_OF_BEST` of the highest sum. */
  drain(visit: (name: number, bits: number) => void): void {
    for (let i = 0; i < this.#count; i += 1) {
      const name = this.#touched[i] as number;
      const bits = this.#sums[name] as number;
      if (bits >= this.#least) visit(name, bits);
      this.#sums[name] = 0;
    }
    this.#count = 0;
    this.#most = 0;
    this.#least = 0;
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
  const { names } = index;
  const found = new Set(names.like(query.name.compact));
  const lookups = lookupsOf(names, query).sort((a, b) => a.frequency - b.frequency || a.token - b.token);
  let walked = 0;
  overlap.reach(names.count);
  for (const { token, bits, frequency } of lookups) {
    if (walked > 0 && walked + frequency > POSTING_BUDGET) break;
    walked += frequency;
    names.addPostings(token, bits, overlap);
  }
  const held: Ranked[] = [];
  overlap.drain((name, bits) => {
    if (names.isAlive(name)) held.push({ name, rank: bits / query.bits + bits / names.bitsOf(name) });
  });
  const ranked = worthPlacing(held);
  for (const one of ranked) if (index.isNear(one.name, near)) one.rank += NEAR_BONUS;
  ranked.sort(byRank);
  for (const { name } of ranked.slice(0, SHORT_LIST)) found.add(name);
  return found;
}

interface Ranked {
  readonly name: number;
  rank: number;
}

const byRank = (a: Ranked, b: Ranked): number => b.rank - a.rank || a.name - b.name;

const stepOf = (rank: number): number =>
  Math.max(0, Math.min(RANK_STEPS, Math.floor((rank / 2) * RANK_STEPS)));

/**
 * The `LONG_LIST` highest and whatever ties with the last step of them, less those that no place can bring onto the
 * short list. By counting, since sorting thousands costs a millisecond.
 */
function worthPlacing(held: Ranked[]): Ranked[] {
  if (held.length <= SHORT_LIST) return held;
  const steps = new Uint32Array(RANK_STEPS + 1);
  for (const { rank } of held) {
    const step = stepOf(rank);
    steps[step] = (steps[step] as number) + 1;
  }
  const short = stepHolding(steps, SHORT_LIST);
  const hopeless = (short / RANK_STEPS) * 2 - NEAR_BONUS;
  const cut = held.length <= LONG_LIST ? 0 : stepHolding(steps, LONG_LIST);
  return held.filter(({ rank }) => rank >= hopeless && stepOf(rank) >= cut);
}

/** The step down to which there are `count`. */
function stepHolding(steps: Uint32Array, count: number): number {
  let step = RANK_STEPS;
  for (let sum = 0; step > 0; step -= 1) {
    sum += steps[step] as number;
    if (sum >= count) break;
  }
  return step;
}

interface WordLookup {
  readonly token: number;
  readonly bits: number;
  readonly frequency: number;
}

function lookupsOf(names: NameTable, query: QueryName): WordLookup[] {
  const byToken = new Map<number, WordLookup>();
  const add = (token: number | undefined, bits: number): void => {
    const frequency = names.frequency(token);
    if (token === undefined || frequency === 0 || (byToken.get(token)?.bits ?? 0) >= bits) return;
    byToken.set(token, { token, bits, frequency });
  };
  query.words.forEach((word, i) => {
    add(word.token, word.bits);
    if (names.frequency(word.token) < SPELLED_AS_MEANT) {
      for (const near of names.neighbors(word.text)) add(near, names.bits(near) * NEIGHBOR_SHARE);
      for (const part of splitsOf(names, word.text)) add(part, names.bits(part) * NEIGHBOR_SHARE);
    }
    const next = query.words[i + 1];
    if (next) {
      const glued = names.tokens.find(word.text + next.text);
      add(glued, names.bits(glued));
    }
  });
  const initials = query.words.map((word) => word.text[0]).join('');
  if (query.words.length >= 3 && query.words.length <= 5) {
    const token = names.tokens.find(initials);
    add(token, names.bits(token) * NEIGHBOR_SHARE);
  }
  return [...byToken.values()];
}

/** "pizzahut" → "pizza", "hut" where both are words of the register. */
function splitsOf(names: NameTable, word: string): number[] {
  for (let at = 3; at <= word.length - 3; at += 1) {
    const left = names.tokens.find(word.slice(0, at));
    const right = names.tokens.find(word.slice(at));
    if (left !== undefined && right !== undefined && names.frequency(left) > 1 && names.frequency(right) > 1)
      return [left, right];
  }
  return [];
}
