import { z } from 'zod';
import { LivingWageProvision } from '../contract/provision.js';

/** A signature, checked as far as that needs no other record. `today` is its last possible day. */
export const signInput = (today: string) =>
  z.object({
    bidId: z.string(),
    provisions: z
      .array(z.enum(LivingWageProvision))
      .transform((provisions) => [...new Set(provisions)].sort()),
    signedOn: z.string().refine((day) => day <= today, 'must not lie after today'),
    followsContractId: z
      .string()
      .nullish()
      .transform((id) => id ?? null),
  });

/** A signature as `signInput` gives it. */
export type CheckedSignature = z.output<ReturnType<typeof signInput>>;
