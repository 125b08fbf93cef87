import type { EmployerMention } from '@hub/kit/datasets/facts';
import { groupBy } from '@hub/kit/group';
import { isOneSpelling, type NormalizedName, normalizeName } from '../matching/normalize.js';
import { normalizePlace } from '../matching/place.js';

/**
 * Who is this? Decided on import, conservatively: a mention joins an employer that the register knows only on
 * evidence that is near certain. The shares of right joins measured on real records (name equal and …):
 * same street .995, same ZIP .99 to 1.00, same city .986 for a rare name but .862 for a common one, same state
 * .73 to .93. So street and ZIP join, a city joins only a distinctive name, a state only a registered one; all
 * else stays apart and is linked as possible, for a person to decide.
 */

/** What made a mention join its employer. NEW: nothing did. */
export type Evidence = 'NEW' | 'SAME_RECORD' | 'IDENTIFIER' | 'STREET' | 'ZIP' | 'CITY' | 'STATE';

/** One name of an employer at one place, as the register keeps it for comparing. */
export interface NamedPlace {
  /** The normalized name without its legal form. */
  readonly core: string;
  /** `core` as it was written: it is found by the one, and told from others by the other. */
  readonly spelled: string;
  readonly legalForm: string | null;
  /** A trade name rather than a legal one. */
  readonly trade: boolean;
  readonly state: string | null;
  readonly cityGroup: string | null;
  readonly postalCode: string | null;
  /** House number and street, normalized. */
  readonly street: string | null;
}

/** A named place that belongs to an employer of the register. */
export interface KnownPlace extends NamedPlace {
  readonly employerId: number;
}

/** Whether the employer holding an identifier is named like the mention. */
export interface IdentifierHolder {
  readonly employerId: number;
  readonly scheme: string;
  readonly cores: readonly string[];
}

/** The decision: the employer to join, or null for a new one, and those that may be the same. */
export interface Identity {
  readonly employerId: number | null;
  readonly evidence: Evidence;
  readonly possible: readonly number[];
}

/** Numbers that pass from one employer to another with a license: evidence only beside a name that is the same. */
export const TRANSFERABLE_SCHEMES: ReadonlySet<string> = new Set(['BOS-LB']);

/** A name held by more employers of a state than this is common: no city joins it and nobody is helped by links. */
const COMMON_NAME_EMPLOYERS = 8;

/** Links proposed for one mention: as many as a person would look through. */
const POSSIBLE_MAX = 5;

/** The named places of a mention: its legal name and each trade name, at its place. */
export function namedPlaces(mention: EmployerMention): NamedPlace[] {
  const place = normalizePlace(mention.place);
  const at = {
    state: place.state,
    cityGroup: place.cityGroup,
    postalCode: place.zip5,
    street: place.streetKey === null ? null : [place.houseNumber, place.streetKey].filter(Boolean).join(' '),
  };
  const legal = normalizeName(mention.name);
  const trades = [...legal.aliases, ...mention.tradeNames].map(normalizeName);
  const byCore = new Map(trades.map(({ core, spelled }) => [core, spelled]));
  return [
    { ...at, core: spelledCore(legal), spelled: legal.spelled, legalForm: legal.legalForm, trade: false },
    ...[...byCore]
      .filter(([core]) => core !== '' && core !== legal.core)
      .map(([core, spelled]) => ({ ...at, core, spelled, legalForm: null, trade: true })),
  ];
}

const spelledCore = (name: NormalizedName): string =>
  name.storeNumber === null ? name.core : `${name.core} ${name.storeNumber}`;

/**
 * Decides who a mention is. `named` are its named places, legal name first; `known` all named places of the
 * register with one of its names in its state; `holders` those who hold one of its identifiers. Pure.
 */
export function identify(
  named: readonly NamedPlace[],
  known: readonly KnownPlace[],
  holders: readonly IdentifierHolder[],
): Identity {
  const holder = holders.find(
    ({ scheme, cores }) => !TRANSFERABLE_SCHEMES.has(scheme) || cores.includes(named[0]?.core ?? ''),
  );
  const namesakes = groupByEmployer(known.filter((place) => named.some((own) => sameName(own, place))));
  const joined = holder
    ? { employerId: holder.employerId, evidence: 'IDENTIFIER' as const }
    : joinByPlace(named, namesakes);
  const possible = [
    ...new Set([...holders.map((one) => one.employerId), ...known.map((one) => one.employerId)]),
  ]
    .filter((employerId) => employerId !== joined?.employerId)
    .sort((a, b) => a - b);
  return {
    employerId: joined?.employerId ?? null,
    evidence: joined?.evidence ?? 'NEW',
    possible: possible.length > COMMON_NAME_EMPLOYERS ? [] : possible.slice(0, POSSIBLE_MAX),
  };
}

