import { hasLegalForm, looksLikePerson } from './firms.js';
import { type Mend, unchanged } from './repairs.js';

/** A name taken apart: the firm's own, and the names that it trades under. */
export interface SplitName {
  readonly name: string;
  readonly tradeNames: readonly string[];
}

/**
 * `d/b/a` and its kin between two names, however they are spaced: `LLC dba X`, `Inc.d/b/a X`, `Inc., DBA: X`.
 * Former names (`f/k/a`) are kept beside trade names: a search for them must find the firm.
 */
const MARKER =
  /[\s,;(/-]*(?:(?<![a-z])d\s?[./]\s?b\s?[./]?\s?a[./]?(?![a-z])|d\/b\/a\/?|\bdba\b|(?<![a-z])t\/a(?![a-z])|(?<![a-z])[af]\s?[./]\s?k\s?[./]?\s?a[./]?(?![a-z/])|\b[af]ka\b|\b(?:doing business|trading) as\b)[\s:;,./-]*/gi;

/** Cheap look for the letters of a marker: nine names in ten have none, and an import splits every name. */
const MAY_HOLD_MARKER = /[dafk]\W{0,2}[bk]\W{0,2}a|t\/a|trading as|doing business/i;

const BARE_MARKER = /\b[af]ka\b/i;

const trimmed = (text: string) =>
  text
    .replace(/^[\s,;:/-]+|[\s,;:(/-]+$/g, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/^([^(]*)\)$/, '$1')
    .trim();

const sameName = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Distinct names in their order, without those that say the same as `name`. */
export function distinctNames(names: readonly string[], name = ''): readonly string[] {
  const seen = new Set([sameName(name), '']);
  return names.filter((other) => {
    const key = sameName(other);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

/** True when a part between two markers names a trade name and then another firm: `Subway, Sachin, Inc.`. */
const hidesSecondFirm = (part: string, later: readonly string[]) =>
  later.length > 0 &&
  hasLegalForm(part) &&
  (part.replace(/,?\s*\S+$/, '').includes(',') ||
    later.some((name) => sameName(part).startsWith(sameName(name))));

/**
 * Takes trade names out of a legal name where that is certain, else gives the text back whole.
 *
 * Not certain: a second firm between two markers (`Siya, LLC d/b/a Subway, Sachin, Inc. d/b/a Subway`), which
 * would make one firm of two: then the first and the last name are listed beside the whole. A leading marker (`D/B/A Tesoro`) is dropped: nothing stands before it.
 */
export function splitTradeNames(text: string): SplitName {
  if (!MAY_HOLD_MARKER.test(text)) return { name: text, tradeNames: [] };
  // A bare `aka` is also a name (Hotel AKA): it counts as a marker only beside a legal form.
  if (BARE_MARKER.test(text) && !hasLegalForm(text)) return { name: text, tradeNames: [] };
  const parts = text.split(MARKER).map(trimmed);
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return { name: text, tradeNames: [] };
  if (first === '') {
    const [name = '', ...others] = rest.filter((part) => part !== '');
    return name === '' ? { name: text, tradeNames: [] } : { name, tradeNames: distinctNames(others, name) };
  }
  if (rest.some((part, at) => hidesSecondFirm(part, rest.slice(at + 1)))) {
    return { name: text, tradeNames: distinctNames([first, rest.at(-1) ?? ''], text) };
  }
  return { name: first, tradeNames: distinctNames(rest, first) };
}

/** A part of a list that is no name: a legal form alone (`…, Inc.; LLC`). */
const BARE_FORM = /^(?:L\.?L\.?C|Inc|Corp|Ltd|Co|L\.?P)\.?$/i;

/** A part of a list that names a person beside the firm: it is not stored. */
const isPerson = (name: string) => looksLikePerson(name) || /\b(?:an? |and )individual\b/i.test(name);

/**
 * The names of a list joined by `;`. One firm and names without a legal form: the firm, trading under them,
 * without those that are persons'. Several firms: the whole wording stays the name, each firm is listed beside
 * it so that it can be found.
 */
export function splitNameList(text: string): SplitName {
  if (!text.includes(';')) return splitTradeNames(text);
  const parts = text
    .split(/(?:,?\s+and)?\s*;\s*(?:and\s+)?/i)
    .filter((part) => part.trim() !== '' && !BARE_FORM.test(part.trim()))
    .map((part) => splitTradeNames(part.trim()));
  const trade = parts.flatMap((part) => part.tradeNames);
  const distinct = distinctNames(parts.map((part) => part.name));
  const firms = distinct.filter(hasLegalForm);
  const [single] = firms.length === 1 ? firms : distinct;
  if (single === undefined) return { name: text, tradeNames: [] };
  const others = distinct.filter((name) => !isPerson(name));
  const name = firms.length === 1 || distinct.length === 1 ? single : text;
  return { name, tradeNames: distinctNames([...others, ...trade], name) };
}

/**
 * Notes that a trade name stood inside a name (`trade-name-in-name`) or that the name is a list (`name-list`).
 * The text stays: the mapping takes it apart with the functions above.
 */
export const noteHiddenNames: Mend = (value) => {
  const { name, tradeNames } = splitNameList(value);
  if (name === value && tradeNames.length === 0) return unchanged(value);
  return { value, rule: value.includes(';') ? 'name-list' : 'trade-name-in-name' };
};
