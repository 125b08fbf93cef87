import { readRetry } from '@hub/db/client';
import {
  type EmployerPageRequest,
  type Fragment,
  findEmployerPages,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import { optionalDecimal } from '@hub/rules/money';
import type { Contract, ContractStatus } from './type.js';

/** The latest award first; contracts without a day of award come last. */
export const CONTRACTS: ListOrder = { key: 'date', direction: 'desc' };

/** A contract as the database gives it. */
export interface ContractRow extends ListRow {
  readonly ocid: string;
  readonly number: string;
  readonly title: string;
  readonly buyer: string;
  readonly supplier_id: string;
  readonly status: ContractStatus;
  readonly labor_service: string | null;
  readonly value_cents: string | null;
  readonly awarded_on: string | null;
  readonly signed_at: string | null;
  readonly period_from: string | null;
  readonly period_to: string | null;
}

/** A filter whose parts were checked; `minimumValue` in US dollars. */
export interface ContractCriteria {
  readonly statuses: readonly string[] | null;
  readonly awardedFrom: string | null;
  readonly awardedTo: string | null;
  readonly minimumValue: string | null;
}

const columns = (sql: Sql): Fragment =>
  sql`contract.id, coalesce(awarded_on, '-infinity') as sort_key, ocid, number, title, buyer, supplier_id, status,
    labor_service, value_cents, awarded_on, period_from, period_to,
    to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as signed_at`;

/** The contract of the graph from its row. */
export const toContract = (row: ContractRow): Contract => ({
  id: row.id,
  ocid: row.ocid,
  number: row.number,
  title: row.title,
  status: row.status,
  buyer: row.buyer,
  value: optionalDecimal(row.value_cents === null ? null : Number(row.value_cents)),
  laborService: row.labor_service,
  awardedOn: row.awarded_on,
  signedAt: row.signed_at,
  periodFrom: row.period_from,
  periodTo: row.period_to,
  supplierId: row.supplier_id,
});

/** Contracts by id, in no order. */
export async function findContracts(sql: Sql, ids: readonly string[]): Promise<Contract[]> {
  const rows = await readRetry(
    () => sql<ContractRow[]>`
    select ${columns(sql)} from procurement.contract where id = any(${[...ids]}::bigint[])`,
  );
  return rows.map(toContract);
}

/** A page of all contracts that meet the criteria. */
export function findContractPage(
  sql: Sql,
  criteria: ContractCriteria,
  page: PageRequest,
): Promise<Page<ContractRow>> {
  const { statuses, awardedFrom, awardedTo, minimumValue } = criteria;
  const entries = sql`
    select ${columns(sql)} from procurement.contract where true
      ${statuses ? sql`and status = any(${[...statuses]}::text[])` : sql``}
      ${awardedFrom ? sql`and awarded_on >= ${awardedFrom}::text::date` : sql``}
      ${awardedTo ? sql`and awarded_on <= ${awardedTo}::text::date` : sql``}
      ${minimumValue ? sql`and value_cents >= 100 * ${minimumValue}::text::numeric` : sql``}`;
  return findPage(sql, { entries, order: CONTRACTS, page });
}

/** The contracts of many employers, a page each. */
export const findEmployerContracts = (
  sql: Sql,
  requests: readonly EmployerPageRequest[],
): Promise<Page<ContractRow>[]> =>
  findEmployerPages(sql, {
    requests,
    order: CONTRACTS,
    entries: sql`select asked.page, ${columns(sql)}
      from asked join procurement.contract on supplier_id = asked.employer_id`,
  });
