import { decimalToCents } from '@hub/rules/money';
import { z } from 'zod';

// A name or a reference; what is longer belongs into a field of its own.
const LINE_MAX = 500;

// A page: enough to say why.
const TEXT_MAX = 10_000;

const textUpTo = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be blank')
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !/\0|\p{Surrogate}/u.test(text), 'must not hold a NUL character or half a character');

/** One line: a name, a number, a reference. */
export const line = textUpTo(LINE_MAX);

/** A reason or a description. */
export const paragraph = textUpTo(TEXT_MAX);

/** As `line`; null when absent. */
export const optionalLine = line.nullish().transform((value) => value ?? null);

/** A day, which the `Date` scalar has checked; null when absent. */
export const optionalDay = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** US dollars to the cent, not negative, as whole cents. */
export const cents = z.string().transform((value, context) => {
  const issue = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (value.startsWith('-')) return issue('must not be negative');
  if (/\.\d\d\d*[1-9]/.test(value)) return issue('must be exact to the cent');
  try {
    return decimalToCents(value);
  } catch {
    return issue('is too large');
  }
});

/** As `cents`; null when absent. */
export const optionalCents = cents.nullish().transform((value) => value ?? null);
