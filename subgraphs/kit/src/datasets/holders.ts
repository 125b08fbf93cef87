import type { Place } from './facts.js';
import { hasLegalForm } from './firms.js';
import { namesPersons } from './mixed-names.js';
import { distinctNames, splitTradeNames } from './names.js';

/** The names of a license's holder, taken apart. */
export interface HolderNames {
  readonly name: string;
  readonly tradeNames: readonly string[];
  /** A person who trades under a name: of the place, city and ZIP alone are public. */
  readonly isProprietor: boolean;
  /** A person and no firm: the row is passed over. */
  readonly isPersonAlone: boolean;
}

/** A trade name that says nothing: a legal form alone. */
const BARE_FORM = /^(?:L\.?L\.?C|Inc|Corp|Ltd|Co|L\.?P)\.?$/i;

const key = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The holder of a name column and a trade-name column. A trade name that is a person's is left out: it names who
 * stands behind a firm. `isPerson` tells of the name whether it is a person's, as far as the column allows.
 */
export function holderNames(
  name: string,
  tradeName: string | null,
  isPerson: (name: string) => boolean = namesPersons,
): HolderNames {
  const own = splitTradeNames(name);
  const trade = tradeName === null ? null : splitTradeNames(tradeName);
  const stated = [...own.tradeNames, ...(trade ? [trade.name, ...trade.tradeNames] : [])];
  const tradeNames = distinctNames(stated, own.name).filter(
    (one) => !namesPersons(one) && !BARE_FORM.test(one),
  );
  const isProprietor = isPerson(own.name);
  // `Dana Example Construction` for Dana Example is a firm's name; `Example, Dana` would be the person again.
  const firms = tradeNames.filter((one) => key(one) !== key(own.name));
  return {
    name: own.name,
    tradeNames: firms,
    isProprietor,
    isPersonAlone: isProprietor && firms.length === 0,
  };
}

/** A place as the public may read it: without the street, where a person may live. */
export const publicPlace = (place: Place, isProprietor: boolean): Place =>
  isProprietor ? { ...place, street: null } : place;

/** `Subway / Gopal Nanda Inc.`: of two names with a stroke between, the one registered trades under the other. */
export function splitStroke(text: string): { readonly name: string; readonly tradeName: string | null } {
  const [first = '', second = '', ...more] = text.split(/\s+\/\s+/);
  if (second === '' || more.length > 0 || hasLegalForm(first) === hasLegalForm(second))
    return { name: text, tradeName: null };
  return hasLegalForm(second) ? { name: second, tradeName: first } : { name: first, tradeName: second };
}
