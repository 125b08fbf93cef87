import { joinRange, mendZipIn } from '@hub/kit/datasets/addresses';
import type { Cells } from '@hub/kit/datasets/dataset';
import { isoDate, NO_SUCH_DATE } from '@hub/kit/datasets/dates';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { mender } from '@hub/kit/datasets/repairs';
import { stateOfZip } from '@hub/kit/datasets/zips';
import { z } from 'zod';

/** Columns that a file must have. */
export const COLUMNS = [
  'Classification',
  'Category',
  'Business',
  'Address',
  'City',
  'Zip',
  'ACCOUNT START DATE',
] as const;

const tidy = mender({ Business: [noteHiddenNames], Address: [joinRange] });

/** Repairs of this publisher's columns. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const cells = tidy(raw, note);
  const written = cells.Zip ?? '';
  if (written === '') return cells;
  // No column names the state, so nothing says whether `7202` lost a digit in front or behind.
  const { value, rule } = mendZipIn(null, written);
  if (rule !== null) note('Zip', rule);
  return { ...cells, Zip: value };
}

/** The city's accounts begin with 1987; the years of this publisher have two digits. */
const CENTURY_ENDS = 50;

/** `1/29/18` is 29 January 2018, `1/1/87` the first day of 1987. Years of four digits are taken too. */
const startDate = z.string().transform((text, context) => {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text);
  const digits = found?.[3] ?? '';
  const year =
    digits.length === 2 ? Number(digits) + (Number(digits) < CENTURY_ENDS ? 2000 : 1900) : Number(digits);
  const date = found ? isoDate(year, Number(found[1]), Number(found[2])) : null;
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: NO_SUCH_DATE });
  return z.NEVER;
});

const ofLittleRock = (city: string) => /^little rock$/i.test(city);

/** One classification under which a business is taxed. */
export const row = z
  .object({
    Classification: field.name,
    Category: field.optionalText,
    Business: field.name,
    Address: field.optionalText,
    City: field.optionalText,
    Zip: field.optionalZip,
    'ACCOUNT START DATE': startDate,
  })
  .transform((cells) => ({
    classification: cells.Classification,
    category: cells.Category,
    business: cells.Business,
    place: {
      street: cells.Address,
      city: cells.City,
      // The file has no state: the ZIP tells it, and the city that publishes is in Arkansas.
      state: ofLittleRock(cells.City ?? '') ? 'AR' : stateOfZip(cells.Zip ?? ''),
      postalCode: cells.Zip,
    },
    startsOn: cells['ACCOUNT START DATE'],
  }));

/** A row that parsed. */
export type LittleRockAccount = z.output<typeof row>;
