import type { QueryName } from './compare-names.js';
import type { EmployerIndex } from './employer-index.js';
import type { NameTable } from './name-table.js';
import type { Overlap } from './overlap.js';
import type { Nearness } from './place-table.js';

// Postings walked per query name, beyond its rarest word. The commonest word of the register ("service") has
// 19,000. With 24,000 recall within ten was 0.984 instead of 0.983, at twice the time.
const POSTING_BUDGET = 10_000;
/** Names kept for full comparison. With 64 recall within ten was no better (0.983 both) and a lookup took a fifth longer. */
const SHORT_LIST = 40;
/** Names whose places are looked at before the short list is cut. */
const LONG_LIST = 300;
/** What it is worth to be in the query's city or ZIP code, in coverages. */
const NEAR_BONUS = 0.6;
/** A word this frequent is spelled as meant: its neighbors are other words. */
const SPELLED_AS_MEANT = 40;
const NEIGHBOR_SHARE = 0.8;

/**
 * Names of the index that may be the query's: equal letters first, then those that share the most information,
 * by rarest words within a budget, spelling neighbors of rare words, and words glued or split.
 */
export function candidateNames(
  index: EmployerIndex,
  query: QueryName,
  overlap: Overlap,
  near: Nearness,
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
  overlap.rank(names, query.bits);
  overlap.keepFrom(Math.max(overlap.rankOf(LONG_LIST), overlap.rankOf(SHORT_LIST) - NEAR_BONUS));
  overlap.raise(NEAR_BONUS, (name) => index.isNear(name, near));
  overlap.keepFrom(overlap.rankOf(SHORT_LIST));
  for (const name of overlap.drain().slice(0, SHORT_LIST)) found.add(name);
  return found;
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
