import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { IndexFact } from '@hub/kit/datasets/facts';
import * as field from '@hub/kit/datasets/fields';
import { z } from 'zod';

/** What a file's column of values is called, and the series that it holds. */
const SERIES = {
  // Boston-Cambridge-Newton, all items, not seasonally adjusted, 1982-84 = 100; FRED keeps this name.
  CUURA103SA0: 'CUURA103SA0',
  // The same under the name that it has borne since 2018.
  CUURS11ASA0: 'CUURS11ASA0',
  // US city average, in the layout of datasets/cpi-us.
  Index: 'CUUR0000SA0',
} as const;

type Column = keyof typeof SERIES;

/** What the publishers write for a month without an index. */
const ABSENT = /^(?:NA|\.|-)?$/;

const month = field.date.transform((date, context) => {
  if (date.endsWith('-01')) return date.slice(0, 7);
  context.addIssue({ code: 'custom', message: 'want the first day of a month' });
  return z.NEVER;
});

const value = z
  .string()
  .regex(/^(?:NA|\.|-|\d{1,6}(?:\.\d{1,6})?)?$/, 'want an index such as 183.2, or NA')
  .refine((text) => ABSENT.test(text) || /[1-9]/.test(text), 'must be above zero')
  .transform((text) => (ABSENT.test(text) ? null : text))
  .optional();

const row = z.object({ Date: month, CUURA103SA0: value, CUURS11ASA0: value, Index: value });
type IndexRow = z.output<typeof row>;

function factsOf({ row: cells }: NumberedRow<IndexRow>): IndexFact[] {
  return (Object.keys(SERIES) as Column[]).flatMap((column) => {
    const found = cells[column];
    return found ? [{ kind: 'index', series: SERIES[column], month: cells.Date, value: found }] : [];
  });
}

/** Consumer price indexes of the Bureau of Labor Statistics: Boston's, by which the living wage is adjusted. */
export const cpi: Dataset<IndexRow> = {
  name: 'cpi',
  publisher: 'US Bureau of Labor Statistics',
  title: 'Consumer price index (CPI-U) by month: Boston, US city average.',
  url: 'https://fred.stlouisfed.org/series/CUURA103SA0',
  partOfAll: true,
  aboutEmployers: false,
  columns: ['Date'],
  layouts: [['CUURA103SA0'], ['CUURS11ASA0'], ['Index', 'Inflation']],
  row,
  skip: (cells) =>
    (Object.keys(SERIES) as Column[]).every((column) => !cells[column]) ? 'no index was published' : null,
  facts: (rows) => rows.flatMap(factsOf),
};
