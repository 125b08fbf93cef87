import { mendNothing, mendZipIn } from '@hub/kit/datasets/addresses';
import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { mender } from '@hub/kit/datasets/repairs';
import { stateCode } from '@hub/kit/datasets/states';
import { stateOfZip } from '@hub/kit/datasets/zips';
import { z } from 'zod';
import { parseLocation } from './location.js';

/** Columns that a file must have. */
export const COLUMNS = [
  'License Type',
  'Business Name',
  'Street Address',
  'Status',
  'City',
  'State',
  'Zip Code',
  'year',
  'LicenceNumber',
] as const;

const tidy = mender(
  {
    'Business Name': [noteHiddenNames],
    'Street Address': [mendNothing],
    City: [mendNothing],
    State: [mendNothing],
    'Zip Code': [mendNothing],
  },
  ['Phone No.', 'LicenceNumber'],
);

/** The state of a row: as written, or as its ZIP tells it where what is written is no state (`i`, `G`) or is Iowa for `In`. */
function stateOf(state: string, city: string, zip: string): string | null {
  const written = stateCode(state);
  const lies = stateOfZip(zip);
  return lies !== null && (written === null || /^south bend$/i.test(city)) ? lies : written;
}

/** Repairs of this publisher's columns. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const cells: Record<string, string> = { ...tidy(raw, note) };
  if (isHeader(cells)) return { ...cells, State: '', 'Zip Code': '' };
  const written = cells['Zip Code'] ?? '';
  const state = stateOf(cells.State ?? '', cells.City ?? '', written.slice(0, 5)) ?? '';
  if (state !== cells.State) {
    const lost = state === '' ? 'state-left-out' : 'state-from-zip';
    note('State', stateCode(cells.State ?? '') === state ? 'state-code' : lost);
    cells.State = state;
  }
  const zip = written === '' ? { value: '', rule: null } : mendZipIn(state || null, written);
  if (zip.rule !== null) note('Zip Code', zip.rule);
  cells['Zip Code'] = zip.value;
  const location = parseLocation(cells['Street Address'] ?? '', cells.City || null);
  if (location.city !== null || location.postalCode !== null) note('Street Address', 'place-in-street');
  return cells;
}

/** The head of the source's own export stands again where one year's rows follow another's. */
const isHeader = (cells: Cells) => cells.Status === 'Status' && cells.LicenceNumber === 'Number';

/**
 * What each status makes of a license. The number is a year's: RENEWED says that its time is over and that the business
 * goes on under the next year's number.
 */
const STATUSES: Readonly<Record<string, 'ACTIVE' | 'EXPIRED' | 'PENDING' | 'DENIED' | 'CLOSED' | null>> = {
  STATUS: null,
  ACTIVE: 'ACTIVE',
  ABT2EXP: 'ACTIVE',
  RENEWED: 'EXPIRED',
  EXPIRED: 'EXPIRED',
  INACTIVE: 'CLOSED',
  CLOSED: 'CLOSED',
  DENIED: 'DENIED',
  READY2ISSU: 'PENDING',
  'IN REVIEW': 'PENDING',
  SUBMITTED: 'PENDING',
};

const status = z.string().transform((text, context) => {
  const known = STATUSES[text.toUpperCase()];
  if (known !== undefined) return known;
  context.addIssue({ code: 'custom', message: 'is no status of this publisher' });
  return z.NEVER;
});

/** A license of one year; a head in the middle of the file has no status. */
export const row = z
  .object({
    'License Type': field.name,
    'Business Name': field.name,
    'Street Address': field.optionalText,
    Status: status,
    City: field.optionalText,
    State: field.optionalState,
    'Zip Code': field.optionalZip,
    year: z.string().regex(/^(?:19|20)\d\d$/, 'want a year'),
    LicenceNumber: z
      .string()
      .trim()
      .max(field.NAME_CHARACTERS_MAX, 'is too long')
      .regex(/^[A-Za-z0-9][A-Za-z0-9 -]*$/, 'want a license number such as RST2022-110'),
  })
  .transform((cells) => ({
    licenseType: cells['License Type'],
    business: cells['Business Name'],
    location: cells['Street Address'],
    status: cells.Status,
    /** Of the person or firm that answers for the license; not always where it is exercised. */
    owner: { city: cells.City, state: cells.State, postalCode: cells['Zip Code'] },
    year: cells.year,
    number: cells.LicenceNumber,
  }));

/** A row that parsed. */
export type SouthBendLicense = z.output<typeof row>;
