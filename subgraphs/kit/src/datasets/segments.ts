import { hasFirmEvidence, hasLegalForm } from './firms.js';

/** What follows a name behind a comma and belongs to it: a legal form, a generation, `Dba …`, `Department Of`. */
const PART_OF_NAME = new RegExp(
  `^(?:${[
    // A legal form, and what may stand right behind it: a trade name, a remark in parentheses, the trade.
    String.raw`(?:inc|incorporated|l\.?l\.?c|corp|corporation|company|co|ltd|limited|l\.?l?\.?p|p\.?l\.?l\.?c|p\.?c|p\.?a)\.?` +
      String.raw`(?:[\s/-]*(?:d\W?b\W?a\b.*|t\W?a\b.*|\([^)]*\)|(?:electrical )?contractors?))?`,
    String.raw`(?:jr|sr|ii|iii|iv|etc|et al|the)\.?`,
    '(?:a|the) (?:corporation|partnership|joint venture)',
    String.raw`(?:dep(?:artmen)?t\.?|city|town|county|state|village|city and county) of`,
    String.raw`(?:d\W?b\W?a\b|t\/a\b|a division|div\.).*`,
  ].join('|')})$`,
  'i',
);

/** Words of the longest partner's name in a list of partners (`Suder & Stowell Contractors`). */
const PARTNER_WORDS_MAX = 5;

/** Partners before the firm's legal form: more were not met. */
const PARTNERS_MAX = 4;

/** How many parts a list of partners has: one word, others without a digit, the last with a legal form; else 1. */
function partners(parts: readonly string[]): number {
  const [first = ''] = parts;
  if (/\s/.test(first) || hasFirmEvidence(first)) return 1;
  for (let at = 1; at <= PARTNERS_MAX; at += 1) {
    const part = parts[at];
    if (part === undefined || /\d/.test(part) || part.split(' ').length > PARTNER_WORDS_MAX) return 1;
    if (hasLegalForm(part)) return at + 1;
  }
  return 1;
}

/**
 * How many of the parts between commas are the name with which they begin: `Frank Irey | Jr. | Inc. | Typhoon Lagoon`
 * has three, `Foust | Heat | Air | & Refrigeration Inc. | 125 Quail Court` has four, `Korn Masonry | 1223 County Ph` one.
 */
export function nameParts(parts: readonly string[]): number {
  let count = hasLegalForm(parts[0] ?? '') ? 1 : partners(parts);
  while (PART_OF_NAME.test(parts[count] ?? '')) count += 1;
  return Math.min(count, parts.length);
}

const FORM_AND_CITY =
  /^(.*\b(?:inc|llc|l\.l\.c|corp|corporation|company|co|ltd|l\.?p)\.?)\s+(\p{Lu}[\p{L}.'-]+(?:\s\p{Lu}[\p{L}.'-]+){0,2})$/iu;

/**
 * A name and a city with nothing between them (`OSO Construction, LLC Bayonne`), told apart behind the legal form; null
 * where there is none, or where what follows begins small (`Tunneling Co. of America Houston`).
 */
export function splitNameAndCity(text: string): { readonly name: string; readonly city: string } | null {
  const found = FORM_AND_CITY.exec(text);
  const [name, city] = [found?.[1], found?.[2]];
  const isPlace = city !== undefined && /^\p{Lu}/u.test(city) && !hasFirmEvidence(city);
  return name !== undefined && isPlace ? { name, city } : null;
}

const HOUSE_NUMBER = /^(.*?[\p{L}.)])\s+(\d+[A-Z]?(?:[-/]\d+)?\s+\p{L}.*)$/u;

/**
 * A name and a street with nothing between them (`Berkebile Auto Service 10 D Street`), told apart before the house
 * number; null where what stands before it shows no firm.
 */
export function splitRunTogether(text: string): { readonly name: string; readonly street: string } | null {
  const found = HOUSE_NUMBER.exec(text);
  const [name, street] = [found?.[1], found?.[2]];
  return name !== undefined && street !== undefined && hasFirmEvidence(name) && !/#$|\bno\.?$/i.test(name)
    ? { name, street }
    : null;
}
