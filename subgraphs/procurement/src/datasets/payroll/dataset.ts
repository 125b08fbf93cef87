import type { Dataset } from '@hub/kit/datasets/dataset';
import type { PayrollFact } from '@hub/kit/datasets/facts';
import { mendState, mendZip } from '@hub/kit/datasets/places';
import { mender } from '@hub/kit/datasets/repairs';
import { COLUMNS, type PayrollRow, row } from './row.js';

/** An employer of a payroll is known by its name and place: our layout gives it no other key. */
function mentionOf({ employer }: PayrollRow): PayrollFact['employer'] {
  if (!employer) return null;
  const { name, place } = employer;
  return {
    recordId: [name, place.street, place.city, place.state]
      .map((part) => (part ?? '').toLowerCase())
      .join('|'),
    name,
    tradeNames: [],
    place,
    industry: null,
    identifiers: [],
  };
}

const GUIDE = `A line for each worker, contract, job, site and pay period; the same line with other figures corrects the earlier one,
and one with 0 hours, wages and benefits takes it back.
  ocid, contract      process and number of a contract on file; both empty for an institution's own employee
  employer … postal_code   whose worker it is, by name and place; empty: the contract's supplier
  worker_reference    a pseudonym, the same in every file, such as W-0147: never a name, an e-mail address or a social
                      security number
  job_classification, site   as they are to be shown; job classifications are published
  period_from, period_to, paid_on   days, such as 2026-09-01; a period of at most a year that is over
  hours               hours worked, with at most two places
  hourly_wage         stated wage in dollars, with at most four places and without premiums
  wages, benefits     dollars paid for the period`;

/** Payrolls of contractors and of institutions, a line for each worker, job, site and pay period. */
export const payroll: Dataset<PayrollRow> = {
  name: 'payroll',
  publisher: 'Contractors and institutions under a living-wage policy, by their own reports',
  title: 'Payroll lines with pseudonyms of workers, in our own layout.',
  url: null,
  guide: GUIDE,
  partOfAll: true,
  columns: COLUMNS,
  repair: mender({ state: [mendState], postal_code: [mendZip] }),
  row,
  facts: (rows) =>
    rows.map(
      ({ row: one }): PayrollFact => ({
        kind: 'payroll',
        employer: mentionOf(one),
        contract: one.contract,
        ...one.line,
      }),
    ),
};
