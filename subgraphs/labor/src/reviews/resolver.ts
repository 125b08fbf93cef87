import { audited } from '@hub/kit/audit/audited';
import { PublicError } from '@hub/kit/errors';
import { bigintId } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { LaborContext } from '../context.js';
import type { StoredMatch } from '../screenings/answer.js';
import type { Subject } from '../screenings/input.js';
import { loadScreeningRow } from '../screenings/resolver.js';
import { evidenceHash, subjectHash } from './hash.js';
import { type MatchReview, MatchVerdict, ReviewMatchInput, ReviewMatchPayload } from './type.js';

const REASON_MAX = 2_000;

const reviewInput = z.object({
  screeningId: z.string(),
  employerId: z.string(),
  verdict: z.enum(MatchVerdict),
  reason: z
    .string()
    .trim()
    .min(1, 'must not be blank')
    .max(REASON_MAX, `must have at most ${REASON_MAX} characters`),
});

/** Takes a reviewer's verdict. */
@Resolver()
export class ReviewResolver {
  /** Stores a verdict on a candidate that a screening showed. */
  @Mutation(() => ReviewMatchPayload, {
    nullable: true,
    description: 'Stores a verdict on a candidate; it binds later screenings of the same subject.',
  })
  async reviewMatch(
    @Arg('input', () => ReviewMatchInput, { description: 'The verdict.' }) input: ReviewMatchInput,
    @Ctx() context: LaborContext,
  ): Promise<ReviewMatchPayload> {
    const { screeningId, employerId, verdict, reason } = parseInput(reviewInput, input, 'input');
    const screening = await loadScreeningRow(screeningId, context);
    if (!screening) throw new PublicError('NOT_FOUND', 'There is no screening with this id.');
    const match = (screening.matches as StoredMatch[]).find(({ employer }) =>
      employer.memberIds.includes(employerId),
    );
    if (!match || bigintId(employerId) === null) {
      throw new PublicError('NOT_FOUND', 'The screening shows no such employer.');
    }
    const review = await audited(context.db, context, async (tx) => {
      const [stored] = await tx<MatchReview[]>`
        insert into labor.match_review (screening_id, employer_id, subject_hash, evidence_hash, verdict, reason, reviewed_by)
      values (${screeningId}, ${match.employer.id}, ${subjectHash(screening.subject as Subject)},
              ${evidenceHash(match.employer)}, ${verdict}, ${reason}, ${context.caller.id ?? 'public'})
        returning id::text, verdict, reason, to_char(reviewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "reviewedAt"`;
      if (!stored) throw new Error('the review was not stored');
      const about = [
        `match_review:${stored.id}`,
        `screening:${screeningId}`,
        `employer:${match.employer.id}`,
      ];
      const registerVersion = Number(screening.register_version);
      return [stored, { action: 'labor.match_review.create', about, result: verdict, registerVersion }];
    });
    return { review };
  }
}
