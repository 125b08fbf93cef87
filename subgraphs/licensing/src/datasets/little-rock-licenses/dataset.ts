import { createHash } from 'node:crypto';
import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { type HolderNames, holderNames, publicPlace } from '@hub/kit/datasets/holders';
import { businessKindOf } from '../kinds.js';
import { COLUMNS, type LittleRockAccount, repair, row } from './row.js';

/** Little Rock's Treasury Management Division, which keeps the accounts of the business license tax. */
export const LITTLE_ROCK_TREASURY = 'US-AR-LR-TREASURY';

const NUMBER_DIGITS = 12;

const bare = (text: string | null) => (text ?? '').toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The city publishes no number. What stays of an account from one file to the next, and tells it from all others, is
 * the business, its address and the classification: their digest stands in for the number.
 */
function numberOf({ business, place, classification }: LittleRockAccount): string {
  const account = [business, place.street, place.city, classification].map(bare).join('|');
  return `LR-${createHash('sha256').update(account).digest('hex').slice(0, NUMBER_DIGITS)}`;
}

const namesOf = ({ business }: LittleRockAccount): HolderNames => holderNames(business, null);

function factOf(account: LittleRockAccount): LicenseFact {
  const { name, tradeNames, isProprietor } = namesOf(account);
  const place = publicPlace(account.place, isProprietor);
  const number = numberOf(account);
  return {
    kind: 'license',
    authority: LITTLE_ROCK_TREASURY,
    number,
    licenseKind: businessKindOf(account.classification),
    licenseClass: account.classification,
    holder: {
      // An account that was opened anew is the same license in another term.
      recordId: `${number}@${account.startsOn}`,
      name,
      tradeNames,
      place,
      industry: null,
      identifiers: [],
    },
    premises: place,
    // The list holds the accounts that are open.
    status: 'ACTIVE',
    issuedOn: account.startsOn,
    expiresOn: null,
    term: { startsOn: account.startsOn, endsOn: null },
    decision: null,
  };
}

/** Open business license accounts of the City of Little Rock, a row for each classification of a business. */
export const littleRockLicenses: Dataset<LittleRockAccount> = {
  name: 'little-rock-licenses',
  publisher: 'City of Little Rock, Treasury Management',
  title: 'Business licenses of the City of Little Rock, by classification.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip: (account) => (namesOf(account).isPersonAlone ? 'names only a person' : null),
  facts: (rows: readonly NumberedRow<LittleRockAccount>[]) => rows.map((numbered) => factOf(numbered.row)),
};
