import { z } from 'zod';
import { optional, optionalCents, pastDay } from '../inputs.js';
import { workerReference } from '../worker-record/input.js';
import { WaivableBenefit } from './type.js';

/** A hundred years of months, and a million dollars a month: what is more was mistyped. */
const MONTHS_MAX = 1_200;
const SHARE_MAX_CENTS = 100_000_000;

/** A waiver, checked; `today` is the last day on which one was signed. */
export const waiverInput = (today: string) =>
  z
    .object({
      contractId: optional(z.string()),
      workerReference,
      benefit: z.enum(WaivableBenefit),
      chosenLanguage: z.string(),
      waiverLanguage: optional(z.string()),
      signedOn: optional(pastDay(today)),
      benefitPaid: z.boolean(),
      monthlyShare: optionalCents
        .transform((cents) => cents ?? 0)
        .refine((cents) => cents <= SHARE_MAX_CENTS, {
          message: 'must be at most 1,000,000.00',
        }),
      months: z.int().min(0, 'must not be negative').max(MONTHS_MAX, `must be at most ${MONTHS_MAX}`),
    })
    .refine(({ waiverLanguage, signedOn }) => (waiverLanguage === null) === (signedOn === null), {
      path: ['signedOn'],
      message: 'must be given with waiverLanguage, and only with it',
    });

/** As `waiverInput` gives it; `monthlyShare` in cents. */
export type CheckedWaiver = z.output<ReturnType<typeof waiverInput>>;
