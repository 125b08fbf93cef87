import type { PayrollFact } from '@hub/kit/datasets/facts';
import { type PayLine } from '@hub/rules/living-wage/underpayment';
import { payIssues } from '@hub/rules/living-wage/underpayment-check';
import { decimalToCents } from '@hub/rules/money';
import { z } from 'zod';
import { pseudonymProblem } from './pseudonym.js';

/** What a worker was paid for a period, its facts checked. */
export type PayrollLine = Omit<PayrollFact, 'kind' | 'employer' | 'contract'>;

/** Longer than any title of a payroll; a job classification is published. */
const WORDING_MAX = 120;

const wording = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(WORDING_MAX, `must have at most ${WORDING_MAX} characters`)
  .refine((text) => !/@|\d{3}-?\d{2}-?\d{4}/.test(text), 'must not hold what identifies a person');

const decimalOf = (places: number) =>
  z
    .string()
    .regex(
      new RegExp(`^-?\\d{1,9}(\\.\\d{1,${places}})?$`),
      `must be a decimal of at most ${places} places, such as 40.25`,
    );
const money = decimalOf(2).refine((text) => !text.startsWith('-'), 'must not be negative');

/** Names of a line's facts as the shared rule has them, by ours. */
const NAMED: Readonly<Record<string, string>> = { paidRate: 'hourlyWage' };

const cells = z.object({
  workerReference: z.string().superRefine((text, context) => {
    const problem = pseudonymProblem(text);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  }),
  jobClassification: wording,
  site: wording,
  periodFrom: z.string(),
  periodTo: z.string(),
  paidOn: z.string(),
  hours: decimalOf(2),
  hourlyWage: decimalOf(4),
  wages: money,
  benefits: money,
});

/** A line by its cells, as text. */
export type LineCells = z.input<typeof cells>;

/**
 * A payroll line, checked as far as that needs no other record: the worker is a pseudonym; the period exists, lies within a
 * year and not after `today`; the hours are not negative and not more than the period has. Paths are the names of cells.
 */
export const payrollLine = (today: string) =>
  cells
    .superRefine((line, context) => {
      const facts: PayLine = { ...line, paidRate: line.hourlyWage };
      for (const { path, message } of payIssues(facts, '', today)) {
        const name = path.slice(1);
        const said = message.replace('assessedOn', 'the day of the report');
        context.addIssue({ code: 'custom', path: [NAMED[name] ?? name], message: said });
      }
    })
    .transform(
      ({ hours, wages, benefits, ...line }): PayrollLine => ({
        ...line,
        hoursHundredths: decimalToCents(hours),
        wagesCents: decimalToCents(wages),
        benefitsCents: decimalToCents(benefits),
      }),
    );
