import { z } from 'zod';
import { line, optional, optionalDay, pastDay } from '../inputs.js';
import { AgreementKind, ArbitrationScope } from './type.js';

// Beyond what any employer of the register has; more is a mistake of the sender's.
const DECLARED_MAX = 500;

const fewEnough = [DECLARED_MAX, `must hold at most ${DECLARED_MAX}`] as const;

const arbitration = z
  .object({
    usesForcedArbitration: z.boolean(),
    classActionWaiver: z.boolean(),
    appliesTo: z.array(z.enum(ArbitrationScope)),
    flowsDownToSubcontractors: z.boolean(),
  })
  .refine(({ appliesTo }) => new Set(appliesTo).size === appliesTo.length, {
    path: ['appliesTo'],
    error: 'must name each once',
  })
  // Incomplete, not contradictory: whom it binds was left out.
  .refine(({ usesForcedArbitration, appliesTo }) => !usesForcedArbitration || appliesTo.length > 0, {
    path: ['appliesTo'],
    error: 'must name whom forced arbitration binds',
  });

/**
 * A disclosure, as far as that needs no other record; `today` is the last day of a determination. Answers that
 * contradict each other pass: they were attested, and are found (`contradictionsOf`) rather than taken back.
 */
export const disclosureInput = (today: string) =>
  z.object({
    bidId: z.string(),
    bidderId: optional(z.string()),
    arbitration,
    violations: z
      .array(
        z.object({
          caseReference: line,
          authority: line,
          determinedOn: pastDay(today),
        }),
      )
      .max(...fewEnough),
    agreements: z
      .array(
        z.object({
          kind: z.enum(AgreementKind),
          counterparty: line,
          expiresOn: optionalDay,
          firstContractArbitration: z
            .boolean()
            .nullish()
            .transform((given) => given ?? false),
        }),
      )
      .max(...fewEnough),
    attestedBy: line,
  });

/** A disclosure as `disclosureInput` gives it. */
export type CheckedDisclosure = z.output<ReturnType<typeof disclosureInput>>;
