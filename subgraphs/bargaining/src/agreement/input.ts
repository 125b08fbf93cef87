import { z } from 'zod';
import type { AgreementCriteria } from './query.js';

/** An `AgreementFilter`, checked; an empty list of kinds restricts nothing. */
export const agreementFilter = z
  .object({
    kinds: z.array(z.string()).nullish(),
    employerId: z.string().nullish(),
    expiringFrom: z.string().nullish(),
    expiringTo: z.string().nullish(),
  })
  .nullish()
  .refine(
    (filter) => !filter?.expiringFrom || !filter.expiringTo || filter.expiringFrom <= filter.expiringTo,
    { path: ['expiringTo'], message: 'must not lie before expiringFrom' },
  )
  .transform(
    (filter): AgreementCriteria => ({
      kinds: filter?.kinds?.length ? [...filter.kinds].sort() : null,
      employerId: filter?.employerId ?? null,
      expiringFrom: filter?.expiringFrom ?? null,
      expiringTo: filter?.expiringTo ?? null,
    }),
  );
