import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import { bigintId } from '@hub/kit/ids';
import {
  type Fragment,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import type { RecordedChange } from '../rules/binding-changes.js';
import type { ContractingChange, ServiceSide } from './type.js';

/** The latest first. */
export const CHANGES: ListOrder = { key: 'date', direction: 'desc' };

/** A switch as the database gives it. */
export interface ChangeRow extends ListRow {
  readonly record: string;
  readonly from_side: ServiceSide | null;
  readonly contract_before_id: string | null;
  readonly to_side: ServiceSide;
  readonly contract_after_id: string | null;
  readonly site: string;
  readonly labor_service: string;
  readonly changed_on: string;
  readonly months_procured_before: number;
  readonly is_new: boolean;
  readonly months_expected: number;
  readonly recorded_at: string;
}

/** The columns of a `ChangeRow`. */
export const changeColumns = (sql: AnySql): Fragment =>
  sql`change.id, changed_on as sort_key, record::text, from_side, contract_before_id::text, to_side,
    contract_after_id::text, change.site, change.labor_service, changed_on, months_procured_before, is_new, months_expected,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at` as Fragment;

/** The switch of the graph from its row. */
export const toChange = (row: ChangeRow): ContractingChange => ({
  id: row.record,
  from: row.from_side,
  previousContractId: row.contract_before_id,
  to: row.to_side,
  contractId: row.contract_after_id,
  site: row.site,
  laborService: row.labor_service,
  changedOn: row.changed_on,
  monthsProcuredBefore: row.months_procured_before,
  isNew: row.is_new,
  monthsExpected: row.months_expected,
  recordedAt: row.recorded_at,
});

/** A page of switches. */
export function findChangePage(
  sql: Sql,
  filter: {
    readonly contractId: string | null;
    readonly changedFrom: string | null;
    readonly changedTo: string | null;
  },
  page: PageRequest,
): Promise<Page<ChangeRow>> {
  // An id that cannot be one is of no contract.
  const contractId = filter.contractId === null ? null : (bigintId(filter.contractId) ?? '0');
  const entries = sql`
    select ${changeColumns(sql)} from procurement.contracting_change change where superseded_at is null
      ${contractId ? sql`and ${contractId}::bigint in (contract_before_id, contract_after_id)` : sql``}
      ${filter.changedFrom ? sql`and changed_on >= ${filter.changedFrom}::text::date` : sql``}
      ${filter.changedTo ? sql`and changed_on <= ${filter.changedTo}::text::date` : sql``}`;
  return findPage(sql, { entries, order: CHANGES, page });
}

/** A switch that bears on a contract: to it, or at its site and of its service. */
export type RelatedChange = RecordedChange & { readonly bearsOn: string };

/** The columns of a `RelatedChange`, of what `bearingOnContracts` joins. */
export const relatedColumns = (sql: AnySql): Fragment =>
  sql`contract.id::text as "bearsOn", change.from_side as "from", change.contract_before_id::text as "previousContractId",
    old.supplier_id::text as "previousSupplierId", change.to_side as "to", change.contract_after_id::text as "contractId",
    new.supplier_id::text as "supplierId", change.changed_on as "changedOn",
    change.months_procured_before as "monthsProcuredBefore", change.is_new as "isNew",
    change.months_expected as "monthsExpected"` as Fragment;

/** Contracts with the switches that bear on each: `contract`, `change`, and the contracts before and after. */
export const bearingOnContracts = (sql: AnySql): Fragment =>
  sql`procurement.contract
    join procurement.contracting_change change on change.superseded_at is null
      and (change.contract_after_id = contract.id
        or lower(change.site) = lower(contract.site) and lower(change.labor_service) = lower(contract.labor_service))
    left join procurement.contract old on old.id = change.contract_before_id
    left join procurement.contract new on new.id = change.contract_after_id` as Fragment;

/** The switches that bear on contracts, the earliest of each first. */
export const findRelatedChanges = (sql: AnySql, contractIds: readonly string[]): Promise<RelatedChange[]> =>
  readRetry(
    () => sql<RelatedChange[]>`
      select ${relatedColumns(sql)} from ${bearingOnContracts(sql)}
      where contract.id = any(${[...contractIds]}::bigint[])
      order by contract.id, change.changed_on, change.id`,
  );

/** The switches to a contract, or from it to the institution's own employees; of one site where it is given. */
export const findChangesOf = (tx: AnySql, contractId: string, site: string | null): Promise<ChangeRow[]> =>
  tx<ChangeRow[]>`
    select ${changeColumns(tx)} from procurement.contracting_change change
    where superseded_at is null
      and (contract_after_id = ${contractId} or contract_before_id = ${contractId} and to_side = 'DIRECT')
      ${site === null ? tx`` : tx`and lower(site) = lower(${site})`}
    order by changed_on, id
    for update`;
