import type { Place } from '@hub/kit/datasets/facts';
import { NO_PLACE } from '@hub/kit/datasets/places';
import { nameParts, splitNameAndCity, splitRunTogether } from '@hub/kit/datasets/segments';
import { stateCode } from '@hub/kit/datasets/states';

/** The employer of a report, with the place that stands behind its name. */
export interface ReportedEmployer {
  readonly name: string;
  readonly place: Place;
}

/** What the reports' editors set behind an address: a remark in parentheses, an asterisk, a county's code. */
const REMARK = /(?:\s*\([^()]*\)|[\s*),.;]+|(?<=\d{5})\+B\d{3})$/;

const endsWithState = (text: string) =>
  /,\s*\S+$/.test(text) && stateCode(/\S+$/.exec(text)?.[0] ?? '') !== null;

function withoutRemarks(text: string): string {
  let kept = text.trim().replace(/\b([A-Z]{2})(\d{5})$/, '$1 $2');
  for (let shorter = kept.replace(REMARK, ''); shorter !== kept && shorter !== ''; ) {
    // A closing parenthesis or point belongs to a name that is not followed by a place.
    if (!/\b(?:[A-Z]{2}|\d{4,6}(?:-\d{4})?)$/.test(shorter) && !endsWithState(shorter)) break;
    kept = shorter;
    shorter = kept.replace(REMARK, '');
  }
  return kept;
}

/** `Davey Tree, Livermore, CA 9455`: a ZIP of too few or too many digits is none; state and city still hold. */
const ZIP = /^(.*?)[\s,.*]*\b(\d{4,6})(?:-\d{4})?$/;
const STATE_WORDS = /^(.*?)[\s,]+((?:(?:north|south|west|new|rhode|puerto|american)\s+)?\p{L}+)[.,]*$/iu;

interface Tail {
  readonly before: string;
  readonly state: string | null;
  readonly postalCode: string | null;
}

function tailOf(text: string): Tail {
  const zipped = ZIP.exec(text);
  const rest = (zipped?.[1] ?? text).trim();
  const worded = STATE_WORDS.exec(rest);
  const word = worded?.[2] ?? '';
  // Two capitals or a state's full name behind a comma; `in` and `Me` are words, and `Indiana` may end a name.
  const isState = /^[A-Z]{2}$/.test(word) || (word.length > 2 && (zipped !== null || /,\s*\S+$/.test(rest)));
  const state = isState ? stateCode(word) : null;
  const digits = zipped?.[2] ?? '';
  const postalCode = digits.length === 5 ? digits : null;
  // A state's code that is none (`LS 71111`) before a ZIP is still no part of the city.
  const isMistyped = state === null && postalCode !== null && /^[A-Z]{2}$/.test(word);
  if (state === null && !isMistyped) return { before: text, state: null, postalCode: null };
  return { before: worded?.[1] ?? '', state, postalCode };
}

/** `Windhaven Parkway CARROLLTON`: the reports of 2016 write the city in capitals behind the street. */
const STREET_AND_CITY = /^(.*\p{Ll}.*?)\s+([A-Z][A-Z.'-]{2,}(?:\s+[A-Z][A-Z.'-]*)*)$/u;

/** `222 RUSSELL BOULEVARD SAINT LOUIS`: in capitals throughout, the city follows the street's last word or number. */
const CAPITALS =
  /^(.*\b(?:(?:AVENUE|AVE|BOULEVARD|BLVD|COURT|CT|DRIVE|DR|LANE|LN|PARKWAY|PKWY|ROAD|RD|STREET|ST|WAY)\.?|(?:FM|CR|HIGHWAY|HWY|ROUTE|RT|I-?)\s?\d+(?: [NSEW])?))\s+([A-Z][A-Z .'-]{2,})$/;

/** A last part with a digit is a street whose city cannot be told from it. */
function cityOf(part: string): { readonly street: string | null; readonly city: string | null } {
  const found = STREET_AND_CITY.exec(part) ?? CAPITALS.exec(part);
  if (found?.[1] && found[2]) return { street: found[1], city: found[2] };
  return /\d/.test(part) ? { street: part, city: null } : { street: null, city: part };
}

/** A last part that is the rest of a name (`Whemco | Inc. (Ohio Foundry Division) Lima`) names no city. */
const REST_OF_NAME = /^(?:inc|llc|l\.l\.c|corp|co|ltd|dba)\b/i;

const joined = (parts: readonly (string | null)[]) => {
  const filled = parts.filter((part) => part !== null && part !== '');
  return filled.length === 0 ? null : filled.join(', ');
};

/** Reads `RKM Utility Services, Inc., Windhaven Parkway CARROLLTON  TX 75007` and its simpler kin. */
export function parseEmployer(text: string): ReportedEmployer {
  const { before, state, postalCode } = tailOf(withoutRemarks(text));
  if (state === null && postalCode === null) return { name: before, place: NO_PLACE };
  const parts = before.split(/\s*,+\s*|\s+\/\s+/).filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || REST_OF_NAME.test(last))
    return ranTogether(joined(parts) ?? before, state, postalCode);
  const own = parts.slice(0, -1);
  const count = nameParts(own);
  const { street, city } = cityOf(last);
  return {
    name: joined(own.slice(0, count)) ?? before,
    place: { street: joined([...own.slice(count), street]), city, state, postalCode },
  };
}

/** A name with a street or a city right behind it; what cannot be told apart stays with the name. */
function ranTogether(text: string, state: string | null, postalCode: string | null): ReportedEmployer {
  const place = { street: null, city: null, state, postalCode };
  const street = splitRunTogether(text);
  if (street) return { name: street.name, place: { ...place, ...cityOf(street.street) } };
  const city = splitNameAndCity(text);
  return city ? { name: city.name, place: { ...place, city: city.city } } : { name: text, place };
}
