import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '@hub/kit/batches';
import { badInput, PublicError } from '@hub/kit/errors';
import {
  type Fragment,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
} from '@hub/kit/lists';
import { monitoringStanding } from '@hub/rules/living-wage/monitoring';
import type { CheckedRequest } from './input.js';
import { type MonitoringRequest, MonitoringStanding } from './type.js';

/** What is due first comes first. */
export const REQUESTS: ListOrder = { key: 'date', direction: 'asc' };

/** A request as the database gives it. */
export interface RequestRow extends ListRow {
  readonly record: string;
  readonly contract_id: string | null;
  readonly data_asked: string;
  readonly requested_on: string;
  readonly due_on: string;
  readonly answered_on: string | null;
  readonly answer_reference: string | null;
  readonly withdrawn_on: string | null;
  readonly recorded_at: string;
}

const columns = (sql: AnySql) => sql`
  id, due_on as sort_key, record::text, contract_id::text, data_asked, requested_on, due_on, answered_on,
  answer_reference, withdrawn_on,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at`;

/** The request of the graph from its row, as it stands on a day. */
export function toRequest(row: RequestRow, today: string): MonitoringRequest {
  const request = { requestedOn: row.requested_on, dueOn: row.due_on, answeredOn: row.answered_on };
  const of = row.contract_id === null ? 'INSTITUTION' : 'CONTRACTOR';
  return {
    ...request,
    id: row.record,
    contractId: row.contract_id,
    dataAsked: row.data_asked,
    answerReference: row.answer_reference,
    withdrawnOn: row.withdrawn_on,
    standing:
      row.withdrawn_on === null
        ? MonitoringStanding[monitoringStanding({ ...request, of }, today)]
        : MonitoringStanding.WITHDRAWN,
    recordedAt: row.recorded_at,
  };
}

/** A page of requests. */
export const findRequestPage = (
  tx: AnySql,
  { contractId, openOnly }: { readonly contractId: string | null; readonly openOnly: boolean },
  page: PageRequest,
): Promise<Page<RequestRow>> =>
  findPage(tx, {
    entries: tx`
      select ${columns(tx)} from procurement.monitoring_request where superseded_at is null
        ${contractId === null ? tx`` : tx`and contract_id = ${contractId}`}
        ${openOnly ? tx`and answered_on is null and withdrawn_on is null` : tx``}` as Fragment,
    order: REQUESTS,
    page,
  });

/** Makes a request. */
export async function insertRequest(
  tx: TransactionSql,
  one: CheckedRequest,
  by: string,
): Promise<RequestRow> {
  const [row] = await tx<RequestRow[]>`
    insert into procurement.monitoring_request (contract_id, data_asked, requested_on, due_on, recorded_by)
    values (${one.contractId}, ${one.dataAsked}, ${one.requestedOn}, ${one.dueOn}, ${by})
    returning ${columns(tx)}`;
  if (!row) throw new Error('the request was not stored');
  return row;
}

/** How a request ended. */
export type RequestEnd =
  | { readonly answeredOn: string; readonly answerReference: string }
  | { readonly withdrawnOn: string };

/**
 * Ends a request: the version before is kept. Errors: NOT_FOUND; CONFLICT where it ended before; BAD_USER_INPUT for a
 * day before it was made.
 */
export async function endRequest(
  tx: TransactionSql,
  record: string,
  end: RequestEnd,
  by: string,
): Promise<RequestRow> {
  const [open] = await tx<RequestRow[]>`
    select ${columns(tx)} from procurement.monitoring_request
    where record::text = ${record} and superseded_at is null for update`;
  if (!open) throw new PublicError('NOT_FOUND', 'There is no request with this id.');
  if (open.answered_on !== null || open.withdrawn_on !== null)
    throw new PublicError('CONFLICT', 'The request was answered or withdrawn before.');
  const [path, on] =
    'answeredOn' in end ? ['input.answeredOn', end.answeredOn] : ['input.withdrawnOn', end.withdrawnOn];
  if (on < open.requested_on) throw badInput([{ path, message: 'must not lie before the request' }]);
  await tx`update procurement.monitoring_request set superseded_at = now() where id = ${open.id}`;
  const [row] = await tx<RequestRow[]>`
    insert into procurement.monitoring_request (record, contract_id, data_asked, requested_on, due_on, answered_on,
      answer_reference, withdrawn_on, recorded_by)
    values (${record}, ${open.contract_id}, ${open.data_asked}, ${open.requested_on}, ${open.due_on},
      ${'answeredOn' in end ? end.answeredOn : null}, ${'answeredOn' in end ? end.answerReference : null},
      ${'withdrawnOn' in end ? end.withdrawnOn : null}, ${by})
    returning ${columns(tx)}`;
  if (!row) throw new Error('the request was not stored');
  return row;
}
