import { spelledService } from '@hub/rules/living-wage/determinations';
import { z } from 'zod';
import { inOrder, line, optional, optionalCents, optionalLine, paragraph } from '../inputs.js';
import { LivingWageProvision } from './provision.js';

/** No contract of a living supplier lies beyond; what does has a mistyped year. */
const DAY_MIN = '1950-01-01';
const DAY_MAX = '2149-12-31';

/** A hundred billion dollars: above what any city has spent in a year, below what is no longer exact. */
const VALUE_CENTS_MAX = 10_000_000_000_000;

const TIER_MAX = 20;

const day = z
  .string()
  .refine((text) => DAY_MIN <= text && text <= DAY_MAX, `must lie from ${DAY_MIN} to ${DAY_MAX}`);
const value = optionalCents.refine((cents) => cents === null || cents <= VALUE_CENTS_MAX, {
  message: 'must be at most a hundred billion dollars',
});

/** What both a new and a changed contract may say. */
const said = {
  value,
  periodFrom: optional(day),
  periodTo: optional(day),
  laborService: optionalLine.transform((service) => service && spelledService(service)),
  onProperty: optional(z.boolean()),
  subcontractTier: optional(
    z.int().min(1, 'must be at least 1').max(TIER_MAX, `must be at most ${TIER_MAX}`),
  ),
  site: optionalLine,
  provisions: optional(z.array(z.enum(LivingWageProvision))).transform(
    (provisions) => provisions && [...new Set(provisions)],
  ),
  reason: paragraph,
};

/** A contract made outside the hub, as far as that needs no other record; `today` is the last day of its signature. */
export const recordInput = (today: string) =>
  z
    .object({
      ocid: line,
      number: line,
      title: line,
      buyer: line,
      supplierId: z.string(),
      awardedOn: day.refine((one) => one <= today, 'must not lie after today'),
      signedOn: optional(day.refine((one) => one <= today, 'must not lie after today')),
      ...said,
    })
    .refine(({ awardedOn, signedOn }) => inOrder(awardedOn, signedOn), {
      path: ['signedOn'],
      message: 'must not lie before awardedOn',
    })
    .refine(({ periodFrom, periodTo }) => inOrder(periodFrom, periodTo), {
      path: ['periodTo'],
      message: 'must not lie before periodFrom',
    });

/** A contract as `recordInput` gives it. */
export type CheckedContract = z.output<ReturnType<typeof recordInput>>;

/** What changes of a contract. */
export const amendInput = z.object({ contractId: z.string(), version: optional(z.int()), ...said });

/** As `amendInput` gives it; null leaves what stands. */
export type CheckedAmendment = z.output<typeof amendInput>;

/** The end of a contract; `today` is its last possible day. */
export const endInput = (today: string) =>
  z.object({
    contractId: z.string(),
    endedOn: day.refine((one) => one <= today, 'must not lie after today'),
    reason: paragraph,
  });

/** As `endInput` gives it. */
export type CheckedEnd = z.output<ReturnType<typeof endInput>>;
