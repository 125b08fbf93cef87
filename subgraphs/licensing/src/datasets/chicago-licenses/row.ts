import { joinRange, markUnit, mendNothing, mendZipIn } from '@hub/kit/datasets/addresses';
import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { mendState } from '@hub/kit/datasets/places';
import { mender } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** Columns that a file must have. */
export const COLUMNS = [
  'LICENSE ID',
  'ACCOUNT NUMBER',
  'SITE NUMBER',
  'LEGAL NAME',
  'DOING BUSINESS AS NAME',
  'ADDRESS',
  'CITY',
  'STATE',
  'ZIP CODE',
  'LICENSE DESCRIPTION',
  'LICENSE NUMBER',
  'APPLICATION TYPE',
  'LICENSE TERM START DATE',
  'LICENSE TERM EXPIRATION DATE',
  'DATE ISSUED',
  'LICENSE STATUS',
  'LICENSE STATUS CHANGE DATE',
] as const;

const UNREAD = [
  'ID',
  'WARD',
  'PRECINCT',
  'WARD PRECINCT',
  'POLICE DISTRICT',
  'BUSINESS ACTIVITY',
  'BUSINESS ACTIVITY ID',
  'LOCATION',
];

const tidy = mender(
  {
    'LEGAL NAME': [noteHiddenNames],
    'DOING BUSINESS AS NAME': [mendNothing, noteHiddenNames],
    ADDRESS: [joinRange, markUnit],
    STATE: [mendState],
  },
  UNREAD,
);

/** Repairs of this publisher's columns. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const cells = tidy(raw, note);
  const written = cells['ZIP CODE'] ?? '';
  if (written === '') return cells;
  const { value, rule } = mendZipIn(cells.STATE || null, written);
  if (rule !== null) note('ZIP CODE', rule);
  return { ...cells, 'ZIP CODE': value };
}

/** What the city's data dictionary says of each status: issued, cancelled during its term, revoked, revocation appealed, inquiry. */
const STATUSES = {
  AAI: 'ACTIVE',
  AAC: 'CLOSED',
  REV: 'REVOKED',
  REA: 'REVOKED',
  INQ: 'PENDING',
} as const;

const number = z.string().regex(/^\d{1,12}$/, 'want a number');

/** One issue or renewal of a license. */
export const row = z
  .object({
    'LICENSE ID': number,
    'ACCOUNT NUMBER': number,
    'SITE NUMBER': number,
    'LEGAL NAME': field.name,
    'DOING BUSINESS AS NAME': field.optionalName,
    ADDRESS: field.optionalText,
    CITY: field.optionalText,
    STATE: field.optionalState,
    'ZIP CODE': field.optionalZip,
    'LICENSE DESCRIPTION': field.name,
    'LICENSE NUMBER': number,
    'LICENSE TERM START DATE': field.optionalDate,
    'LICENSE TERM EXPIRATION DATE': field.optionalDate,
    'DATE ISSUED': field.optionalDate,
    'LICENSE STATUS': z.enum(['AAI', 'AAC', 'REV', 'REA', 'INQ'], 'is no status of this publisher'),
    'LICENSE STATUS CHANGE DATE': field.optionalDate,
  })
  .refine(
    ({ 'LICENSE TERM START DATE': from, 'LICENSE TERM EXPIRATION DATE': to }) =>
      from === null || to === null || to >= from,
    { path: ['LICENSE TERM EXPIRATION DATE'], message: 'is before LICENSE TERM START DATE' },
  )
  .transform((cells) => ({
    id: cells['LICENSE ID'],
    account: cells['ACCOUNT NUMBER'],
    number: cells['LICENSE NUMBER'],
    legalName: cells['LEGAL NAME'],
    tradeName: cells['DOING BUSINESS AS NAME'],
    place: {
      street: cells.ADDRESS,
      city: cells.CITY,
      state: cells.STATE,
      postalCode: cells['ZIP CODE'],
    },
    licenseClass: cells['LICENSE DESCRIPTION'],
    status: STATUSES[cells['LICENSE STATUS']],
    issuedOn: cells['DATE ISSUED'],
    startsOn: cells['LICENSE TERM START DATE'],
    endsOn: cells['LICENSE TERM EXPIRATION DATE'],
    /** The day from which a term that did not run out was over. */
    endedOn: cells['LICENSE STATUS'] === 'AAI' ? null : cells['LICENSE STATUS CHANGE DATE'],
  }));

/** A row that parsed. */
export type ChicagoLicense = z.output<typeof row>;
