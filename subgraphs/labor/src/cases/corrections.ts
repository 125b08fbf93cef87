import { audited } from '@hub/kit/audit/audited';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { noteCorrections } from '../changes/write.js';
import type { LaborContext } from '../context.js';
import { unlessBusy } from '../register/busy.js';
import { closeRegister, openRegister } from '../register/change.js';
import { correctCase } from './correct.js';
import { caseCorrection, explanation } from './correction-input.js';
import { CaseCorrection, CaseVersion, CorrectCaseInput, CorrectCasePayload } from './correction-type.js';
import { findCases, toCase } from './query.js';
import { EnforcementCase } from './type.js';

const correctInput = z.object({ caseId: z.string(), correction: caseCorrection, explanation });

/** Corrections by staff, and what was known of a case before. */
@Resolver(() => EnforcementCase)
export class CorrectionResolver {
  /** The last correction of the case. */
  @FieldResolver(() => CaseCorrection, {
    nullable: true,
    description: 'The last correction by staff of the city; null where there was none.',
  })
  correction(
    @Root() { id }: EnforcementCase,
    @Ctx() { loaders }: LaborContext,
  ): Promise<CaseCorrection | null> {
    return loaders.correction.load(id);
  }

  /** What was known of the case, version by version. */
  @FieldResolver(() => [CaseVersion], {
    nullable: true,
    description:
      'What was known of it, version by version, the current one first; who corrected it, and why.',
  })
  async versions(
    @Root() { id }: EnforcementCase,
    @Ctx() { loaders }: LaborContext,
  ): Promise<readonly CaseVersion[]> {
    return loaders.caseVersions.load(id);
  }

  /** Puts a case right. */
  @Mutation(() => CorrectCasePayload, {
    nullable: true,
    description:
      'Puts a case right that staff found to be wrong themselves. What was known before stays to be read; once its publisher changes the record, that speaks again.',
  })
  async correctCase(
    @Arg('input', () => CorrectCaseInput, { description: 'Which, what is right, and why.' })
    input: CorrectCaseInput,
    @Ctx() context: LaborContext,
  ): Promise<CorrectCasePayload> {
    const { caseId, correction, explanation: why } = parseInput(correctInput, input, 'input');
    const { id } = toCase(orNotFound(await context.loaders.case.load(caseId), 'case'));
    await unlessBusy(
      audited(context.db, context, async (tx) => {
        const version = await openRegister(tx, 'correction');
        const { employerId } = await correctCase(tx, version, context.today, {
          caseId: id,
          change: () => correction,
          explanation: why,
          by: context.caller.id ?? 'public',
          disputeId: null,
          path: 'input.correction',
        });
        await noteCorrections(tx, version, [{ caseId: id, employerIds: [employerId] }]);
        await closeRegister(tx, [employerId], version);
        const about = [`case:${id}`, `employer:${employerId}`];
        return [undefined, { action: 'labor.case.correct', about, result: null, registerVersion: version }];
      }),
    );
    return { case: await caseNow(context, id) };
  }
}

/** A case as it stands now; the request's own loaders may hold it as it was. */
export async function caseNow({ sql }: LaborContext, id: string): Promise<EnforcementCase> {
  const [row] = await findCases(sql, [id]);
  return toCase(orNotFound(row ?? null, 'case'));
}
