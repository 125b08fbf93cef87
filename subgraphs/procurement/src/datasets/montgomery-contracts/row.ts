import { mendZipIn } from '@hub/kit/datasets/addresses';
import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { mendState } from '@hub/kit/datasets/places';
import { mender } from '@hub/kit/datasets/repairs';
import { stateCode } from '@hub/kit/datasets/states';
import { isCanadianPostalCode } from '@hub/kit/datasets/zips';
import { z } from 'zod';

/** Columns that a file must have. */
export const COLUMNS = [
  'Contract Number',
  'SolicitationNumber',
  'ContractType',
  'ContractDesc',
  'Vendor',
  'Vendor Address Line 1',
  'Vendor Address Line 2',
  'Vendor City',
  'Vendor State',
  'Vendor Zip Code',
  'DeptName',
  'Execution Date',
  'Expiration Date',
  'Extend Date',
  'Prevailing Wage Contracts',
  'Living Wage Contracts',
] as const;

const tidy = mender({ Vendor: [noteHiddenNames], 'Vendor State': [mendState] }, ['Division', 'Non-Profit']);

/** Repairs of this publisher's columns. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const cells: Record<string, string> = { ...tidy(raw, note) };
  const zip = cells['Vendor Zip Code'] ?? '';
  if (isCanadianPostalCode(zip)) {
    cells['Vendor Zip Code'] = '';
    note('Vendor Zip Code', 'canadian-postal-code');
  } else if (zip !== '') {
    const mended = mendZipIn(stateCode(cells['Vendor State'] ?? ''), zip);
    if (mended.rule !== null) note('Vendor Zip Code', mended.rule);
    cells['Vendor Zip Code'] = mended.value;
  }
  return cells;
}

const number = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9./#& -]{0,60}$/, 'want a number of the publisher')
  .transform((text) => text.toUpperCase());

const yesOrNo = z
  .string()
  .regex(/^(?:yes|no|)$/i, 'want Yes or No')
  .transform((text) => (text === '' ? null : text.toLowerCase() === 'yes'));

const endsAfterExecution = { path: ['Expiration Date'], message: 'is before Execution Date' };

/** The later of the day on which a contract was to expire and that to which it was extended. */
const lastDay = (expires: string | null, extended: string | null) =>
  extended !== null && (expires === null || extended > expires) ? extended : expires;

/** A contract of the county. */
export const row = z
  .object({
    'Contract Number': number,
    SolicitationNumber: z.union([z.literal('').transform(() => null), number]),
    ContractDesc: field.optionalText,
    ContractType: field.optionalText,
    Vendor: field.name,
    'Vendor Address Line 1': field.optionalText,
    'Vendor Address Line 2': field.optionalText,
    'Vendor City': field.optionalText,
    'Vendor State': field.optionalState,
    'Vendor Zip Code': field.optionalZip,
    DeptName: field.optionalText,
    'Execution Date': field.optionalDate,
    'Expiration Date': field.optionalDate,
    'Extend Date': field.optionalDate,
    'Prevailing Wage Contracts': yesOrNo,
    'Living Wage Contracts': yesOrNo,
  })
  .transform((one) => ({ ...one, lastDay: lastDay(one['Expiration Date'], one['Extend Date']) }))
  .refine(
    ({ 'Execution Date': from, lastDay: to }) => from === null || to === null || to >= from,
    endsAfterExecution,
  );

/** A row that parsed. */
export type MontgomeryRow = z.output<typeof row>;
