import type { AnySql } from '@hub/db/rows';
import { badInput, PublicError } from '@hub/kit/errors';
import { corrected, type Finding, type FindingChange, faultsOf, saysTheSame } from '../rules/correction.js';

/** A correction by staff of the city. */
export interface CaseCorrectionOrder {
  readonly caseId: string;
  /** What to set, of what the case says now; throws where that is not told. */
  change(finding: Finding): FindingChange;
  /** Why, for the public to read. */
  readonly explanation: string;
  readonly by: string;
  /** The dispute that led to it; null where staff found the fault themselves. */
  readonly disputeId: string | null;
  /** The input that holds the change, for the paths of its faults: `input.correction`. */
  readonly path: string;
}

/** A case that was corrected. */
export interface CorrectedCase {
  readonly versionId: string;
  readonly employerId: string;
}

type Standing = Finding & { readonly versionId: string };

/**
 * Supersedes what is known of a case by what is right, known since today. The new version keeps the hash of the
 * publisher's row: while a re-import brings the same row the correction stands, and once the publisher changes the row,
 * that row speaks again. Throws NOT_FOUND, and BAD_USER_INPUT for a correction that is faulty or changes nothing.
 */
export async function correctCase(
  tx: AnySql,
  version: number,
  today: string,
  { caseId, change, explanation, by, disputeId, path }: CaseCorrectionOrder,
): Promise<CorrectedCase> {
  const standing = await readStanding(tx, caseId);
  const { versionId: before, ...finding } = standing;
  const next = corrected(finding, change(finding));
  const faults = faultsOf(next, today);
  if (faults.length > 0) {
    throw badInput(faults.map(({ field, message }) => ({ path: `${path}.${nameOf(field)}`, message })));
  }
  if (saysTheSame(finding, next)) throw badInput([{ path, message: 'changes nothing of the case' }]);
  await tx`
    update labor.case_version set superseded_version = ${version}, known_until = ${today} where id = ${before}`;
  const [made] = await tx<CorrectedCase[]>`
    insert into labor.case_version
      (case_id, employer_id, law_type, severity, finality, contested, determined_on, findings_from, findings_to,
       amount_assessed_cents, amount_paid_cents, back_wages_cents, civil_penalties_cents, workers_affected,
       violation_count, industry, url, content_hash, retrieved_on, known_on, register_version, correction)
    select case_id, employer_id, ${next.lawType}, ${next.severity}, ${next.finality}, ${next.contested},
           ${next.determinedOn}, ${next.findingsFrom}, ${next.findingsTo}, ${next.amountAssessedCents},
           ${next.amountPaidCents}, ${next.backWagesCents}, ${next.civilPenaltiesCents}, ${next.workersAffected},
           violation_count, industry, url, content_hash, retrieved_on, ${today}, ${version}, ${explanation}
    from labor.case_version where id = ${before}
    returning id::text as "versionId", employer_id::text as "employerId"`;
  if (!made) throw new Error('the correction was not stored');
  await tx`
    insert into labor.violation
    select ${made.versionId}, ordinal, statute, description, count, back_wages_cents, workers_affected
    from labor.violation where case_version_id = ${before}`;
  await tx`
    insert into labor.case_correction (case_version_id, dispute_id, decided_by)
    values (${made.versionId}, ${disputeId}, ${by})`;
  return made;
}

/** What is known of a case now. Throws NOT_FOUND. */
async function readStanding(tx: AnySql, caseId: string): Promise<Standing> {
  const [row] = await tx<Standing[]>`
    select id::text as "versionId", law_type as "lawType", severity, finality, contested,
           determined_on as "determinedOn", findings_from as "findingsFrom", findings_to as "findingsTo",
           amount_assessed_cents as "amountAssessedCents", amount_paid_cents as "amountPaidCents",
           back_wages_cents as "backWagesCents", civil_penalties_cents as "civilPenaltiesCents",
           workers_affected as "workersAffected"
    from labor.case_version where case_id = ${caseId} and superseded_version is null`;
  if (!row) throw new PublicError('NOT_FOUND', 'There is no case with this id.');
  return {
    ...row,
    amountAssessedCents: cents(row.amountAssessedCents),
    amountPaidCents: cents(row.amountPaidCents),
    backWagesCents: cents(row.backWagesCents),
    civilPenaltiesCents: cents(row.civilPenaltiesCents),
  };
}

/** SQL gives a bigint as text. */
const cents = (amount: number | null): number | null => (amount === null ? null : Number(amount));

/** The field of the graph that a part of a finding is. */
const nameOf = (field: keyof Finding): string => field.replace(/Cents$/, '');
