import { bigintId } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { type Connection, connectionOf } from '@hub/kit/paging';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { LaborContext } from '../context.js';
import { acceptDuplicate, refuseDuplicate, undoDuplicate } from './decide.js';
import { duplicatePage, shownDuplicate } from './list.js';
import type { DuplicateRow } from './query.js';
import {
  AcceptDuplicateInput,
  DecideDuplicateInput,
  DuplicatePayload,
  DuplicateStatus,
  EmployerDuplicate,
} from './type.js';

/** A page of proposals. */
export const DuplicateConnection = connectionOf('EmployerDuplicate', EmployerDuplicate);

const REASON_MAX = 2_000;

const id = z.string().refine((text) => bigintId(text) !== null, 'is no id of the register');

/** A decision about a proposal. */
export const duplicateDecision = z.object({
  duplicateId: id,
  reason: z
    .string()
    .trim()
    .min(1, 'must not be blank')
    .max(REASON_MAX, `must have at most ${REASON_MAX} characters`),
});

/** A decision that two are one. */
export const duplicateAcceptance = duplicateDecision.extend({
  employerId: id.nullish().transform((text) => text ?? null),
});

/** Employers that may be one, and what people say to it. */
@Resolver()
export class DuplicateResolver {
  /** Pairs for a person to decide. */
  @Query(() => DuplicateConnection, {
    nullable: true,
    description:
      'Employers that may be one, likeliest first, as `hub employers duplicates` last found them. For LABOR_COMPLIANCE and ADMIN.',
  })
  duplicates(
    @Arg('status', () => DuplicateStatus, { nullable: true, description: 'PROPOSED without it.' })
    status: DuplicateStatus | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: LaborContext,
  ): Promise<Connection<EmployerDuplicate>> {
    return duplicatePage(context, status ?? DuplicateStatus.PROPOSED, { first, after });
  }

  /** The two are one. */
  @Mutation(() => DuplicatePayload, {
    nullable: true,
    description: 'The two are one: one absorbs the other, as `mergeEmployers` does.',
  })
  acceptDuplicate(
    @Arg('input', () => AcceptDuplicateInput, { description: 'Which, who stays, and why.' })
    input: AcceptDuplicateInput,
    @Ctx() context: LaborContext,
  ): Promise<DuplicatePayload> {
    return payload(context, acceptDuplicate(context, parseInput(duplicateAcceptance, input, 'input')));
  }

  /** The two are two. */
  @Mutation(() => DuplicatePayload, {
    nullable: true,
    description: 'The two are two: not proposed again while names, places and identifiers are the same.',
  })
  refuseDuplicate(
    @Arg('input', () => DecideDuplicateInput, { description: 'Which, and why.' }) input: DecideDuplicateInput,
    @Ctx() context: LaborContext,
  ): Promise<DuplicatePayload> {
    return payload(context, refuseDuplicate(context, parseInput(duplicateDecision, input, 'input')));
  }

  /** A decision is taken back. */
  @Mutation(() => DuplicatePayload, {
    nullable: true,
    description: 'Takes a decision about a proposal back, exactly; a merge as `undoJudgment` does.',
  })
  undoDuplicate(
    @Arg('input', () => DecideDuplicateInput, { description: 'Which, and why.' }) input: DecideDuplicateInput,
    @Ctx() context: LaborContext,
  ): Promise<DuplicatePayload> {
    return payload(context, undoDuplicate(context, parseInput(duplicateDecision, input, 'input')));
  }
}

const payload = async (context: LaborContext, decided: Promise<DuplicateRow>): Promise<DuplicatePayload> => ({
  duplicate: await shownDuplicate(context, await decided),
});
