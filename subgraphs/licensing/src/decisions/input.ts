import { z } from 'zod';
import { LicensingOutcome } from './type.js';

// A page of reasons; a brief belongs into the agency's own file.
const RATIONALE_MAX = 10_000;
const REFERENCE_MAX = 200;

const given = (value: string | null | undefined): value is string => value !== null && value !== undefined;
const optionalText = z
  .string()
  .trim()
  .max(REFERENCE_MAX, `must have at most ${REFERENCE_MAX} characters`)
  .nullish()
  .transform((value) => value || null);
const optionalId = z
  .uuid('is no id of a stored answer')
  .nullish()
  .transform((value) => value ?? null);

/** A decision, checked as far as that needs no other record. `today` is the last day for a notice. */
export const decisionInput = (today: string) =>
  z
    .object({
      licenseNumber: optionalText,
      authority: optionalText,
      applicationReference: optionalText,
      outcome: z.enum(LicensingOutcome),
      rationale: z
        .string()
        .trim()
        .min(1, 'must not be blank')
        .max(RATIONALE_MAX, `must have at most ${RATIONALE_MAX} characters`),
      screeningId: optionalId,
      standingId: optionalId,
      noticeGivenOn: z
        .string()
        .nullish()
        .transform((value) => value ?? null),
    })
    .superRefine((input, context) => {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (!input.licenseNumber && !input.applicationReference) {
        issue('licenseNumber', 'must be given, or an applicationReference');
      }
      if (given(input.screeningId) === given(input.standingId)) {
        issue('screeningId', 'exactly one of screeningId and standingId must be given');
      }
      if (input.outcome === LicensingOutcome.DENIED && !input.noticeGivenOn) {
        issue('noticeGivenOn', 'must be given: nobody is denied without notice');
      }
      if (input.noticeGivenOn && input.noticeGivenOn > today)
        issue('noticeGivenOn', 'must not lie after today');
    });

/** A decision as `decisionInput` gives it. */
export type CheckedDecision = z.output<ReturnType<typeof decisionInput>>;
