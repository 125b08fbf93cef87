import { z } from 'zod';
import { optional, paragraph } from '../inputs.js';
import { CommitmentStatus } from './type.js';

/** A promise. */
export const recordInput = z.object({
  solicitationId: z.string(),
  bidId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  statement: paragraph,
  evidence: optional(paragraph),
});

/** What was found of it. */
export const updateInput = z.object({
  commitmentId: z.string(),
  status: z
    .enum(CommitmentStatus)
    .refine((status) => status !== CommitmentStatus.MADE, 'must be KEPT, NOT_KEPT or WITHDRAWN'),
  evidence: paragraph,
});

/** A promise, checked. */
export type NewCommitment = z.output<typeof recordInput>;

/** What was found of it, checked. */
export type CommitmentUpdate = z.output<typeof updateInput>;
