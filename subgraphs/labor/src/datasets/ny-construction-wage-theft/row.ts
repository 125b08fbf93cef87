import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { dropContact } from '@hub/kit/datasets/persons';
import { mendZipOrDrop } from '@hub/kit/datasets/places';
import { type Mend, mender, mendNoValue, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** Columns that a file must have. */
export const COLUMNS = [
  'ranking',
  'company_name',
  'industry',
  'city',
  'county',
  'zip_code',
  'date',
  'claimants',
  'wages_stolen',
] as const;

/** Notes a date in nanoseconds since 1970, which the schema reads as its day. */
const noteNanoseconds: Mend = (value) =>
  /^\d{16,19}(?:\.0+)?$/.test(value) ? { value, rule: 'nanoseconds-since-1970' } : unchanged(value);

/** `17.0` is the number 17 that a spreadsheet wrote as a fraction. */
const mendWhole: Mend = (value) => {
  const whole = /^(\d{1,9})\.0+$/.exec(value)?.[1];
  return whole === undefined ? unchanged(value) : { value: whole, rule: 'whole-number' };
};

/** Repairs of this publisher's columns. */
export const repair = mender({
  ranking: [mendWhole],
  company_name: [mendNoValue, dropContact, noteHiddenNames],
  city: [mendNoValue],
  county: [mendNoValue],
  zip_code: [mendZipOrDrop],
  date: [mendNoValue, noteNanoseconds],
  claimants: [mendNoValue],
  wages_stolen: [mendNoValue],
});

/** One employer's case. */
export const row = z
  .object({
    ranking: z.string().regex(/^\d{1,9}$/, 'want the number of a case'),
    company_name: field.optionalName,
    industry: z.string(),
    city: field.optionalText,
    county: field.optionalText,
    zip_code: field.optionalZip,
    date: field.optionalDate,
    claimants: field.optionalCount,
    wages_stolen: field.optionalCents,
  })
  .transform((cells) => ({
    ranking: cells.ranking,
    employer: cells.company_name,
    industry: cells.industry,
    city: cells.city,
    county: cells.county,
    postalCode: cells.zip_code,
    date: cells.date,
    claimants: cells.claimants,
    wagesCents: cells.wages_stolen,
  }));

/** A case that parsed. */
export type WageTheftRow = z.output<typeof row>;
