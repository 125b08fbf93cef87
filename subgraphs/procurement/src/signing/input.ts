import { z } from 'zod';
import { LivingWageProvision } from '../contract/provision.js';
import { optional, pastDay } from '../inputs.js';

/** A signature, checked as far as that needs no other record. `today` is its last possible day. */
export const signInput = (today: string) =>
  z.object({
    bidId: z.string(),
    provisions: z
      .array(z.enum(LivingWageProvision))
      .transform((provisions) => [...new Set(provisions)].sort()),
    signedOn: pastDay(today),
    followsContractId: optional(z.string()),
  });

/** A signature as `signInput` gives it. */
export type CheckedSignature = z.output<ReturnType<typeof signInput>>;
