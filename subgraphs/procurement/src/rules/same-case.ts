import type { DeclaredViolation } from './disclosures.js';

/** A case of the register, as far as it is compared with a declared one. */
export interface CitedCase {
  readonly caseNumber: string;
  readonly publisher: string;
  /** ISO date; null where the publisher does not say. */
  readonly determinedOn: string | null;
}

/** Words that tell no authority from another. */
const COMMON = new Set('the of and for us united states department division office invented'.split(' '));

/** Words that an abbreviation may leave out. */
const CONNECTING = new Set(['the', 'of', 'and', 'for']);

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\bu\.\s?s\.?/g, 'us')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** `No. 0312-A/7` and `0312A7` are one number. */
const numberOf = (text: string): string =>
  text
    .toUpperCase()
    .replace(/^\s*(CASE|NO|NR|NUMBER)\b\.?/, '')
    .replace(/[^A-Z0-9]/g, '');

/** Whether a word abbreviates words that stand together: `OSHA`, `DOL`. */
function abbreviates(short: readonly string[], long: readonly string[]): boolean {
  const initials = (words: readonly string[]) => words.map(([first = '']) => first).join('');
  const readings = [initials(long), initials(long.filter((word) => !CONNECTING.has(word)))];
  return short.some(
    (word) => word.length > 1 && !COMMON.has(word) && readings.some((reading) => reading.includes(word)),
  );
}

/**
 * Whether two spellings may name one authority: the telling words of one are all in the other, or a word of one
 * abbreviates the other. Only asked where the numbers are equal, so that it may be generous.
 */
export function mayBeOneAuthority(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const within = (some: readonly string[], all: readonly string[]) => {
    const telling = some.filter((word) => !COMMON.has(word));
    return telling.length > 0 && telling.every((word) => all.includes(word));
  };
  return within(a, b) || within(b, a) || abbreviates(a, b) || abbreviates(b, a);
}

/** Whether a bidder declared this case: the same number, and the same authority or the same day. */
export const isDeclaredCase = (declared: DeclaredViolation, known: CitedCase): boolean =>
  numberOf(declared.caseReference) === numberOf(known.caseNumber) &&
  (declared.determinedOn === known.determinedOn || mayBeOneAuthority(declared.authority, known.publisher));
