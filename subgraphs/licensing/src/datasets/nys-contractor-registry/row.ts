import { mendNothing, mendZipIn } from '@hub/kit/datasets/addresses';
import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { mendState } from '@hub/kit/datasets/places';
import { mender } from '@hub/kit/datasets/repairs';
import { stateCode } from '@hub/kit/datasets/states';
import { isCanadianPostalCode, provinceOfPostalCode } from '@hub/kit/datasets/zips';
import { z } from 'zod';

/** Columns that a file must have; two of the publisher's header cells end in a blank, which does not count. */
export const COLUMNS = [
  'Certificate Number',
  'Business Name',
  'DBA Name',
  'Business Type',
  'Address',
  'Address 2',
  'City',
  'State',
  'Zip Code',
  'Issued Date',
  'Expiration Date',
  'Status',
  'Business has outstanding wage assessments',
  'Business has been debarred',
  'Debarment State or Federal Law',
  'Debarment State',
  'Debarment Start Date',
  'Debarment End Date',
  'Business has final determination for violation of Labor or Tax Law',
  'Business has final determination safety standard violations',
  'Business is associated with an apprenticeship program',
  'Business has Workers Compensation Insurance',
  'Business is exempt from Workers Compensation Insurance',
] as const;

const tidy = mender(
  {
    'Business Name': [noteHiddenNames],
    'DBA Name': [mendNothing, noteHiddenNames],
    'Address 2': [mendNothing],
    State: [mendState],
  },
  ['Phone', 'Georeference', 'Certificate Number'],
);

const STATE_OR_ZIP =
  /[\s,/]+(?:n\.y\.?|[a-z]{2}|usa)[\s,]*$|,\s*[a-z]{3,}(?: [a-z]+)?$|[\s,.]*\d{5}(?:-\d{4})?$/i;

/** `schenectady, ny 12306`, `Williamson/NY`, `Middletown NY 10940, US`: the city without the row's own state and ZIP. */
function cityAlone(text: string, state: string | null): string {
  let city = text.replace(/[\s,]+$/, '');
  for (let tail = STATE_OR_ZIP.exec(city); tail; tail = STATE_OR_ZIP.exec(city)) {
    const word = tail[0].replace(/[\s,/]+/g, ' ').trim();
    const ownState = stateCode(word) !== null && stateCode(word) === state;
    if (!ownState && !/^(?:us|usa|.*\d)$/i.test(word)) break;
    city = city.slice(0, tail.index).replace(/[\s,]+$/, '');
  }
  return city;
}

/** Repairs of this publisher's columns. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const cells: Record<string, string> = { ...tidy(raw, note) };
  const zip = cells['Zip Code'] ?? '';
  if (isCanadianPostalCode(zip)) {
    cells['Zip Code'] = '';
    cells.State = cells.State || (provinceOfPostalCode(zip) ?? '');
    note('Zip Code', 'canadian-postal-code');
  } else if (zip !== '') {
    const mended = mendZipIn(cells.State || null, zip);
    if (mended.rule !== null) note('Zip Code', mended.rule);
    cells['Zip Code'] = mended.value;
  }
  const written = cells.City ?? '';
  const state = stateCode(cells.State ?? '');
  const city = cityAlone(written, state);
  // `NY` for a city of New York State, or a whole address, tells no city.
  const isCity = !/^\d/.test(city) && !(city.length === 2 && stateCode(city) !== null);
  cells.City = isCity ? city : '';
  if (cells.City !== written) note('City', isCity ? 'city-state-zip' : 'city-left-out');
  return cells;
}

/** What the registrant answered; null where nothing stands. */
const yesOrNo = z
  .string()
  .regex(/^(?:yes|no|)$/i, 'want Yes or No')
  .transform((text) => (text === '' ? null : text.toLowerCase() === 'yes'));

const expiresAfterIssue = {
  path: ['Expiration Date'],
  message: 'is before Issued Date',
};

/** A certificate of registration. */
export const row = z
  .object({
    'Certificate Number': z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{2,40}$/, 'want a certificate number'),
    'Business Name': field.name,
    'DBA Name': field.optionalName,
    'Business Type': field.optionalText,
    Address: field.optionalText,
    'Address 2': field.optionalText,
    City: field.optionalText,
    State: field.optionalState,
    'Zip Code': field.optionalZip,
    'Issued Date': field.optionalDate,
    'Expiration Date': field.optionalDate,
    Status: z.enum(
      ['Active', 'Expired', 'Suspended', 'Revoked', 'Inactive', 'Pending'],
      'is no status of this publisher',
    ),
    'Business has outstanding wage assessments': yesOrNo,
    'Business has been debarred': yesOrNo,
    'Debarment State or Federal Law': field.optionalText,
    'Debarment State': field.optionalText,
    'Debarment Start Date': field.optionalDate,
    'Debarment End Date': field.optionalDate,
    'Business has final determination for violation of Labor or Tax Law': yesOrNo,
    'Business has final determination safety standard violations': yesOrNo,
    'Business is associated with an apprenticeship program': yesOrNo,
    'Business has Workers Compensation Insurance': yesOrNo,
    'Business is exempt from Workers Compensation Insurance': yesOrNo,
  })
  .refine(
    ({ 'Issued Date': from, 'Expiration Date': to }) => from === null || to === null || to >= from,
    expiresAfterIssue,
  )
  .refine(
    ({ 'Debarment Start Date': from, 'Debarment End Date': to }) =>
      from === null || to === null || to >= from,
    {
      path: ['Debarment End Date'],
      message: 'is before Debarment Start Date',
    },
  );

/** A row that parsed. */
export type RegistryRow = z.output<typeof row>;
