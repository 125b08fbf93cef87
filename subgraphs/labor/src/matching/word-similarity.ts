import { jaroWinkler } from './similarity.js';

/** Below this two words are different words; measured by the spike and kept. */
const WORD_SIMILARITY_MIN = 0.88;
const CUT_WORD_MIN = 4;
const CUT_WORD_SIMILARITY = 0.92;
const INITIAL_SIMILARITY = 0.8;

/** How far one word may stand for another, 0 to 1: cut short, an initial, or spelled otherwise. 0 where it cannot. */
export function wordSimilarity(a: string, b: string): number {
  if (isNumber(a) || isNumber(b)) return 0;
  const shorter = a.length <= b.length ? a : b;
  const longer = a.length <= b.length ? b : a;
  if (shorter.length === 1) return longer[0] === shorter ? INITIAL_SIMILARITY : 0;
  if (shorter.length >= CUT_WORD_MIN && longer.startsWith(shorter)) return CUT_WORD_SIMILARITY;
  if (shorter.length < 3 || shorter.length < longer.length * 0.6) return 0;
  // Words that differ in both of their first two letters never reach the threshold in practice; skipping them halves the time.
  if (a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1]) return 0;
  const similarity = jaroWinkler(a, b);
  return similarity >= WORD_SIMILARITY_MIN ? similarity : 0;
}

/** Whether a word begins with a digit: numbers that differ never stand for one another. */
export const isNumber = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
};
