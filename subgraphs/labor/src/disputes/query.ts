import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '@hub/kit/batches';
import { bigintId } from '@hub/kit/ids';
import { findPage, type ListOrder, type ListRow, type Page, type PageRequest } from '@hub/kit/lists';
import { isOverdue } from '@hub/rules/deadlines';
import type { Reporter } from '../receipts/reporter.js';
import { type Dispute, type DisputeFilter, type DisputeProgress, DisputeStatus } from './type.js';

/** Whose day comes first stands first. */
export const DISPUTE_ORDER: ListOrder = { key: 'date', direction: 'asc' };

/** A dispute as staff list it. */
export type DisputeRow = ListRow & Omit<Dispute, 'overdue'>;

const instant = (sql: AnySql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = (sql: AnySql) => sql`
  d.id, d.decide_by as sort_key, d.case_id::text as "caseId", d.status, d.ground, d.statement,
  d.evidence_url as "evidenceUrl", ${instant(sql, 'd.filed_at')} as "filedAt", d.decide_by as "decideBy", d.outcome,
  d.explanation, ${instant(sql, 'd.decided_at')} as "decidedAt", d.decided_by as "decidedBy"`;

/** One page of the queue, in one statement. */
export function findDisputes(
  tx: TransactionSql,
  filter: DisputeFilter | null,
  today: string,
  page: PageRequest,
): Promise<Page<DisputeRow>> {
  const statuses = filter?.overdueOnly ? [DisputeStatus.OPEN] : (filter?.statuses ?? [DisputeStatus.OPEN]);
  return findPage<DisputeRow>(tx, {
    order: DISPUTE_ORDER,
    page,
    entries: tx`
      select ${columns(tx)} from labor.dispute d
      where d.status = any(${[...statuses]}::text[])
        ${filter?.overdueOnly ? tx`and d.decide_by < ${today}` : tx``}
        ${filter?.caseId ? tx`and d.case_id = ${bigintId(filter.caseId)}` : tx``}`,
  });
}

/** A dispute by its id; null when there is none that the caller may see. */
export async function findDispute(tx: AnySql, id: string): Promise<DisputeRow | null> {
  const [row] = await tx<DisputeRow[]>`
    select ${columns(tx)} from labor.dispute d where d.id = ${bigintId(id)}`;
  return row ?? null;
}

/** The dispute of whoever holds the receipt with this hash; null when there is none. */
export async function findProgress(
  tx: AnySql,
  receiptHash: Buffer,
): Promise<(DisputeProgress & { readonly id: string; readonly caseId: string }) | null> {
  await holdReceipt(tx, receiptHash);
  const [row] = await tx<(DisputeProgress & { id: string; caseId: string })[]>`
    select d.id::text, d.case_id::text as "caseId", d.status, d.outcome, d.explanation, d.decide_by as "decideBy",
           ${instant(tx, 'd.filed_at')} as "filedAt", ${instant(tx, 'd.decided_at')} as "decidedAt"
    from labor.dispute d where d.receipt_hash = ${receiptHash}`;
  return row ?? null;
}

/** Tells row policies which receipt the caller of this transaction holds. */
const holdReceipt = (tx: AnySql, hash: Buffer) =>
  tx`select set_config('app.receipt_hash', ${hash.toString('hex')}, true)`;

/** How to reach who filed disputes, of those that left word. */
export const findContacts = (
  tx: AnySql,
  disputeIds: readonly string[],
): Promise<(Reporter & { readonly id: string })[]> =>
  tx`
    select dispute_id::text as id, name, phone, email, safe_to_contact as "safeToContact"
    from labor.dispute_contact where dispute_id = any(${[...disputeIds]}::bigint[])`;

/** A dispute as the graph shows it to staff. */
export const toDispute = ({ sort_key: _, ...row }: DisputeRow, today: string): Dispute => ({
  ...row,
  id: String(row.id),
  overdue: row.status === DisputeStatus.OPEN && isOverdue(row.decideBy, today),
});
