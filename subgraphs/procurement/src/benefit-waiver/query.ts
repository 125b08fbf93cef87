import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '@hub/kit/batches';
import type { Fragment, ListRow } from '@hub/kit/lists';
import { isValidWaiver, nonCompliance, waiverCredit } from '@hub/rules/living-wage/waivers';
import { centsToDecimal } from '@hub/rules/money';
import type { CheckedWaiver } from './input.js';
import type { BenefitWaiver, NonCompliance, WaivableBenefit } from './type.js';

/** A waiver as the database gives it. */
export interface WaiverRow extends ListRow {
  readonly record: string;
  readonly contract_id: string | null;
  readonly worker_reference: string;
  readonly benefit: WaivableBenefit;
  readonly chosen_language: string;
  readonly waiver_language: string | null;
  readonly signed_on: string | null;
  readonly benefit_paid: boolean;
  readonly monthly_share_cents: string;
  readonly months: number;
  readonly recorded_at: string;
}

const columns = (sql: AnySql) => sql`
  id, recorded_at::date as sort_key, record::text, contract_id::text, worker_reference, benefit, chosen_language,
  waiver_language, signed_on, benefit_paid, monthly_share_cents, months,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at`;

/** All waivers on file, for `workerRecords`. */
export const currentWaivers = (sql: AnySql): Fragment =>
  sql`select ${columns(sql)} from procurement.benefit_waiver where superseded_at is null` as Fragment;

/** The waiver of the graph from its row. */
export function toWaiver(row: WaiverRow): BenefitWaiver {
  const file = {
    chosenLanguage: row.chosen_language,
    waiverLanguage: row.waiver_language,
    benefitPaid: row.benefit_paid,
  };
  const monthlyShare = centsToDecimal(Number(row.monthly_share_cents));
  const valid = isValidWaiver(file);
  return {
    ...file,
    id: row.record,
    contractId: row.contract_id,
    workerReference: row.worker_reference,
    benefit: row.benefit,
    signedOn: row.signed_on,
    monthlyShare,
    months: row.months,
    valid,
    nonCompliance: nonCompliance(file) as NonCompliance,
    credit: valid ? centsToDecimal(waiverCredit(monthlyShare, row.months)) : null,
    recordedAt: row.recorded_at,
  };
}

/** Records a waiver; the one of its worker and benefit is superseded, and gives it its id. */
export async function recordWaiver(
  tx: TransactionSql,
  waiver: CheckedWaiver,
  by: string,
): Promise<WaiverRow> {
  const [before] = await tx<{ record: string }[]>`
    update procurement.benefit_waiver set superseded_at = now()
    where superseded_at is null and contract_id is not distinct from ${waiver.contractId}::bigint
      and worker_reference = ${waiver.workerReference} and benefit = ${waiver.benefit}
    returning record::text`;
  const [row] = await tx<WaiverRow[]>`
    insert into procurement.benefit_waiver (record, contract_id, worker_reference, benefit, chosen_language,
      waiver_language, signed_on, benefit_paid, monthly_share_cents, months, recorded_by)
    values (coalesce(${before?.record ?? null}::uuid, gen_random_uuid()), ${waiver.contractId},
      ${waiver.workerReference}, ${waiver.benefit}, ${waiver.chosenLanguage}, ${waiver.waiverLanguage},
      ${waiver.signedOn}, ${waiver.benefitPaid}, ${waiver.monthlyShare}, ${waiver.months}, ${by})
    returning ${columns(tx)}`;
  if (!row) throw new Error('the waiver was not stored');
  return row;
}
