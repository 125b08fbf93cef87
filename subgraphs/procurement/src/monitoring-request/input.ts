import { z } from 'zod';
import { line, optional, paragraph, pastDay } from '../inputs.js';

/** A new request; `today` is the last day on which one was made. */
export const requestInput = (today: string) =>
  z
    .object({
      contractId: optional(z.string()),
      dataAsked: paragraph,
      requestedOn: pastDay(today),
      dueOn: z.string(),
    })
    .refine(({ requestedOn, dueOn }) => requestedOn <= dueOn, {
      path: ['dueOn'],
      message: 'must not lie before requestedOn',
    });

/** As `requestInput` gives it. */
export type CheckedRequest = z.output<ReturnType<typeof requestInput>>;

/** An answer. */
export const answerInput = (today: string) =>
  z.object({ id: z.string(), answeredOn: pastDay(today), answerReference: line });

/** A withdrawal. */
export const withdrawInput = (today: string) => z.object({ id: z.string(), withdrawnOn: pastDay(today) });

/** Which requests a list holds. */
export const requestFilter = z.object({ contractId: z.string().nullish(), openOnly: z.boolean().nullish() });
