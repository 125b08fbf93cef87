import { isCalendarDate } from '@hub/rules/dates';
import { z } from 'zod';

/** Subjects of one request: 500 are answered within a second and are 128 KB of JSON. */
export const SUBJECTS_MAX = 500;

/** Candidates per subject: more than ten nobody looks through; ten hold the right one in 97 cases of 100. */
export const CANDIDATES_MAX = 25;

/** Candidates when the caller did not say how many. */
export const CANDIDATES_DEFAULT = 5;

// The longest names of real registers have 150 characters.
const NAME_MAX = 500;
const IDENTIFIERS_MAX = 20;

const text = z
  .string()
  .max(NAME_MAX, `must have at most ${NAME_MAX} characters`)
  .refine((value) => !/\0|\p{Surrogate}/u.test(value), 'must not hold a NUL character or half a character');
const optionalText = text.nullish().transform((value) => value?.trim() || null);

/** One subject, trimmed; absent parts are null. */
export const screeningSubject = z.object({
  key: text.refine((value) => value.trim() !== '', 'must not be blank'),
  name: text
    .refine((value) => /[\p{L}\p{N}]/u.test(value), 'must hold a letter or a digit')
    .transform((value) => value.trim()),
  tradeName: optionalText,
  street: optionalText,
  city: optionalText,
  state: optionalText,
  postalCode: optionalText,
  identifiers: z
    .array(z.object({ scheme: text.min(1), id: text.min(1) }))
    .max(IDENTIFIERS_MAX)
    .nullish()
    .transform((value) => value ?? []),
});

/** A subject, checked. */
export type Subject = z.output<typeof screeningSubject>;

/** All subjects of a request: 1 to SUBJECTS_MAX, no key twice. */
export const screeningSubjects = z
  .array(screeningSubject)
  .min(1, 'must name at least one subject')
  .max(SUBJECTS_MAX, `must name at most ${SUBJECTS_MAX} subjects`)
  .superRefine((subjects, context) => {
    const seen = new Map<string, number>();
    for (const [i, { key }] of subjects.entries()) {
      const before = seen.get(key);
      if (before === undefined) seen.set(key, i);
      else
        context.addIssue({
          code: 'custom',
          path: [i, 'key'],
          message: `is the key of subject ${before} too`,
        });
    }
  });

/** How many candidates to give. */
export const candidateLimit = z
  .number()
  .int()
  .min(1, 'must be at least 1')
  .max(CANDIDATES_MAX, `must be at most ${CANDIDATES_MAX}`);

/** A day that exists. */
export const calendarDay = z.string().refine(isCalendarDate, 'must be a day that exists');
