import * as field from '@hub/kit/datasets/fields';
import { z } from 'zod';
import { payrollLine } from '../../payroll/line.js';

/** Columns that a file must have; our own layout, described by `hub import payroll --help`. */
export const COLUMNS = [
  'ocid',
  'contract',
  'employer',
  'street',
  'city',
  'state',
  'postal_code',
  'worker_reference',
  'job_classification',
  'site',
  'period_from',
  'period_to',
  'paid_on',
  'hours',
  'hourly_wage',
  'wages',
  'benefits',
] as const;

/** The writer refuses what lies after the day of the import: a row knows no clock. */
const NO_LAST_DAY = '9999-12-31';

const text = z.string();
const line = payrollLine(NO_LAST_DAY);

const cells = z.object({
  ocid: field.optionalText,
  contract: field.optionalText,
  employer: field.optionalName,
  street: field.optionalText,
  city: field.optionalText,
  state: field.optionalState,
  postal_code: field.optionalZip,
  worker_reference: text,
  job_classification: text,
  site: text,
  period_from: field.date,
  period_to: field.date,
  paid_on: field.date,
  hours: text,
  hourly_wage: text,
  wages: text,
  benefits: text,
});

/** `$1,234.50` as a plain decimal. */
const plain = (amount: string) => amount.replace(/[$,]/g, '');

/** `periodFrom` as a column: `period_from`. */
const columnOf = (name: PropertyKey | undefined) =>
  String(name ?? '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A row of a payroll: whose worker, on which contract, and the line, checked as a reported one is. */
export const row = cells.transform((given, context) => {
  const issue = (column: string, message: string) =>
    context.addIssue({ code: 'custom', path: [column], message });
  if ((given.ocid === null) !== (given.contract === null))
    issue('contract', 'ocid and contract want each other');
  if (given.contract === null && given.employer === null)
    issue('employer', 'is empty, and no contract tells whose worker it is');
  const checked = line.safeParse({
    workerReference: given.worker_reference,
    jobClassification: given.job_classification,
    site: given.site,
    periodFrom: given.period_from,
    periodTo: given.period_to,
    paidOn: given.paid_on,
    hours: plain(given.hours),
    hourlyWage: plain(given.hourly_wage),
    wages: plain(given.wages),
    benefits: plain(given.benefits),
  });
  for (const { path, message } of checked.error?.issues ?? []) issue(columnOf(path[0]), message);
  const { ocid, contract, employer, street, city, state, postal_code: postalCode } = given;
  return {
    contract: ocid !== null && contract !== null ? { ocid, number: contract } : null,
    employer: employer === null ? null : { name: employer, place: { street, city, state, postalCode } },
    line: checked.data ?? z.NEVER,
  };
});

/** A row that parsed. */
export type PayrollRow = z.output<typeof row>;
