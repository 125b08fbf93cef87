import { type AnySql, takeIds } from '@hub/db/rows';
import { badInput, PublicError } from '@hub/kit/errors';
import { dueOn } from '@hub/rules/deadlines';
import type { z } from 'zod';
import { correctCase } from '../cases/correct.js';
import { noteCorrections } from '../changes/write.js';
import { splitUnder } from '../judgments/write.js';
import { findTerms } from '../policies/query.js';
import { DISPUTE_DAYS_DEFAULT } from '../policies/terms.js';
import { closeRegister, openRegister } from '../register/change.js';
import { type FindingChange, remedyFor } from '../rules/correction.js';
import type { decideInput, fileInput } from './input.js';
import { findDispute, findProgress } from './query.js';
import { type DisputeGround, DisputeOutcome, DisputeStatus } from './type.js';

/** A dispute as filed. */
export interface Filed {
  readonly id: string;
  readonly filedAt: string;
  readonly decideBy: string;
}

/**
 * Files a dispute: the case is `disputed` from now on. Nothing of the register's version moves, so that nobody who
 * files waits for an import.
 */
export async function fileDispute(
  tx: AnySql,
  { caseId, ground, statement, contact, evidenceUrl }: z.output<typeof fileInput>,
  receiptHash: Buffer,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<Filed> {
  const terms = await findTerms(tx, 'register', today);
  const decideBy = dueOn(today, terms?.disputeDays ?? DISPUTE_DAYS_DEFAULT);
  const [id] = await takeIds(tx, 'labor.dispute', 1);
  const filedAt = now.toISOString();
  // Without `returning`: whoever files may add a row, and not read one.
  await tx`
    insert into labor.dispute (id, case_id, ground, statement, evidence_url, receipt_hash, filed_at, decide_by)
    overriding system value
    values (${id as number}, ${caseId}, ${ground}, ${statement}, ${evidenceUrl}, ${receiptHash}, ${filedAt}, ${decideBy})`;
  if (contact) {
    await tx`
      insert into labor.dispute_contact (dispute_id, name, phone, email, safe_to_contact)
      values (${id as number}, ${contact.name}, ${contact.phone}, ${contact.email}, ${contact.safeToContact})`;
  }
  const { count } = await tx`
    update labor.enforcement_case set open_disputes = open_disputes + 1 where id = ${caseId}`;
  if (count !== 1) throw new PublicError('NOT_FOUND', 'There is no case with this id.');
  return { id: String(id), filedAt, decideBy };
}

/** Takes an open dispute back for whoever holds its receipt, and forgets how to reach them; null without one. */
export async function withdrawDispute(
  tx: AnySql,
  receiptHash: Buffer,
): Promise<Awaited<ReturnType<typeof findProgress>>> {
  const found = await findProgress(tx, receiptHash);
  if (!found) return null;
  const { count } = await tx`
    update labor.dispute set status = 'WITHDRAWN' where id = ${found.id} and status = 'OPEN'`;
  if (count !== 1) throw new PublicError('CONFLICT', 'The dispute is no longer open.');
  await tx`delete from labor.dispute_contact where dispute_id = ${found.id}`;
  await closeOn(tx, found.caseId);
  return { ...found, status: DisputeStatus.WITHDRAWN };
}

/** A dispute that was decided. */
export interface Decided {
  readonly caseId: string;
  readonly employerIds: readonly string[];
  /** The judgment by which the case left its employer. */
  readonly judgmentId: string | null;
  readonly registerVersion: number | null;
}

/**
 * Decides a dispute, and does what the outcome says: CORRECTED supersedes what is known of the case, WRONG_EMPLOYER
 * takes the case's record away from its employer by a judgment, which can be undone, and UPHELD leaves all as it is.
 */
export async function decideDispute(
  tx: AnySql,
  decision: z.output<typeof decideInput>,
  { by, today }: { readonly by: string; readonly today: string },
): Promise<Decided> {
  const { disputeId, outcome, explanation } = decision;
  // First the register's lock, then the dispute's: so no two decisions wait for each other.
  const version = outcome === DisputeOutcome.UPHELD ? null : await openRegister(tx, `dispute ${outcome}`);
  const { caseId, ground } = await takeUp(tx, decision, by);
  if (version === null) {
    const employerId = await employerOf(tx, caseId);
    return { caseId, employerIds: [employerId], judgmentId: null, registerVersion: null };
  }
  if (outcome === DisputeOutcome.CORRECTED) {
    const { employerId } = await correctCase(tx, version, today, {
      caseId,
      change: (finding) => decision.correction ?? remedyFor(ground, finding) ?? unspoken(),
      explanation,
      by,
      disputeId,
      path: 'input.correction',
    });
    return close(tx, version, { caseId, employerIds: [employerId], judgmentId: null });
  }
  const { id, employerId, otherId } = await separate(tx, version, caseId, { by, reason: explanation });
  return close(tx, version, { caseId, employerIds: [employerId, otherId], judgmentId: id });
}

/** Ends what the decision moved in the register: watchers and earlier screeners of its employers are told. */
async function close(
  tx: AnySql,
  version: number,
  decided: Omit<Decided, 'registerVersion'>,
): Promise<Decided> {
  await noteCorrections(tx, version, [decided]);
  await closeRegister(tx, decided.employerIds, version);
  return { ...decided, registerVersion: version };
}

/** Stores the decision of an open dispute. Throws NOT_FOUND, and CONFLICT where it is no longer open. */
async function takeUp(
  tx: AnySql,
  { disputeId, outcome, explanation }: z.output<typeof decideInput>,
  by: string,
): Promise<{ readonly caseId: string; readonly ground: DisputeGround }> {
  const found = await findDispute(tx, disputeId);
  if (!found) throw new PublicError('NOT_FOUND', 'There is no dispute with this id.');
  const { count } = await tx`
    update labor.dispute
    set status = 'DECIDED', outcome = ${outcome}, explanation = ${explanation}, decided_at = now(), decided_by = ${by}
    where id = ${found.id} and status = 'OPEN'`;
  if (count !== 1) throw new PublicError('CONFLICT', 'The dispute is no longer open.');
  await closeOn(tx, found.caseId);
  return found;
}

/** The record in which the case names its employer leaves that employer. */
async function separate(
  tx: AnySql,
  version: number,
  caseId: string,
  decider: { readonly by: string; readonly reason: string },
) {
  const [record] = await tx<{ employerId: string; dataset: string; recordId: string; alone: boolean }[]>`
    select coalesce(e.merged_into, e.id)::text as "employerId", m.dataset, m.record_id as "recordId",
           not exists (
             select from labor.employer_mention other join labor.employer o on o.id = other.employer_id
             where coalesce(o.merged_into, o.id) = coalesce(e.merged_into, e.id)
               and (other.dataset, other.record_id) <> (m.dataset, m.record_id)
           ) as alone
    from labor.enforcement_case c
    join labor.employer_mention m on m.id = c.mention_id
    join labor.employer e on e.id = m.employer_id
    where c.id = ${caseId}`;
  if (!record) throw new PublicError('NOT_FOUND', 'There is no case with this id.');
  if (record.alone) {
    throw new PublicError(
      'CONFLICT',
      'The employer is known from this record alone, so the register joined nothing that could be taken apart: decide CORRECTED or UPHELD.',
    );
  }
  const { employerId, dataset, recordId } = record;
  return splitUnder(tx, version, { employerId, records: [{ dataset, recordId }] }, decider);
}

async function employerOf(tx: AnySql, caseId: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select employer_id::text as id from labor.enforcement_case where id = ${caseId}`;
  return row?.id as string;
}

/** One dispute less is open on the case. */
const closeOn = (tx: AnySql, caseId: string) =>
  tx`update labor.enforcement_case set open_disputes = open_disputes - 1 where id = ${caseId}`;

const unspoken = (): FindingChange => {
  throw badInput([
    { path: 'input.correction', message: 'is needed: the ground does not say what is right of this case' },
  ]);
};
