import { SAMPLE_RECEIPT } from '@hub/gateway/sample/disputes';
import type postgres from 'postgres';
import type { Earlier } from './earlier.js';
import { fieldsOf, id, input, REASON } from './literal.js';
import { one } from './rows.js';

/** Cases, disputes of them, and debarments. */
export interface CaseWays {
  readonly caseId: string;
  /** An open dispute with word of how to reach who filed it. */
  readonly dispute: { readonly id: string; readonly caseId: string };
  /** A record of a list of debarments, as an input names it. */
  readonly debarment: { readonly dataset: string; readonly recordId: string };
}

/** Gives a case of the employer a correction. */
export async function findCases(sql: postgres.Sql, employerId: string): Promise<CaseWays> {
  const { id: caseId = '' } = await one(
    sql`select id::text from labor.enforcement_case where employer_id = ${employerId} limit 1`,
  );
  await sql`
    update labor.case_version set correction = ${REASON}
    where case_id = ${caseId} and superseded_version is null`;
  const dispute = await one(sql`
    select id::text, case_id::text as "caseId" from labor.dispute join labor.dispute_contact on dispute_id = id
    where status = 'OPEN' order by id limit 1`);
  const debarment = await one(sql`
    select dataset, record_id as "recordId" from labor.debarment where superseded_version is null order by id limit 1`);
  return {
    caseId,
    dispute: dispute as unknown as CaseWays['dispute'],
    debarment: debarment as unknown as CaseWays['debarment'],
  };
}

/** Arguments that ask for cases, dispute and correct them. */
export const caseArguments = (
  { caseId, dispute, debarment }: CaseWays,
  { receipt }: Earlier,
): Readonly<Record<string, string>> => ({
  'Query.case': id(caseId),
  'Query.dispute': id(dispute.id),
  'Query.disputeByReceipt': fieldsOf({ code: SAMPLE_RECEIPT }),
  'Mutation.fileDispute': input({ caseId, ground: 'PAID', statement: REASON }),
  'Mutation.withdrawDispute': input({ code: receipt }),
  'Mutation.decideDispute': input({ disputeId: dispute.id, outcome: 'UPHELD', explanation: REASON }),
  'Mutation.acceptEmployerStatement': input({ disputeId: dispute.id }),
  'Mutation.withdrawEmployerStatement': input({ caseId: dispute.caseId }),
  'Mutation.correctCase': input({
    caseId: dispute.caseId,
    correction: { finality: 'VACATED' },
    explanation: REASON,
  }),
  'Mutation.correctDebarment': input({ record: debarment, explanation: REASON }),
  'Mutation.undoDebarmentCorrection': input({ record: debarment, reason: REASON }),
});
