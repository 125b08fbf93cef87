import type { Cells } from './dataset.js';
import { windows1252Byte } from './windows.js';

/** A value after a repair, with the rule that changed it; null when nothing had to be mended. */
export interface Mended {
  readonly value: string;
  readonly rule: string | null;
}

/** A pure repair of one cell. It changes a value only where the mend is certain. */
export type Mend = (value: string) => Mended;

/** Says that a value stands as it is. */
export const unchanged = (value: string): Mended => ({ value, rule: null });

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNTIDY = /^\s|\s$|\s\s|[\x01-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const BLANKS = /[\s\x01-\x1f\x7f-\xa0\u2028\u2029\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\xad\u200b-\u200f\u2060\ufeff]/g;

/** Trims, draws blanks of every kind together to one space, drops characters that have no width. */
export const tidyBlanks: Mend = (value) => {
  if (!UNTIDY.test(value)) return unchanged(value);
  const tidy = value.replace(INVISIBLE, '').replace(BLANKS, ' ').trim();
  return tidy === value ? unchanged(value) : { value: tidy, rule: 'blanks' };
};

/** UTF-8 that somebody read as Windows-1252 and saved again: a lead character and its continuations. */
const DOUBLE =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+/g;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** `Wendyâ€™s` becomes `Wendy’s`: certain where the characters make whole UTF-8 again. */
export const undoDoubleEncoding: Mend = (value) => {
  if (value.search(DOUBLE) < 0) return unchanged(value);
  const mended = value.replace(DOUBLE, (found) => {
    const bytes = Array.from(found, windows1252Byte).filter((byte) => byte !== null);
    if (bytes.length < found.length) return found;
    try {
      return strictUtf8.decode(Uint8Array.from(bytes));
    } catch {
      return found;
    }
  });
  return mended === value ? unchanged(value) : { value: mended, rule: 'double-encoded' };
};

/** `Flynn¿s` becomes `Flynn's`: between two letters an upside-down question mark was an apostrophe. */
export const restoreApostrophe: Mend = (value) => {
  if (!value.includes('¿')) return unchanged(value);
  const mended = value.replace(/(?<=\p{L})¿(?=s\b)/gu, "'");
  return mended === value ? unchanged(value) : { value: mended, rule: 'lost-apostrophe' };
};

const NO_VALUE = /^(?:nan|null|none|n\/?a|\?+|-+|unknown|#n\/a)$/i;

/** A marker that says what an empty cell says (`nan`, `N/A`, `?`) becomes one. */
export const mendNoValue: Mend = (value) =>
  NO_VALUE.test(value) ? { value: '', rule: 'unknown-marker' } : unchanged(value);

/** A longer value is mended by no rule of its column: it passes no schema, and a pattern may take its square in time. */
const MENDED_CHARACTERS_MAX = 10_000;

const EVERY_CELL: readonly Mend[] = [undoDoubleEncoding, tidyBlanks, restoreApostrophe];

/**
 * The repair step of a dataset: every cell's text is tidied, then each named column goes through its own
 * repairs in order. Each repair that changed a value is noted with its rule. Columns named `unread` pass as
 * they are: a dataset that stores nothing of them has nothing to mend there.
 */
export function mender(own: Readonly<Record<string, readonly Mend[]>> = {}, unread: readonly string[] = []) {
  const passed = new Set(unread);
  return (cells: Cells, note: (column: string, rule: string) => void): Cells => {
    const mended: Record<string, string> = {};
    for (const column in cells) {
      let value = cells[column] ?? '';
      if (value !== '' && !passed.has(column)) {
        for (const mend of EVERY_CELL) value = apply(mend, value, column, note);
        const mends = value.length > MENDED_CHARACTERS_MAX ? [] : (own[column] ?? []);
        for (const mend of mends) value = apply(mend, value, column, note);
      }
      mended[column] = value;
    }
    return mended;
  };
}

function apply(
  mend: Mend,
  value: string,
  column: string,
  note: (column: string, rule: string) => void,
): string {
  const mended = mend(value);
  if (mended.rule !== null) note(column, mended.rule);
  return mended.value;
}
