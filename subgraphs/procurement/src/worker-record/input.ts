import { exact, isDecimal, whole } from '@hub/rules/exact';
import { z } from 'zod';
import { pseudonymProblem } from '../payroll/pseudonym.js';

// A month of 31 days; the hour that autumn adds is allowed.
const MONTH_HOURS_MAX = whole(745);

/** A worker's pseudonym. */
export const workerReference = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const problem = pseudonymProblem(text);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

/** Hours of a month. */
export const monthlyHours = z
  .string()
  .refine(
    (hours) => isDecimal(hours) && !hours.startsWith('-') && exact(hours).compare(MONTH_HOURS_MAX) <= 0,
    'must be a decimal from 0 to 745',
  );
