import type { AnySql } from '@hub/db/rows';
import { audited } from '@hub/kit/audit/audited';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { explanation } from '../cases/correction-input.js';
import { type LaborContext, laborLoaders } from '../context.js';
import { unlessBusy } from '../register/busy.js';
import { type CorrectedDebarment, correctDebarment, undoDebarmentCorrection } from './correct.js';
import { CorrectDebarmentInput, DebarmentCorrectionPayload, UndoDebarmentCorrectionInput } from './type.js';

const record = z.object({ dataset: z.string().min(1), recordId: z.string().min(1) });

const correctInput = z.object({
  record,
  correction: z
    .object({
      // A debarment always has a first day: null, like nothing, leaves it as it is.
      startsOn: z
        .string()
        .nullish()
        .transform((day) => day ?? undefined),
      endsOn: z.string().nullable().optional(),
    })
    .nullish()
    .transform((days) => days ?? null),
  explanation,
});
const undoInput = z.object({ record, reason: explanation });

/** Corrections of debarments by staff. */
@Resolver()
export class DebarmentResolver {
  /** Puts a debarment right. */
  @Mutation(() => DebarmentCorrectionPayload, {
    nullable: true,
    description:
      'Puts a debarment right that staff found to be wrong. What was known before stays; once its publisher changes the record, that speaks again. Watchers and earlier screeners are told.',
  })
  correctDebarment(
    @Arg('input', () => CorrectDebarmentInput, { description: 'Which, what is right, and why.' })
    input: CorrectDebarmentInput,
    @Ctx() context: LaborContext,
  ): Promise<DebarmentCorrectionPayload> {
    const { record: of, correction: days, explanation: why } = parseInput(correctInput, input, 'input');
    return change(context, 'labor.debarment.correct', (tx, by) =>
      correctDebarment(tx, { record: of, days, explanation: why, by, today: context.today }),
    );
  }

  /** Takes a correction back. */
  @Mutation(() => DebarmentCorrectionPayload, {
    nullable: true,
    description: 'Takes the last correction of a debarment back: its publisher’s words stand again.',
  })
  undoDebarmentCorrection(
    @Arg('input', () => UndoDebarmentCorrectionInput, { description: 'Of which record, and why.' })
    input: UndoDebarmentCorrectionInput,
    @Ctx() context: LaborContext,
  ): Promise<DebarmentCorrectionPayload> {
    const { record: of, reason } = parseInput(undoInput, input, 'input');
    return change(context, 'labor.debarment_correction.undo', (tx, by) =>
      undoDebarmentCorrection(tx, { record: of, reason, by, today: context.today }),
    );
  }
}

async function change(
  context: LaborContext,
  action: string,
  work: (tx: AnySql, by: string) => Promise<CorrectedDebarment>,
): Promise<DebarmentCorrectionPayload> {
  const { db, sql, today, caller } = context;
  const correction = await unlessBusy(
    audited(db, context, async (tx) => {
      const done = await work(tx, caller.id ?? 'public');
      const about = [`debarment_correction:${done.id}`, `employer:${done.employerId}`];
      return [done, { action, about, result: null, registerVersion: done.registerVersion }];
    }),
  );
  // The request's own loaders may hold the employer as it was.
  const employer = await laborLoaders(sql, today).employer.load(correction.employerId);
  return { correction, employer: orNotFound(employer, 'employer') };
}
