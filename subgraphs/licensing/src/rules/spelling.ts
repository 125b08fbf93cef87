import { distance } from 'fastest-levenshtein';

const LEGAL_FORM = /(incorporated|inc|llc|corporation|corp|company|co|limited|ltd|lp|llp)$/;

// Shorter names differ by two letters too easily: "Bar Uno" and "Bar Duo".
const SHORTEST_MISSPELT = 8;

// A letter that wandered counts as two.
const EDITS_MAX = 2;

/**
 * Whether two names on records of one license are one holder under two spellings: equal without case,
 * punctuation and legal form, or two letters apart ("Cuisiners, Inc." and "Cusiniers, Inc."). Says
 * nothing of names that no license number ties together. Pure.
 */
export function sameSpelling(a: string, b: string): boolean {
  const [x, y] = [bare(a), bare(b)];
  if (x === y) return true;
  return Math.min(x.length, y.length) >= SHORTEST_MISSPELT && distance(x, y) <= EDITS_MAX;
}

function bare(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&|\+/g, 'and')
    .replace(/[^a-z0-9]/g, '');
  return letters.replace(LEGAL_FORM, '') || letters;
}
