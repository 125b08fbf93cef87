import { isDecimal } from '@hub/rules/exact';
import { decimalToCents } from '@hub/rules/money';
import { z } from 'zod';
import { line, optionalLine } from '../inputs.js';
import { PrevailingWageAuthority, WageSide } from './type.js';

const WAGES_MAX = 1_000;

/** A thousand dollars an hour: what is more was meant for a week. */
const WAGE_MAX_CENTS = 100_000;

const hourlyCents = z.string().transform((wage, context) => {
  const cents = isDecimal(wage) && !/\.\d\d\d*[1-9]/.test(wage) ? decimalToCents(wage) : 0;
  if (cents > 0 && cents <= WAGE_MAX_CENTS) return cents;
  context.addIssue({ code: 'custom', message: 'must be above 0, at most 1,000.00 and exact to the cent' });
  return z.NEVER;
});

const wage = z
  .object({ jobTitle: line, from: z.string(), hourlyWage: hourlyCents })
  .transform(({ jobTitle, from, hourlyWage }) => ({ jobTitle, from, hourlyCents: hourlyWage }));

/** A wage for a job from a day on. */
export type CheckedWage = z.output<typeof wage>;

const wages = z
  .array(wage)
  .max(WAGES_MAX, `must hold at most ${WAGES_MAX} wages`)
  .superRefine((given, context) => {
    const seen = new Set<string>();
    for (const [index, { jobTitle, from }] of given.entries()) {
      const key = JSON.stringify([jobTitle.toLowerCase(), from]);
      if (seen.has(key))
        context.addIssue({
          code: 'custom',
          path: [index, 'from'],
          message: 'has a wage of that day already',
        });
      seen.add(key);
    }
  });

/** Wages of a side of a switch. */
export const jobWagesInput = z.object({
  contractId: z.string(),
  site: optionalLine,
  side: z.enum(WageSide),
  wages,
});

/** Prevailing wages of one determination. */
export const prevailingWagesInput = z.object({
  authority: z.enum(PrevailingWageAuthority),
  citation: line,
  wages: wages.refine((given) => given.length > 0, 'must hold a wage'),
});