interface Namesake {
  readonly employerId: number;
  readonly places: readonly KnownPlace[];
}

const groupByEmployer = (places: readonly KnownPlace[]): Namesake[] =>
  [...groupBy(places, (place) => place.employerId)]
    .map(([employerId, group]) => ({ employerId, places: group }))
    .sort((a, b) => a.employerId - b.employerId);

/** Equal names, letter by letter, speak for one employer unless their legal forms differ, or only trade names are equal (a brand). */
function sameName(own: NamedPlace, other: NamedPlace): boolean {
  if (own.core !== other.core || !isOneSpelling(own.spelled, other.spelled)) return false;
  if (own.trade && other.trade) return false;
  if (own.trade) return other.legalForm === null;
  if (other.trade) return own.legalForm === null;
  return own.legalForm === other.legalForm || own.legalForm === null || other.legalForm === null;
}

function joinByPlace(
  named: readonly NamedPlace[],
  namesakes: readonly Namesake[],
): { employerId: number; evidence: Evidence } | null {
  const own = named[0];
  if (!own) return null;
  const byStreet = namesakes.find(({ places }) => places.some((place) => sameStreet(own, place)));
  if (byStreet) return { employerId: byStreet.employerId, evidence: 'STREET' };

  // Two streets are two places: from here on one side has no street.
  const open = namesakes.filter(
    ({ places }) => own.street === null || places.every((place) => place.street === null),
  );
  const byZip = onlyOne(
    open,
    namesakes,
    (place) => own.postalCode !== null && place.postalCode === own.postalCode,
  );
  if (byZip) return { employerId: byZip.employerId, evidence: 'ZIP' };

  const byCity = onlyOne(
    open.filter(({ places }) => places.every((place) => zipsAgree(own, place))),
    namesakes,
    (place) => own.cityGroup !== null && own.state !== null && place.cityGroup === own.cityGroup,
  );
  if (byCity && isDistinctive(own, byCity, namesakes))
    return { employerId: byCity.employerId, evidence: 'CITY' };

  const byState = onlyOne(
    open,
    namesakes,
    (place) => isPlaceless(own) && isPlaceless(place) && own.state !== null,
  );
  if (
    byState &&
    own.legalForm !== null &&
    byState.places.some((place) => place.legalForm === own.legalForm)
  ) {
    return { employerId: byState.employerId, evidence: 'STATE' };
  }
  return null;
}

const sameStreet = (a: NamedPlace, b: NamedPlace): boolean =>
  a.street !== null &&
  a.street === b.street &&
  (a.postalCode !== null && b.postalCode !== null
    ? a.postalCode === b.postalCode || (a.cityGroup !== null && a.cityGroup === b.cityGroup)
    : a.cityGroup !== null && a.cityGroup === b.cityGroup);

const zipsAgree = (a: NamedPlace, b: NamedPlace): boolean =>
  a.postalCode === null || b.postalCode === null || a.postalCode === b.postalCode;

const isPlaceless = (place: NamedPlace): boolean =>
  place.street === null && place.cityGroup === null && place.postalCode === null;

/** The one employer of that name there. Of several, the one that is known without a street: they are one another's likest. */
function onlyOne(
  open: readonly Namesake[],
  namesakes: readonly Namesake[],
  there: (place: KnownPlace) => boolean,
): Namesake | null {
  const candidates = open.filter(({ places }) => places.some(there));
  const everyone = namesakes.filter(({ places }) => places.some(there));
  if (candidates.length === 1 && everyone.length === 1) return candidates[0] ?? null;
  const streetless = candidates.filter(({ places }) => places.every((place) => place.street === null));
  return streetless.length === 1 && everyone.length > 1 ? (streetless[0] ?? null) : null;
}

/** A registered name (both with the same legal form), or one of several words that few places of the state share. */
function isDistinctive(own: NamedPlace, candidate: Namesake, namesakes: readonly Namesake[]): boolean {
  if (own.legalForm !== null && candidate.places.some((place) => place.legalForm === own.legalForm))
    return true;
  const cities = new Set(namesakes.flatMap(({ places }) => places.map((place) => place.cityGroup)));
  return own.core.includes(' ') && cities.size <= 2;
}
