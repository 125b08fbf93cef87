import { csvRecord, harmless } from '@hub/kit/csv';
import type { QuarterlyReportRow, QuarterlyReportTotals } from './type.js';

const HEADER = [
  'employer_id',
  'employer',
  'direct',
  'job_classification',
  'hours',
  'wages',
  'benefits',
  'suppressed',
];

/**
 * The report as a CSV file: a header, a record for each row, and one of the sums, whose employer is empty. `names` are of
 * employers by their ids; one that is missing is left empty.
 */
export const reportCsv = (
  rows: readonly QuarterlyReportRow[],
  totals: QuarterlyReportTotals,
  names: ReadonlyMap<string, string>,
): string =>
  [
    HEADER,
    ...rows.map((row) => [
      row.employerId,
      harmless(names.get(row.employerId) ?? ''),
      String(row.directEmployees),
      harmless(row.jobClassification),
      row.hours ?? '',
      row.wages ?? '',
      row.benefits ?? '',
      String(row.suppressed),
    ]),
    [
      '',
      '',
      '',
      'TOTAL',
      totals.hours ?? '',
      totals.wages ?? '',
      totals.benefits ?? '',
      String(totals.hours === null),
    ],
  ]
    .map(csvRecord)
    .join('');
