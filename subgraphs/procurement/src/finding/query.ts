import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '@hub/kit/batches';
import { bigintId } from '@hub/kit/ids';
import { findPage, type ListOrder, type ListRow, type Page, type PageRequest } from '@hub/kit/lists';
import { centsToDecimal } from '@hub/rules/money';
import type { LivingWageFinding, LivingWageFindingFilter, LivingWageFindingOutcome } from './type.js';

/** The latest pay period first. */
export const FINDINGS: ListOrder = { key: 'date', direction: 'desc' };

/** A finding as the database gives it. */
export type FindingRow = ListRow &
  Omit<LivingWageFinding, 'id' | 'shortfall'> & { readonly shortfallCents: string };

const columns = (sql: AnySql) => sql`
  f.id, f.period_from as sort_key, f.contract_id::text as "contractId", f.supplier_id::text as "supplierId", f.kind,
  f.period_from as "periodFrom", f.period_to as "periodTo", f.found_on as "foundOn",
  f.shortfall_cents as "shortfallCents", f.workers, f.evidence, f.outcome, f.explanation, f.decided_by as "decidedBy",
  to_char(f.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", f.final_on as "finalOn"`;

/** A page of the findings that meet the filter and that the caller may see. */
export function findFindingPage(
  tx: TransactionSql,
  filter: LivingWageFindingFilter | null,
  page: PageRequest,
): Promise<Page<FindingRow>> {
  return findPage<FindingRow>(tx, {
    order: FINDINGS,
    page,
    entries: tx`
      select ${columns(tx)} from procurement.living_wage_finding f where true
        ${filter?.contractId ? tx`and f.contract_id = ${bigintId(filter.contractId)}` : tx``}
        ${filter?.supplierId ? tx`and f.supplier_id = ${bigintId(filter.supplierId)}` : tx``}
        ${filter?.openOnly ? tx`and f.outcome is null` : tx``}`,
  });
}

/** Findings by id, those that the caller may see. */
export const findFindings = (tx: AnySql, ids: readonly string[]): Promise<FindingRow[]> =>
  tx`
    select ${columns(tx)} from procurement.living_wage_finding f
    where f.id = any(${ids.map(bigintId).filter((id) => id !== null)}::bigint[]) order by f.supplier_id, f.contract_id, f.period_from, f.id`;

/** A decision, checked. */
export interface CheckedDecision {
  readonly findingId: string;
  readonly outcome: LivingWageFindingOutcome;
  readonly explanation: string;
}

/** Decides an open finding; an upheld one counts from `today`. False when it is not open any more. */
export async function decideFinding(
  tx: AnySql,
  { findingId, outcome, explanation }: CheckedDecision,
  { by, today }: { readonly by: string; readonly today: string },
): Promise<boolean> {
  const decided = await tx`
    update procurement.living_wage_finding set outcome = ${outcome}, explanation = ${explanation}, decided_by = ${by},
      decided_at = now(), final_on = ${outcome === 'UPHELD' ? today : null}
    where id = ${bigintId(findingId)} and outcome is null returning id`;
  return decided.length > 0;
}

/** The finding of the graph from its row. */
export const toFinding = ({ sort_key: _, shortfallCents, ...row }: FindingRow): LivingWageFinding => ({
  ...row,
  id: String(row.id),
  shortfall: centsToDecimal(Number(shortfallCents)),
});
