import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '@hub/kit/batches';
import type { Fragment, ListRow } from '@hub/kit/lists';
import { noticeStanding } from '../rules/notice-standing.js';
import type { EligibilityNotice, NoticeStanding } from './type.js';

/** A notice as the database gives it. */
export interface NoticeRow extends ListRow {
  readonly record: string;
  readonly contract_id: string | null;
  readonly worker_reference: string;
  readonly month: string;
  readonly due_at: string | null;
  readonly hours_worked: string;
  readonly notified_on: string | null;
  readonly recorded_at: string;
}

const columns = (sql: AnySql) => sql`
  id, month as sort_key, record::text, contract_id::text, worker_reference, month, hours_worked::text, notified_on,
  to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due_at,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at`;

/** All notices on file, for `workerRecords`. */
export const currentNotices = (sql: AnySql): Fragment =>
  sql`select ${columns(sql)} from procurement.eligibility_notice where superseded_at is null` as Fragment;

/** The notice of the graph from its row. */
export const toNotice = (row: NoticeRow): EligibilityNotice => ({
  id: row.record,
  contractId: row.contract_id,
  workerReference: row.worker_reference,
  month: row.month,
  hoursWorked: row.hours_worked,
  dueAt: row.due_at,
  notifiedOn: row.notified_on,
  standing: noticeStanding(row.due_at, row.notified_on) as NoticeStanding,
  recordedAt: row.recorded_at,
});

/** A worker's month, its hours judged. */
export interface JudgedMonth {
  readonly contractId: string | null;
  readonly workerReference: string;
  readonly month: string;
  readonly dueAt: string | null;
  readonly hoursWorked: string;
  readonly healthHoursAbove: string;
  readonly notifiedOn: string | null;
}

/** Records a notice; the one of its worker and month is superseded, and gives it its id. */
export async function recordNotice(tx: TransactionSql, one: JudgedMonth, by: string): Promise<NoticeRow> {
  const [before] = await tx<{ record: string }[]>`
    update procurement.eligibility_notice set superseded_at = now()
    where superseded_at is null and contract_id is not distinct from ${one.contractId}::bigint
      and worker_reference = ${one.workerReference} and month = ${one.month}
    returning record::text`;
  const [row] = await tx<NoticeRow[]>`
    insert into procurement.eligibility_notice (record, contract_id, worker_reference, month, due_at, hours_worked,
      health_hours_above, notified_on, recorded_by)
    values (coalesce(${before?.record ?? null}::uuid, gen_random_uuid()), ${one.contractId}, ${one.workerReference},
      ${one.month}, ${one.dueAt}, ${one.hoursWorked}, ${one.healthHoursAbove}, ${one.notifiedOn}, ${by})
    returning ${columns(tx)}`;
  if (!row) throw new Error('the notice was not stored');
  return row;
}
