import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import { bigintId } from '@hub/kit/ids';
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
import type { LivingWageProvision } from './provision.js';
import type { Contract, ContractStatus } from './type.js';

/** What no row has as its id: an id that cannot be one finds nothing. */
const NO_ID = '0';

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
  readonly on_property: boolean | null;
  readonly subcontract_tier: number | null;
  readonly site: string | null;
  readonly provisions: LivingWageProvision[] | null;
  readonly ended_on: string | null;
  readonly end_reason: string | null;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by: string | null;
  readonly change_reason: string | null;
  readonly due_diligence_id: string | null;
}

/** A filter whose parts were checked; `minimumValue` in US dollars. */
export interface ContractCriteria {
  readonly statuses: readonly string[] | null;
  readonly awardedFrom: string | null;
  readonly awardedTo: string | null;
  readonly signedFrom: string | null;
  readonly signedTo: string | null;
  readonly buyer: string | null;
  /** As `spelledService` writes it. */
  readonly laborService: string | null;
  readonly supplierId: string | null;
  readonly minimumValue: string | null;
}

/** What is read of a contract, or of a row that is named `contract` and has its columns. */
export const contractColumns = (sql: AnySql): Fragment =>
  sql`contract.id, coalesce(awarded_on, '-infinity') as sort_key, ocid, number, title, buyer, supplier_id, status,
    labor_service, value_cents, awarded_on, period_from, period_to, on_property, subcontract_tier, site, provisions,
    ended_on, end_reason, contract.version, changed_by, change_reason, due_diligence_id::text,
    to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as signed_at,
    to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as changed_at` as Fragment;

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
  onProperty: row.on_property,
  subcontractTier: row.subcontract_tier,
  site: row.site,
  provisions: row.provisions,
  endedOn: row.ended_on,
  endReason: row.end_reason,
  version: row.version,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
  changeReason: row.change_reason,
  supplierId: row.supplier_id,
  dueDiligenceId: row.due_diligence_id,
});

/** Contracts by id, in no order. */
export async function findContracts(sql: Sql, ids: readonly string[]): Promise<Contract[]> {
  const rows = await readRetry(
    () => sql<ContractRow[]>`
    select ${contractColumns(sql)} from procurement.contract where id = any(${[...ids]}::bigint[])`,
  );
  return rows.map(toContract);
}

/** A page of all contracts that meet the criteria. */
export function findContractPage(
  sql: Sql,
  criteria: ContractCriteria,
  page: PageRequest,
): Promise<Page<ContractRow>> {
  const { statuses, awardedFrom, awardedTo, signedFrom, signedTo, minimumValue } = criteria;
  const { buyer, laborService, supplierId } = criteria;
  const spelled = sql`regexp_replace(lower(btrim(labor_service)), '[\\s_-]+', '-', 'g')`;
  const entries = sql`
    select ${contractColumns(sql)} from procurement.contract where true
      ${statuses ? sql`and status = any(${[...statuses]}::text[])` : sql``}
      ${awardedFrom ? sql`and awarded_on >= ${awardedFrom}::text::date` : sql``}
      ${awardedTo ? sql`and awarded_on <= ${awardedTo}::text::date` : sql``}
      ${signedFrom ? sql`and signed_at >= ${signedFrom}::text::timestamp at time zone 'America/New_York'` : sql``}
      ${signedTo ? sql`and signed_at < (${signedTo}::text::date + 1)::timestamp at time zone 'America/New_York'` : sql``}
      ${buyer ? sql`and lower(buyer) = lower(${buyer})` : sql``}
      ${laborService ? sql`and ${spelled} = ${laborService}` : sql``}
      ${supplierId === null ? sql`` : sql`and supplier_id = ${bigintId(supplierId) ?? NO_ID}::bigint`}
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
    entries: sql`select asked.page, ${contractColumns(sql)}
      from asked join procurement.contract on supplier_id = asked.employer_id`,
  });
