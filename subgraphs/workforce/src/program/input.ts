import { z } from 'zod';
import type { ProgramCriteria } from './query.js';

/** A `ProgramFilter`, checked; an empty list of kinds restricts nothing. */
export const programFilter = z
  .object({
    kinds: z.array(z.string()).nullish(),
    occupationCode: z
      .string()
      .regex(/^\d{2}-\d{4}(\.\d{2})?$/, 'must be an occupation code such as 47-2111.00 or 47-2111')
      .nullish(),
    language: z.string().nullish(),
    openOnly: z.boolean().nullish(),
  })
  .nullish()
  .transform(
    (filter): ProgramCriteria => ({
      kinds: filter?.kinds?.length ? [...filter.kinds].sort() : null,
      occupationCode: filter?.occupationCode ?? null,
      language: filter?.language ?? null,
      openOnly: filter?.openOnly ?? false,
    }),
  );
