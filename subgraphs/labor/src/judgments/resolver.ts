import type { AnySql } from '@hub/db/rows';
import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { bigintId } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { type LaborContext, laborLoaders } from '../context.js';
import { unlessBusy } from '../register/busy.js';
import { JudgmentPayload, MergeEmployersInput, SplitEmployerInput, UndoJudgmentInput } from './type.js';
import { type Decider, type JudgmentRow, mergeEmployers, splitEmployer, undoJudgment } from './write.js';

const REASON_MAX = 2_000;
const RECORDS_MAX = 1_000;

const id = z.string().refine((text) => bigintId(text) !== null, 'is no id of the register');
const reason = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(REASON_MAX, `must have at most ${REASON_MAX} characters`);
const mergeInput = z.object({ employerId: id, absorbedId: id, reason });
const splitInput = z.object({
  employerId: id,
  records: z
    .array(z.object({ dataset: z.string().min(1), recordId: z.string().min(1) }))
    .min(1, 'must name at least one record')
    .max(RECORDS_MAX, `must name at most ${RECORDS_MAX} records`),
  reason,
});
const undoInput = z.object({ judgmentId: id, reason });

/** Merges and splits by a person. */
@Resolver()
export class JudgmentResolver {
  /** Two employers are one. */
  @Mutation(() => JudgmentPayload, {
    nullable: true,
    description: 'Two employers are one: the first absorbs the second.',
  })
  mergeEmployers(
    @Arg('input', () => MergeEmployersInput, { description: 'Which, and why.' }) input: MergeEmployersInput,
    @Ctx() context: LaborContext,
  ): Promise<JudgmentPayload> {
    const merge = parseInput(mergeInput, input, 'input');
    return judge(context, 'labor.employer.merge', merge.reason, (tx, decider) =>
      mergeEmployers(tx, merge, decider),
    );
  }

  /** One employer is two. */
  @Mutation(() => JudgmentPayload, {
    nullable: true,
    description: 'Some records of an employer speak of another one: they leave it.',
  })
  splitEmployer(
    @Arg('input', () => SplitEmployerInput, { description: 'Which records, and why.' })
    input: SplitEmployerInput,
    @Ctx() context: LaborContext,
  ): Promise<JudgmentPayload> {
    const split = parseInput(splitInput, input, 'input');
    return judge(context, 'labor.employer.split', split.reason, (tx, decider) =>
      splitEmployer(tx, split, decider),
    );
  }

  /** A judgment is taken back. */
  @Mutation(() => JudgmentPayload, { nullable: true, description: 'Takes a merge or a split back, exactly.' })
  undoJudgment(
    @Arg('input', () => UndoJudgmentInput, { description: 'Which, and why.' }) input: UndoJudgmentInput,
    @Ctx() context: LaborContext,
  ): Promise<JudgmentPayload> {
    const undo = parseInput(undoInput, input, 'input');
    return judge(context, 'labor.employer_judgment.undo', undo.reason, (tx, decider) =>
      undoJudgment(tx, undo.judgmentId, decider),
    );
  }
}

const noteOf = (action: string, { id, employerId, otherId, lastVersion }: JudgmentRow): AuditNote => ({
  action,
  about: [`judgment:${id}`, `employer:${employerId}`, `employer:${otherId}`],
  result: null,
  registerVersion: Number(lastVersion),
});

/**
 * What neighbors keep of records follows those that moved before the judgment is answered. A neighbor that is down or busy costs the
 * judgment nothing: the gateway has it look again, from the beginning, when all stand and every hour.
 */
const tellNeighbors = ({ askGraph }: LaborContext, version: number): Promise<unknown> =>
  askGraph('FollowRegister', { since: version - 1 }).catch(() => {});

async function judge(
  context: LaborContext,
  action: string,
  why: string,
  work: (tx: AnySql, decider: Decider) => Promise<JudgmentRow>,
): Promise<JudgmentPayload> {
  const { db, sql, today } = context;
  const decider = { by: context.caller.id ?? 'public', reason: why };
  const judgment = await unlessBusy(
    audited(db, context, async (tx) => {
      const judged = await work(tx, decider);
      return [judged, noteOf(action, judged)];
    }),
  );
  await tellNeighbors(context, Number(judgment.lastVersion));
  // The request's own loaders may hold the employers as they were.
  const { employer } = laborLoaders(sql, today);
  const both = await Promise.all([judgment.employerId, judgment.otherId].map((one) => employer.load(one)));
  const employers = new Map(both.filter((one) => one !== null).map((one) => [one.id, one]));
  return {
    judgment: { ...judgment, registerVersion: Number(judgment.registerVersion) },
    employers: [...employers.values()],
  };
}
