import { z } from 'zod';
import { cents, inOrder, line, optional, optionalDay, paragraph, pastDay } from '../inputs.js';
import { BidStatus } from './type.js';

const reason = optional(paragraph);

/** A new bid, as far as that needs no other record; `today` is the last day on which it can have come in. */
export const submitInput = (today: string) =>
  z.object({
    solicitationId: z.string(),
    number: line,
    bidderId: z.string(),
    amount: cents,
    submittedOn: optional(pastDay(today)).transform((day) => day ?? today),
  });

/** Another amount. */
export const amendInput = z.object({ bidId: z.string(), amount: cents });

/** A withdrawal. */
export const withdrawInput = z.object({ bidId: z.string(), reason });

/** A judgment. */
export const judgeInput = z
  .object({ bidId: z.string(), status: z.enum(BidStatus), reason })
  .refine(({ status }) => status === BidStatus.VALID || status === BidStatus.DISQUALIFIED, {
    path: ['status'],
    error: 'must be VALID or DISQUALIFIED',
  })
  .refine((given) => given.status !== BidStatus.DISQUALIFIED || given.reason !== null, {
    path: ['reason'],
    error: 'must be given: nobody is disqualified without a reason',
  });

/** Which bids to list. */
export const bidFilter = z
  .object({
    solicitationId: z.string().nullish(),
    statuses: z.array(z.enum(BidStatus)).nullish(),
    submittedFrom: optionalDay,
    submittedTo: optionalDay,
  })
  .nullish()
  .refine((filter) => inOrder(filter?.submittedFrom ?? null, filter?.submittedTo ?? null), {
    path: ['submittedTo'],
    error: 'must not lie before submittedFrom',
  })
  .transform((filter) => ({
    solicitationId: filter?.solicitationId ?? null,
    statuses: filter?.statuses?.length ? [...filter.statuses].sort() : null,
    submittedFrom: filter?.submittedFrom ?? null,
    submittedTo: filter?.submittedTo ?? null,
  }));

/** A new bid, checked. */
export type NewBid = z.output<ReturnType<typeof submitInput>>;

/** Another amount, checked. */
export type BidAmendment = z.output<typeof amendInput>;

/** A withdrawal, checked. */
export type Withdrawal = z.output<typeof withdrawInput>;

/** A judgment, checked. */
export type BidJudgment = z.output<typeof judgeInput>;

/** A filter, checked. */
export type BidCriteria = z.output<typeof bidFilter>;
