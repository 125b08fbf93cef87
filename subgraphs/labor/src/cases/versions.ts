import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import type { Sql } from '@hub/kit/lists';
import { optionalDecimal } from '@hub/rules/money';
import type { CaseCorrection, CaseVersion } from './correction-type.js';

/** The last correction of each case that was corrected. */
export const findCorrections = (
  sql: Sql,
  caseIds: readonly string[],
): Promise<(CaseCorrection & { id: string })[]> =>
  readRetry(
    () => sql`
      select distinct on (case_id) case_id::text as id, known_on as "correctedOn", correction as explanation,
             superseded_version is null as "inForce"
      from labor.case_version
      where case_id = any(${[...caseIds]}::bigint[]) and correction is not null
      order by case_id, register_version desc`,
  );

/** Amounts as SQL gives them: bigint as text. */
type Row = CaseVersion & { readonly caseId: string };

/** Every version of cases, the current one first; who corrected one stands there for whoever may see it. */
export async function findCaseVersions(tx: AnySql, caseIds: readonly string[]): Promise<Row[]> {
  const rows = await tx<Row[]>`
    select v.case_id::text as "caseId", v.register_version::int as "registerVersion", v.known_on as "knownOn",
           v.known_until as "knownUntil", v.law_type as "lawType", v.severity, v.finality, v.contested,
           v.determined_on as "determinedOn", v.findings_from as "findingsFrom", v.findings_to as "findingsTo",
           v.amount_assessed_cents as "amountAssessed", v.amount_paid_cents as "amountPaid",
           v.back_wages_cents as "backWages", v.civil_penalties_cents as "civilPenalties",
           v.workers_affected as "workersAffected", v.correction as explanation, k.decided_by as "correctedBy",
           to_char(k.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "correctedAt",
           k.dispute_id::text as "disputeId"
    from labor.case_version v left join labor.case_correction k on k.case_version_id = v.id
    where v.case_id = any(${[...caseIds]}::bigint[])
    order by v.case_id, v.register_version desc`;
  return rows.map((row) => ({
    ...row,
    amountAssessed: dollars(row.amountAssessed),
    amountPaid: dollars(row.amountPaid),
    backWages: dollars(row.backWages),
    civilPenalties: dollars(row.civilPenalties),
  }));
}

const dollars = (cents: string | null): string | null =>
  optionalDecimal(cents === null ? null : Number(cents));
