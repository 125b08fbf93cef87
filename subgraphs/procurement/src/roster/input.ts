import { exact, isDecimal, whole } from '@hub/rules/exact';
import { z } from 'zod';
import { line, optionalLine, pastDay } from '../inputs.js';
import { workerReference } from '../worker-record/input.js';

/** Workers and jobs of one site: more than any of the city has. */
const LINES_MAX = 10_000;

const HOURS_OF_A_WEEK = whole(168);

const weeklyHours = z
  .string()
  .refine(isDecimal, 'must be a plain decimal')
  .refine((hours) => !isDecimal(hours) || isOfAWeek(hours), 'must be above 0 and at most 168');

function isOfAWeek(hours: string): boolean {
  const given = exact(hours);
  return given.compare(0) > 0 && given.compare(HOURS_OF_A_WEEK) <= 0;
}

const job = { workerReference, jobTitle: line, hours: weeklyHours };

interface Job {
  readonly workerReference: string;
  readonly jobTitle: string;
}

/** A line for each worker and job: a second one could only contradict the first. */
function onceEach(lines: readonly Job[], context: z.RefinementCtx): void {
  const seen = new Map<string, number>();
  for (const [index, { workerReference: worker, jobTitle }] of lines.entries()) {
    const key = JSON.stringify([worker, jobTitle.toLowerCase()]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else
      context.addIssue({
        code: 'custom',
        path: [index, 'workerReference'],
        message: `has this job in line ${first} already`,
      });
  }
}

const linesOf = <Line extends z.ZodType<Job>>(one: Line) =>
  z.array(one).max(LINES_MAX, `must hold at most ${LINES_MAX} lines`).superRefine(onceEach);

/** A roster, checked as far as that needs no other record. */
export const rosterInput = z.object({
  contractId: z.string(),
  site: optionalLine,
  lines: linesOf(z.object(job)).refine((lines) => lines.length > 0, 'must hold a line'),
});

/** Offers, checked as far as that needs no other record; `today` is the last day of an offer. */
export const offersInput = (today: string) =>
  z.object({
    contractId: z.string(),
    site: optionalLine,
    offers: linesOf(
      z.object({
        ...job,
        offeredOn: pastDay(today),
      }),
    ),
  });

/** As `rosterInput` gives it. */
export type CheckedRoster = z.output<typeof rosterInput>;

/** As `offersInput` gives it. */
export type CheckedOffers = z.output<ReturnType<typeof offersInput>>;
