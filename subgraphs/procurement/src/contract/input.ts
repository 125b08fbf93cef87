import { spelledService } from '@hub/rules/living-wage/determinations';
import { z } from 'zod';
import { inOrder, optionalDay, optionalLine } from '../inputs.js';
import type { ContractCriteria } from './query.js';

/** A `ContractFilter`, checked; an empty list of statuses restricts nothing. */
export const contractFilter = z
  .object({
    statuses: z.array(z.string()).nullish(),
    awardedFrom: optionalDay,
    awardedTo: optionalDay,
    signedFrom: optionalDay,
    signedTo: optionalDay,
    buyer: optionalLine,
    laborService: optionalLine,
    supplierId: z.string().nullish(),
    minimumValue: z.string().nullish(),
  })
  .refine(({ awardedFrom, awardedTo }) => inOrder(awardedFrom, awardedTo), {
    path: ['awardedTo'],
    message: 'must not lie before awardedFrom',
  })
  .refine(({ signedFrom, signedTo }) => inOrder(signedFrom, signedTo), {
    path: ['signedTo'],
    message: 'must not lie before signedFrom',
  })
  .transform(
    ({ statuses, laborService, supplierId, minimumValue, ...filter }): ContractCriteria => ({
      ...filter,
      statuses: statuses?.length ? [...statuses].sort() : null,
      laborService: laborService && spelledService(laborService),
      supplierId: supplierId ?? null,
      minimumValue: minimumValue ?? null,
    }),
  );
