import { dayInNewYork } from '@hub/rules/dates';
import { exact, isDecimal, whole } from '@hub/rules/exact';
import { z } from 'zod';
import { optional, pastDay } from '../inputs.js';
import { workerReference } from '../worker-record/input.js';

/** Six a day for a month. */
const SHIFTS_MAX = 200;

const DAY_HOURS = whole(24);

const shift = z.object({
  endedAt: z.string(),
  hours: z
    .string()
    .refine(
      (hours) => isDecimal(hours) && exact(hours).compare(0) > 0 && exact(hours).compare(DAY_HOURS) <= 0,
      'must be above 0 and at most 24',
    ),
});

/** The month of an instant in New York, as its first day. */
export const monthOf = (instant: string): string => `${dayInNewYork(new Date(instant)).slice(0, 7)}-01`;

/** A month of a worker, checked; `today` is its last possible day. */
export const noticeInput = (today: string) =>
  z.object({
    contractId: optional(z.string()),
    workerReference,
    shifts: z
      .array(shift)
      .min(1, 'must hold a shift')
      .max(SHIFTS_MAX, `must hold at most ${SHIFTS_MAX} shifts`)
      .superRefine((shifts, context) => {
        for (const [index, { endedAt }] of shifts.entries()) {
          const issue = (message: string) =>
            context.addIssue({ code: 'custom', path: [index, 'endedAt'], message });
          if (dayInNewYork(new Date(endedAt)) > today) issue('must not lie after today');
          else if (monthOf(endedAt) !== monthOf(shifts[0]?.endedAt ?? endedAt))
            issue('must lie in the month of the first shift');
        }
      }),
    notifiedOn: optional(pastDay(today)),
  });
