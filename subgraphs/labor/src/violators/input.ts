import { z } from 'zod';
import { Finality, LawType } from '../cases/type.js';
import type { ViolatorFilter } from './type.js';

// A name and a place; longer texts are no search.
const TEXT_MAX = 200;

/** What a person typed; blanks alone are no search. */
export const searchText = z
  .string()
  .trim()
  .max(TEXT_MAX, `must have at most ${TEXT_MAX} characters`)
  .refine((text) => !text.includes('\0'), 'must not hold a NUL character');

/** As `searchText`, but something must be there. */
export const requiredText = searchText.refine(
  (text) => /[\p{L}\p{N}]/u.test(text),
  'must hold a letter or a digit',
);

/** A filter of violators. */
export const violatorFilter: z.ZodType<ViolatorFilter> = z.object({
  lawTypes: z.array(z.enum(LawType)).nullish(),
  finality: z.array(z.enum(Finality)).nullish(),
  industry: z
    .string()
    .regex(/^\d{2,6}$/, 'must be a NAICS prefix of 2 to 6 digits')
    .nullish(),
  city: z.string().trim().min(1, 'must not be blank').max(TEXT_MAX).nullish(),
  state: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'must be a two-letter state')
    .nullish(),
  determinedFrom: z.string().nullish(),
  determinedTo: z.string().nullish(),
  minimumBackWages: z
    .string()
    .regex(/^\d+(\.\d{1,2})?$/, 'must be dollars such as 1000.00')
    .nullish(),
  repeatOnly: z.boolean().nullish(),
});
