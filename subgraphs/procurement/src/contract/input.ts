import { z } from 'zod';
import type { ContractCriteria } from './query.js';

/** A `ContractFilter`, checked; an empty list of statuses restricts nothing. */
export const contractFilter = z
  .object({
    statuses: z.array(z.string()).nullish(),
    awardedFrom: z.string().nullish(),
    awardedTo: z.string().nullish(),
    minimumValue: z.string().nullish(),
  })
  .nullish()
  .refine((filter) => !filter?.awardedFrom || !filter.awardedTo || filter.awardedFrom <= filter.awardedTo, {
    path: ['awardedTo'],
    message: 'must not lie before awardedFrom',
  })
  .transform(
    (filter): ContractCriteria => ({
      statuses: filter?.statuses?.length ? [...filter.statuses].sort() : null,
      awardedFrom: filter?.awardedFrom ?? null,
      awardedTo: filter?.awardedTo ?? null,
      minimumValue: filter?.minimumValue ?? null,
    }),
  );
