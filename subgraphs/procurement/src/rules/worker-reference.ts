import { z } from 'zod';

/** Longer than any payroll's own number. */
const REFERENCE_MAX = 64;

/** A social security number, with or without its dashes: 9 digits in this grouping. */
const SOCIAL_SECURITY_NUMBER = /^\d{3}-?\d{2}-?\d{4}$/;

/**
 * A pseudonym under which an employer reports a worker: `C0007-W012`. Blanks and @ are refused, so that no full name
 * and no mail address comes in, and so is what could be a social security number.
 */
export const workerReference = z
  .string()
  .trim()
  .max(REFERENCE_MAX, `must have at most ${REFERENCE_MAX} characters`)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'must be a pseudonym of letters, digits and . _ / - alone')
  .refine((text) => !SOCIAL_SECURITY_NUMBER.test(text), 'must be a pseudonym, never a number of a person');
