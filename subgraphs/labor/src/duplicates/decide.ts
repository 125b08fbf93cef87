import type { AnySql } from '@hub/db/rows';
import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { PublicError } from '@hub/kit/errors';
import type { LaborContext } from '../context.js';
import { type Decider, mergeEmployers, undoJudgment } from '../judgments/write.js';
import { unlessBusy } from '../register/busy.js';
import { type DuplicateRow, findDuplicate } from './query.js';
import { DuplicateStatus } from './type.js';

/** Who decides about a proposal. */
export type DeciderContext = Pick<LaborContext, 'db' | 'caller' | 'requestId'>;

/** Which proposal, and why. */
export interface Decision {
  readonly duplicateId: string;
  readonly reason: string;
}

/** The two are one: `employerId` (the older without it) absorbs the other. Errors: CONFLICT unless it is PROPOSED. */
export const acceptDuplicate = (
  context: DeciderContext,
  { employerId, ...decision }: Decision & { readonly employerId: string | null },
): Promise<DuplicateRow> =>
  decide(context, 'accept', decision, async (tx, row, decider) => {
    assertStatus(row, DuplicateStatus.PROPOSED);
    const both = [row.first_id, row.second_id];
    const stays = employerId ?? row.first_id;
    if (!both.includes(stays))
      throw new PublicError('CONFLICT', 'The employer that stays must be one of the two.');
    const absorbedId = both.find((id) => id !== stays) as string;
    const judgment = await mergeEmployers(tx, { employerId: stays, absorbedId }, decider);
    await tx`
      update labor.employer_duplicate
      set judgment_id = ${judgment.id}, reason = ${decider.reason}, decided_by = ${decider.by}, decided_at = now()
      where id = ${row.id}`;
    return Number(judgment.registerVersion);
  });

/** The two are two: not proposed again while the evidence is the same. Errors: CONFLICT unless it is PROPOSED. */
export const refuseDuplicate = (context: DeciderContext, decision: Decision): Promise<DuplicateRow> =>
  decide(context, 'refuse', decision, async (tx, row, decider) => {
    assertStatus(row, DuplicateStatus.PROPOSED);
    await tx`
      update labor.employer_duplicate
      set refused_evidence = evidence_hash, reason = ${decider.reason}, decided_by = ${decider.by}, decided_at = now()
      where id = ${row.id}`;
    return null;
  });

/** Takes a decision back, exactly: the proposal stands as before, and so do both employers. Errors: CONFLICT without one. */
export const undoDuplicate = (context: DeciderContext, decision: Decision): Promise<DuplicateRow> =>
  decide(context, 'undo', decision, async (tx, row, decider) => {
    if (row.status === DuplicateStatus.PROPOSED)
      throw new PublicError('CONFLICT', 'Nothing was decided about this proposal.');
    const undone = row.judgment_id === null ? null : await undoJudgment(tx, row.judgment_id, decider);
    await tx`
      update labor.employer_duplicate
      set judgment_id = null, refused_evidence = null, reason = null, decided_by = null, decided_at = null
      where id = ${row.id}`;
    return undone && Number(undone.lastVersion);
  });

function assertStatus(row: DuplicateRow, wanted: DuplicateStatus): void {
  if (row.status !== wanted)
    throw new PublicError('CONFLICT', `This proposal was ${row.status.toLowerCase()} before: undo it first.`);
}

/** Decides with its audit entry in one transaction; `work` tells the register version that it made, or null. */
const decide = (
  context: DeciderContext,
  verb: 'accept' | 'refuse' | 'undo',
  { duplicateId, reason }: Decision,
  work: (tx: AnySql, row: DuplicateRow, decider: Decider) => Promise<number | null>,
): Promise<DuplicateRow> =>
  unlessBusy(
    audited(context.db, context, async (tx) => {
      await tx`select from labor.employer_duplicate where id = ${duplicateId} for update`;
      const row = await findDuplicate(tx, duplicateId);
      if (!row) throw new PublicError('NOT_FOUND', 'There is no proposal with this id.');
      const registerVersion = await work(tx, row, { by: context.caller.id ?? 'public', reason });
      const decided = (await findDuplicate(tx, duplicateId)) as DuplicateRow;
      const note: AuditNote = {
        action: `labor.employer_duplicate.${verb}`,
        about: [
          `employer_duplicate:${row.id}`,
          `employer:${row.first_id}`,
          `employer:${row.second_id}`,
          ...[decided.judgment_id ?? row.judgment_id].flatMap((id) => (id ? [`judgment:${id}`] : [])),
        ],
        result: decided.status,
        registerVersion,
      };
      return [decided, note];
    }),
  );
