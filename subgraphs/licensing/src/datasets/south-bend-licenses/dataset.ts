import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { LicenseFact, Place } from '@hub/kit/datasets/facts';
import { hasLegalForm, looksLikePerson } from '@hub/kit/datasets/firms';
import { type HolderNames, holderNames, publicPlace, splitStroke } from '@hub/kit/datasets/holders';
import { couldBePerson, namesPersons } from '@hub/kit/datasets/mixed-names';
import { businessKindOf } from '../kinds.js';
import { parseLocation } from './location.js';
import { COLUMNS, repair, row, type SouthBendLicense } from './row.js';

/** The City of South Bend's business licensing. */
export const SOUTH_BEND_LICENSING = 'US-IN-SB-BL';

/** Licenses of an occupation: its holder is a person, for whatever firm. */
const OCCUPATION = /^(?:massage therapist|taxi driver|tattoo\/body piercing artist)\b/i;

/** Trades that come to their customers: their location is where the business is, in or out of town. */
const TRAVELS =
  /^(?:alarm agent|arborist|mobile food|peddlers|transient merchant|charitable solicitation|rubbish|vehicle removal|food vending|taxi)/i;

/** Sellers at the door bear licenses of their own, with the firm behind a stroke: `Dana Example / Trugreen`. */
const SELLER = /^(?:peddlers|transient merchant)/i;

/** A license whose name is an address: front lawns on football days are residents'. */
const isAddress = (text: string) =>
  /^\d+ (?:[NSEW]\.? )?[\w. ]+ (?:st|ave|dr|ln|blvd|rd|ct|pl)\.?$/i.test(text);

/** The firm of a seller, without the person who sells for it. */
function firmOf({ business, licenseType }: SouthBendLicense): {
  readonly firm: string;
  readonly isSeller: boolean;
} {
  const [person = '', firm = ''] = business.split(/\s+\/\s+|,\s+(?=\S+\s+\S)/);
  const couldSell = SELLER.test(licenseType) ? looksLikePerson(person) && couldBePerson(person) : false;
  const isSeller = firm !== '' && !namesPersons(firm) && (namesPersons(person) || couldSell);
  if (isSeller) return { firm, isSeller };
  const turned = firm !== '' && namesPersons(firm) && !hasLegalForm(person);
  return turned ? { firm: person, isSeller: true } : { firm: business, isSeller: false };
}

function namesOf(license: SouthBendLicense): HolderNames {
  const { firm, isSeller } = firmOf(license);
  const { name, tradeName } = splitStroke(firm);
  const names = holderNames(name, tradeName);
  return { ...names, isProprietor: names.isProprietor || isSeller };
}

/**
 * Where the license is exercised. The columns beside the location are the owner's (`People - City` in the source): where
 * they are of another city, a shop's street is still in South Bend, since the city licenses no other premises.
 */
function premisesOf({ location, owner, licenseType }: SouthBendLicense): Place {
  const place = parseLocation(location ?? '', owner.city);
  const { street } = place;
  const sameCity = place.city === null || place.city.toLowerCase() === owner.city?.toLowerCase();
  const ofTown = /^south bend$/i.test(owner.city ?? '');
  if (place.city !== null) {
    const shared = sameCity ? owner : { state: null, postalCode: null };
    const postalCode = place.postalCode ?? shared.postalCode;
    return { street, city: place.city, state: place.state ?? shared.state ?? 'IN', postalCode };
  }
  if (ofTown || TRAVELS.test(licenseType)) {
    return { street, city: owner.city, state: owner.state, postalCode: place.postalCode ?? owner.postalCode };
  }
  return { street, city: 'South Bend', state: 'IN', postalCode: place.postalCode };
}

function factOf(license: SouthBendLicense): LicenseFact {
  const { name, tradeNames, isProprietor } = namesOf(license);
  const place = publicPlace(premisesOf(license), isProprietor);
  const { number, licenseType, status } = license;
  return {
    kind: 'license',
    authority: SOUTH_BEND_LICENSING,
    number,
    licenseKind: businessKindOf(licenseType),
    licenseClass: licenseType.replace(/ License$/i, ''),
    holder: { recordId: number, name, tradeNames, place, industry: null, identifiers: [] },
    premises: place,
    status,
    issuedOn: null,
    expiresOn: null,
    decision: null,
  };
}

const knows = (fact: LicenseFact) => Object.values(fact.premises).filter((part) => part !== null).length;

const withoutPlace = (fact: LicenseFact) =>
  JSON.stringify({ ...fact, premises: null, holder: { ...fact.holder, place: null } });

/** A number that stands twice with one wording is one license, at the place that is told more fully. */
function facts(rows: readonly NumberedRow<SouthBendLicense>[]): readonly LicenseFact[] {
  const distinct = new Map<string, LicenseFact>();
  for (const fact of rows.map((numbered) => factOf(numbered.row))) {
    const before = distinct.get(withoutPlace(fact));
    if (!before || knows(fact) > knows(before)) distinct.set(withoutPlace(fact), fact);
  }
  return [...distinct.values()];
}

function reasonToSkip(license: SouthBendLicense): string | null {
  const { status, business, licenseType } = license;
  if (status === null) return 'repeats the header';
  if (/^(?:n\/?a|none)$/i.test(business)) return 'names no business';
  if (/^test(?: restaurant)?(?: \d+)?$/i.test(business)) return 'is a test entry';
  if (OCCUPATION.test(licenseType) && !hasLegalForm(business.split(' / ')[0] ?? ''))
    return 'names only a person';
  if (/^lawn parking/i.test(licenseType) || isAddress(business)) return 'names only an address';
  return namesOf(license).isPersonAlone ? 'names only a person' : null;
}

/** Business licenses of the City of South Bend; a number is a year's. */
export const southBendLicenses: Dataset<SouthBendLicense> = {
  name: 'south-bend-licenses',
  publisher: 'City of South Bend, Business Licensing',
  title: 'Business licenses of the City of South Bend, Indiana, by year.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip: reasonToSkip,
  groupKey: ({ number }) => number,
  facts,
};
