import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { mendZip } from '@hub/kit/datasets/places';
import { type Mend, mender, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** Columns that both files of the board's decisions have. */
export const COLUMNS = [
  'minutes_date',
  'license_number',
  'business_name',
  'dba_name',
  'address',
  'zipcode',
  'alcohol_type',
  'status',
  'entity_number',
  'file_name',
] as const;

/** `LB 99195`, `lb99195` and `99195` are `LB-99195`; several numbers are joined by `; `. */
const mendNumbers: Mend = (value) => {
  const numbers = value
    .split(/\s*(?:[;,&]|\band\b)\s*/i)
    .map((number) => number.replace(/^(?:LB)?[\s\-#]*(?=\d)/i, 'LB-'));
  const mended = numbers.filter((number) => number !== '').join('; ');
  return mended === value ? unchanged(value) : { value: mended, rule: 'license-number' };
};

const tidy = mender({ business_name: [noteHiddenNames], license_number: [mendNumbers], zipcode: [mendZip] }, [
  'details',
  'file_name',
  'entity_number',
  'index',
]);

const MS_PER_DAY = 86_400_000;

/**
 * The minutes' file is named for a day just after the hearing. Where both agree but for the year, the year of
 * the hearing was mistyped (January 2021 in minutes of January 2022).
 */
function mendYear(date: string, fileName: string): string | null {
  const published = /(\d{4})-\d\d-\d\d/.exec(fileName);
  if (!published?.[1] || !/^\d{4}-\d\d-\d\d$/.test(date) || date.startsWith(published[1])) return null;
  const mended = published[1] + date.slice(4);
  const days = (Date.parse(published[0]) - Date.parse(mended)) / MS_PER_DAY;
  const before = (Date.parse(published[0]) - Date.parse(date)) / MS_PER_DAY;
  return days >= 0 && days <= 3 && before > 300 ? mended : null;
}

/** Repairs that must see the raw blanks or two columns at once come first. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const cells: Record<string, string> = { ...raw };
  const range = cells.address?.replace(/^(\s*\d+[A-Z]?)\s{2,}(?=\d)/i, '$1-');
  if (range !== undefined && range !== cells.address) {
    cells.address = range;
    note('address', 'range-hyphen');
  }
  const mended = mendYear(cells.minutes_date ?? '', cells.file_name ?? '');
  if (mended !== null) {
    cells.minutes_date = mended;
    note('minutes_date', 'year-of-minutes');
  }
  return tidy(cells, note);
}

/** One item of the board's minutes, from either file. */
export const row = z.object({
  minutes_date: field.optionalDate,
  license_number: z
    .string()
    .regex(/^(?:LB-\d{1,7}(?:; LB-\d{1,7})*)?$/, 'want a license number such as LB-99195')
    .transform((text) => text.split('; ').filter((number) => number !== '' && !/^LB-0+$/.test(number))),
  business_name: field.name,
  dba_name: field.optionalName,
  address: field.optionalText,
  zipcode: field.optionalZip,
  alcohol_type: field.optionalText,
  status: field.optionalText,
  status_detail: field.optionalText,
  /** Names persons, and is read for what was asked; nothing of it is stored. */
  details: field.optionalText,
  street_number: field.optionalText,
  street_name: field.optionalText,
  city: field.optionalText,
  granted_date: field.optionalDate,
});

/** An item with its numbers as a list (the placeholder LB-000000 left out). */
export type BoardItem = z.output<typeof row>;
