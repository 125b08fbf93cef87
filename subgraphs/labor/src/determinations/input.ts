import { spelledService } from '@hub/rules/living-wage/determinations';
import { z } from 'zod';
import { BoardDeterminationOutcome, BoardMatter } from './type.js';

const REASON_MAX = 10_000;
const SERVICE_MAX = 100;

// The policy's own bounds: workers further removed than that are a slip of the pen.
const TIER_MIN = 2;
const TIER_MAX = 20;

/** Nobody determines for another century; beyond these it is a mistyped day. */
const DAY_MIN = '1990-01-01';
const DAY_MAX = '2099-12-31';

const day = z
  .string()
  .refine((text) => DAY_MIN <= text && text <= DAY_MAX, `must lie from ${DAY_MIN} to ${DAY_MAX}`);
const service = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(SERVICE_MAX, `must have at most ${SERVICE_MAX} characters`)
  .refine((text) => !/\p{Control}|\p{Surrogate}/u.test(text), 'must be a line of text')
  .transform(spelledService);

/** A determination, checked as far as that needs no other record. `today` is the last day of one. */
export const determinationInput = (today: string) =>
  z
    .object({
      policy: z.string(),
      laborService: service.nullish().transform((value) => value ?? null),
      subcontractTier: z
        .int()
        .min(TIER_MIN, `must be at least ${TIER_MIN}: the contractor’s own workers are covered`)
        .max(TIER_MAX, `must be at most ${TIER_MAX}`)
        .nullish()
        .transform((value) => value ?? null),
      contractId: z
        .string()
        .nullish()
        .transform((value) => value ?? null),
      outcome: z.enum(BoardDeterminationOutcome),
      determinedOn: day.refine((value) => value <= today, 'must not lie after today'),
      effectiveFrom: day.nullish(),
      reason: z
        .string()
        .trim()
        .min(1, 'must not be blank')
        .max(REASON_MAX, `must have at most ${REASON_MAX} characters`)
        .refine(
          (text) => !/\0|\p{Surrogate}/u.test(text),
          'must not hold a NUL character or half a character',
        ),
    })
    .superRefine(({ laborService, subcontractTier, contractId }, context) => {
      const given = [laborService, subcontractTier, contractId].filter((one) => one !== null);
      if (given.length === 1) return;
      const message = 'exactly one of laborService, subcontractTier and contractId must be given';
      context.addIssue({ code: 'custom', path: ['laborService'], message });
    })
    .transform(({ effectiveFrom, ...input }) => ({
      ...input,
      effectiveFrom: effectiveFrom ?? input.determinedOn,
      matter: matterOf(input),
    }));

const matterOf = ({
  laborService,
  subcontractTier,
}: {
  readonly laborService: string | null;
  readonly subcontractTier: number | null;
}): BoardMatter => {
  if (laborService !== null) return BoardMatter.LABOR_SERVICE;
  return subcontractTier !== null ? BoardMatter.SUBCONTRACT_TIER : BoardMatter.SWITCH_OF_CONTRACTOR;
};

/** A determination as `determinationInput` gives it. */
export type CheckedDetermination = z.output<ReturnType<typeof determinationInput>>;

/** Which determinations to list. */
export const determinationFilter = z
  .object({
    matters: z.array(z.enum(BoardMatter)).nullish(),
    laborService: service.nullish(),
    bindingOn: z.string().nullish(),
  })
  .transform(({ matters, laborService, bindingOn }) => ({
    matters: matters?.length ? [...matters].sort() : null,
    laborService: laborService ?? null,
    bindingOn: bindingOn ?? null,
  }));

/** As `determinationFilter` gives it; null does not restrict. */
export type DeterminationCriteria = z.output<typeof determinationFilter>;
