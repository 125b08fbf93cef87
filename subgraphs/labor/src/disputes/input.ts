import { z } from 'zod';
import { caseCorrection, explanation } from '../cases/correction-input.js';
import { reporterInput } from '../receipts/reporter.js';
import { DisputeGround, DisputeOutcome, DisputeStatus } from './type.js';

// Three pages: enough to say what is wrong with one record.
const STATEMENT_MAX = 10_000;

const URL_MAX = 2_000;

/** What somebody says of a case, or what is shown of it. */
export const statement = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(STATEMENT_MAX, `must have at most ${STATEMENT_MAX} characters`)
  .refine((text) => !/\0|\p{Surrogate}/u.test(text), 'must not hold a NUL character or half a character');

/** A dispute as filed. */
export const fileInput = z.object({
  caseId: z.string(),
  ground: z.enum(DisputeGround),
  statement,
  contact: reporterInput.nullish(),
  // Never fetched: staff open it themselves, or not.
  evidenceUrl: z
    .url({ protocol: /^https?$/, error: 'must be a web address such as https://example.org/receipt' })
    .max(URL_MAX, `must have at most ${URL_MAX} characters`)
    .nullish()
    .transform((url) => url ?? null),
});

/** A decision. */
export const decideInput = z
  .object({
    disputeId: z.string(),
    outcome: z.enum(DisputeOutcome),
    explanation,
    correction: caseCorrection.nullish().transform((given) => given ?? null),
  })
  .refine(({ outcome, correction }) => correction === null || outcome === DisputeOutcome.CORRECTED, {
    path: ['correction'],
    error: 'goes with the outcome CORRECTED alone',
  });

/** A statement to be shown. */
export const acceptInput = z.object({
  disputeId: z.string(),
  statement: statement.nullish().transform((given) => given ?? null),
});

/** Which disputes to list. */
export const disputeFilter = z.object({
  statuses: z.array(z.enum(DisputeStatus)).nullish(),
  overdueOnly: z.boolean().nullish(),
  caseId: z.string().nullish(),
});
