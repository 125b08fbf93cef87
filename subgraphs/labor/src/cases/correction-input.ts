import { decimalToCents } from '@hub/rules/money';
import { z } from 'zod';
import type { FindingChange } from '../rules/correction.js';
import { Finality, LawType, Severity } from './type.js';

const EXPLANATION_MAX = 5_000;

/** What staff tell the disputant, and, of a correction, the public. */
export const explanation = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(EXPLANATION_MAX, `must have at most ${EXPLANATION_MAX} characters`)
  .refine((text) => !/\0|\p{Surrogate}/u.test(text), 'must not hold a NUL character or half a character');

const money = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/, 'must be dollars such as 1000.00')
  .transform(decimalToCents)
  .nullable()
  .optional();

const day = z.string().nullable().optional();

// The case always has one of these: null, like nothing, leaves it as it is.
const kept = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** What a correction sets: a field that is absent stays, a null one is not known to anybody. */
export const caseCorrection = z
  .object({
    lawType: kept(z.enum(LawType)),
    severity: kept(z.enum(Severity)),
    finality: kept(z.enum(Finality)),
    contested: kept(z.boolean()),
    determinedOn: day,
    findingsFrom: day,
    findingsTo: day,
    amountAssessed: money,
    amountPaid: money,
    backWages: money,
    civilPenalties: money,
    workersAffected: z.int().min(0, 'must not be negative').nullable().optional(),
  })
  .transform(({ amountAssessed, amountPaid, backWages, civilPenalties, ...rest }): FindingChange => {
    const change = {
      ...rest,
      amountAssessedCents: amountAssessed,
      amountPaidCents: amountPaid,
      backWagesCents: backWages,
      civilPenaltiesCents: civilPenalties,
    };
    return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  });
