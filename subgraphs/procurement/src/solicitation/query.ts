import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import {
  type Fragment,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import { optionalDecimal } from '@hub/rules/money';
import type { SolicitationCriteria } from './change-input.js';
import type { Solicitation, TenderStatus } from './type.js';

/** The latest first; solicitations without a day of publication come last. */
export const SOLICITATIONS: ListOrder = { key: 'date', direction: 'desc' };

/** A solicitation as the database gives it. */
export interface SolicitationRow extends ListRow {
  readonly ocid: string;
  readonly title: string;
  readonly buyer: string;
  readonly status: TenderStatus;
  readonly labor_service: string | null;
  readonly estimated_value_cents: string | null;
  readonly published_on: string | null;
  readonly closes_on: string | null;
  readonly on_property: boolean | null;
  readonly license_kind: string | null;
  readonly status_reason: string | null;
}

/** What `SolicitationRow` has. */
export const solicitationColumns = (sql: AnySql): Fragment =>
  sql`solicitation.id, coalesce(published_on, '-infinity') as sort_key, ocid, title, buyer, status, labor_service,
    estimated_value_cents, published_on, closes_on, on_property, license_kind, status_reason`;

/** The solicitation of the graph from its row. */
export const toSolicitation = (row: SolicitationRow): Solicitation => ({
  id: row.id,
  ocid: row.ocid,
  title: row.title,
  status: row.status,
  buyer: row.buyer,
  estimatedValue: optionalDecimal(
    row.estimated_value_cents === null ? null : Number(row.estimated_value_cents),
  ),
  laborService: row.labor_service,
  publishedOn: row.published_on,
  closesOn: row.closes_on,
  onProperty: row.on_property,
  licenseKind: row.license_kind,
  statusReason: row.status_reason,
});

/** Solicitations by id, in no order. */
export async function findSolicitations(sql: Sql, ids: readonly string[]): Promise<Solicitation[]> {
  const rows = await readRetry(
    () => sql<SolicitationRow[]>`
        select ${solicitationColumns(sql)} from procurement.solicitation where id = any(${[...ids]}::bigint[])`,
  );
  return rows.map(toSolicitation);
}

/** A page of the solicitations that meet the criteria. */
export function findSolicitationPage(
  sql: Sql,
  { statuses, buyer, laborService, openOn }: SolicitationCriteria,
  page: PageRequest,
): Promise<Page<SolicitationRow>> {
  const entries = sql`select ${solicitationColumns(sql)} from procurement.solicitation where true
    ${statuses ? sql`and status = any(${[...statuses]}::text[])` : sql``}
    ${buyer ? sql`and lower(buyer) = lower(${buyer})` : sql``}
    ${laborService ? sql`and lower(labor_service) = ${laborService}` : sql``}
    ${openOn ? sql`and status = 'ACTIVE' and ${openOn}::text::date between coalesce(published_on, '-infinity') and coalesce(closes_on, 'infinity')` : sql``}`;
  return findPage(sql, { entries, order: SOLICITATIONS, page });
}
