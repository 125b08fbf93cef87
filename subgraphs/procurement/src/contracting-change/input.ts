import { spelledService } from '@hub/rules/living-wage/determinations';
import { z } from 'zod';
import { optional, optionalDay, optionalLine } from '../inputs.js';

const months = z.int().min(0, 'must be at least 0').max(12, 'must be at most 12');

/** A switch of contractor, checked as far as that needs no other record. */
export const changeInput = z
  .object({
    contractId: optional(z.string()),
    previousContractId: optional(z.string()),
    previouslyDirect: z.boolean(),
    site: optionalLine,
    laborService: optionalLine.transform((service) => service && spelledService(service)),
    changedOn: z.string(),
    monthsProcuredBefore: months,
    isNew: z.boolean(),
    monthsExpected: months,
  })
  .superRefine((given, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const { contractId, previousContractId, previouslyDirect, isNew } = given;
    if (contractId === null && previousContractId === null)
      issue('contractId', 'must be given, or previousContractId: one of the sides is a contractor');
    if (contractId !== null && contractId === previousContractId)
      issue('previousContractId', 'must be another contract');
    if (previousContractId !== null && previouslyDirect)
      issue('previouslyDirect', 'must be false where a contractor gave the service before');
    if (previousContractId === null && !previouslyDirect && !isNew)
      issue('isNew', 'must be true where nobody gave the service before');
  });

/** As `changeInput` gives it. */
export type CheckedChange = z.output<typeof changeInput>;

/** Which switches a list holds. */
export const changeFilter = z
  .object({
    contractId: optional(z.string()),
    changedFrom: optionalDay,
    changedTo: optionalDay,
  })
  .nullish()
  .transform((filter) => filter ?? { contractId: null, changedFrom: null, changedTo: null });
