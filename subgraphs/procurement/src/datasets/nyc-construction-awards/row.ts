import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { type Mend, mender, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';
import { inOrder } from '../../inputs.js';

/** Columns that a file must have; the publisher's header cells have blanks around them, which do not count. */
export const COLUMNS = [
  'Prime Contract ID',
  'Vendor Record Type',
  'Prime Vendor',
  'Prime Contract Purpose',
  'Prime Contract Original Amount',
  'Prime Contract Start Date',
  'Prime Contract End Date',
  'Prime Contract Registration Date',
  'Prime Contracting Agency',
  'Sub Vendor',
  'Sub Contract Purpose',
  'Subcontract Status',
  'Sub Contract Original Amount',
  'Sub Contract Start Date',
  'Sub Contract End Date',
  'Sub Contract Reference ID',
] as const;

const NOTHING = /^(?:\$?\s*-|n\/a|0)$/i;

/** `-`, ` $-   `, `N/A` and `0` all stand for nothing: a contract that is worth nothing is none. */
const mendNothing: Mend = (value) =>
  NOTHING.test(value) ? { value: '', rule: 'unknown-marker' } : unchanged(value);

const mends = [mendNothing];
const names = [mendNothing, noteHiddenNames];

/** What is read of a row; the columns of the other vendor type hold markers alone, and are no repair of it. */
const READ = new Set<string>(COLUMNS);

const tidy = mender({
  'Prime Vendor': names,
  'Sub Vendor': names,
  ...Object.fromEntries(
    COLUMNS.filter((column) => !column.endsWith('Vendor')).map((column) => [column, mends]),
  ),
});

const isOfPrime = (column: string) => column.startsWith('Prime');

/** Repairs of this publisher's columns. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const isSub = raw['Vendor Record Type']?.trim() === 'Sub Vendor';
  const read = Object.fromEntries(Object.entries(raw).filter(([column]) => READ.has(column)));
  return tidy(read, (column, rule) => {
    // Blanks around amounts and markers in the other half of the row are how the publisher writes, no fault of this one.
    const own = !isOfPrime(column) === isSub || !(column.startsWith('Prime') || column.startsWith('Sub'));
    if (own && !(rule === 'blanks' && column.endsWith('Amount'))) note(column, rule);
  });
}

const id = z.string().regex(/^[A-Z0-9]{6,40}$/, 'want an id of the publisher');

const dates = {
  path: ['Prime Contract End Date'],
  message: 'is before Prime Contract Start Date',
};

const prime = {
  'Prime Contract ID': id,
  'Prime Vendor': field.name,
  'Prime Contract Purpose': field.optionalText,
  'Prime Contract Original Amount': field.optionalCents,
  'Prime Contract Start Date': field.optionalDate,
  'Prime Contract End Date': field.optionalDate,
  'Prime Contract Registration Date': field.optionalDate,
  'Prime Contracting Agency': field.name,
};

/** What the comptroller says of a subcontract, in OCDS's words; null where its dates tell. */
export const SUBCONTRACT_STATUS = {
  'ACCO Approved Subcontract': null,
  'No Subcontract Payments Submitted': null,
  'ACCO Reviewing Subcontract': 'PENDING',
  'ACCO Canceled Subcontract': 'CANCELLED',
  'ACCO Rejected Subcontract': 'CANCELLED',
} as const;

const statuses = Object.keys(SUBCONTRACT_STATUS) as (keyof typeof SUBCONTRACT_STATUS)[];

const primeRow = z.object({ ...prime, 'Vendor Record Type': z.literal('Prime Vendor') });

const subRow = z.object({
  ...prime,
  'Vendor Record Type': z.literal('Sub Vendor'),
  'Sub Vendor': field.name,
  'Sub Contract Purpose': field.optionalText,
  'Subcontract Status': z.enum(statuses, 'is no status of this publisher'),
  'Sub Contract Original Amount': field.optionalCents,
  'Sub Contract Start Date': field.optionalDate,
  'Sub Contract End Date': field.optionalDate,
  'Sub Contract Reference ID': z.string().regex(/^[A-Za-z0-9-]{1,20}$/, 'want a reference of the publisher'),
});

/** A prime contract, or a subcontract with its prime contract beside it. */
export const row = z
  .discriminatedUnion('Vendor Record Type', [primeRow, subRow], 'is no record type of this publisher')
  .refine((one) => inOrder(one['Prime Contract Start Date'], one['Prime Contract End Date']), dates)
  .refine(
    (one) =>
      one['Vendor Record Type'] === 'Prime Vendor' ||
      inOrder(one['Sub Contract Start Date'], one['Sub Contract End Date']),
    { path: ['Sub Contract End Date'], message: 'is before Sub Contract Start Date' },
  );

/** A row that parsed. */
export type AwardRow = z.output<typeof row>;

/** A row of a subcontract. */
export type SubcontractRow = z.output<typeof subRow>;
