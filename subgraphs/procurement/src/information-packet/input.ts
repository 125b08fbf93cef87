import { z } from 'zod';
import { optional, pastDay } from '../inputs.js';
import { monthlyHours, workerReference } from '../worker-record/input.js';
import { PacketContent, PacketOccasion } from './type.js';

const TIER_MAX = 20;

/** A packet, checked as far as that needs no other record; `today` is the last day on which one came. */
export const packetInput = (today: string) =>
  z
    .object({
      contractId: optional(z.string()),
      subcontractTier: z.int().min(1, 'must be at least 1').max(TIER_MAX, `must be at most ${TIER_MAX}`),
      workerReference,
      occasion: z.enum(PacketOccasion),
      dueOn: z.string(),
      expectedHours: optional(monthlyHours),
      receivedOn: optional(pastDay(today)),
      hoursWorked: monthlyHours,
      language: z.string(),
      chosenLanguage: z.string(),
      contents: z.array(z.enum(PacketContent)).transform((contents) => [...new Set(contents)]),
      union: z.boolean(),
      textByWorkersCenter: z.boolean(),
    })
    .superRefine(({ occasion, expectedHours, contractId, subcontractTier }, context) => {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (occasion === PacketOccasion.NEW_JOB && expectedHours === null)
        issue('expectedHours', 'must be given with NEW_JOB');
      if (occasion === PacketOccasion.YEARLY && expectedHours !== null)
        issue('expectedHours', 'goes with NEW_JOB alone');
      if (contractId === null && subcontractTier > 1)
        issue('subcontractTier', 'must be 1 for the institution’s own employees');
    });

/** As `packetInput` gives it. */
export type CheckedPacket = z.output<ReturnType<typeof packetInput>>;
