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

/** As `schema` gives it; null when absent. */
export const optional = <Output>(schema: z.ZodType<Output>) =>
  schema.nullish().transform((value): Output | null => value ?? null);

/** As `line`; null when absent. */
export const optionalLine = optional(line);

/** A day, which the `Date` scalar has checked; null when absent. */
export const optionalDay = optional(z.string());

/** A day that is not to come. */
export const pastDay = (today: string) =>
  z.string().refine((day) => day <= today, 'must not lie after today');

/** Whether the end of a range does not lie before its start; true where one of them is not known. */
export const inOrder = (from: string | null, to: string | null): boolean =>
  from === null || to === null || from <= to;

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
export const optionalCents = optional(cents);
