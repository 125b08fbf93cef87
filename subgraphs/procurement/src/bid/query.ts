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
} from '@hub/kit/lists';
import { optionalDecimal } from '@hub/rules/money';
import type { BidCriteria } from './change-input.js';
import type { Bid, BidStatus } from './type.js';

/** The latest first; bids without a day come last. */
export const BIDS: ListOrder = { key: 'date', direction: 'desc' };

/** A bid as the database gives it. */
export interface BidRow extends ListRow {
  readonly solicitation_id: string;
  readonly number: string;
  readonly bidder_id: string;
  readonly amount_cents: string | null;
  readonly status: BidStatus;
  readonly submitted_on: string | null;
  readonly status_reason: string | null;
}

/** Whose bid on what. */
export interface BidKey {
  readonly solicitationId: string;
  readonly bidderId: string;
}

/** What `BidRow` has. */
export const bidColumns = (sql: AnySql): Fragment =>
  sql`bid.id, coalesce(submitted_on, '-infinity') as sort_key, solicitation_id, number, bidder_id, amount_cents,
    bid.status, submitted_on, bid.status_reason`;

/** The bid of the graph from its row. */
export const toBid = (row: BidRow): Bid => ({
  id: row.id,
  number: row.number,
  amount: optionalDecimal(row.amount_cents === null ? null : Number(row.amount_cents)),
  status: row.status,
  submittedOn: row.submitted_on,
  statusReason: row.status_reason,
  bidderId: row.bidder_id,
  solicitationId: row.solicitation_id,
});

/** Bids by id, in no order. */
export async function findBids(sql: AnySql, ids: readonly string[]): Promise<Bid[]> {
  const rows = await sql<BidRow[]>`
    select ${bidColumns(sql)} from procurement.bid where id = any(${[...ids]}::bigint[])`;
  return rows.map(toBid);
}

/** The last bid of each bidder on its solicitation, in no order. */
export async function findBidsOfBidders(sql: AnySql, keys: readonly BidKey[]): Promise<Bid[]> {
  const rows = await sql<BidRow[]>`
    select distinct on (solicitation_id, bidder_id) ${bidColumns(sql)}
        from unnest(${keys.map(({ solicitationId }) => solicitationId)}::bigint[],
          ${keys.map(({ bidderId }) => bidderId)}::bigint[]) as asked (solicitation_id, bidder_id)
        join procurement.bid using (solicitation_id, bidder_id)
        order by solicitation_id, bidder_id, submitted_on desc nulls last, bid.id desc`;
  return rows.map(toBid);
}

/** A page of the bids that meet the criteria. */
export function findBidPage(
  sql: AnySql,
  { solicitationId, statuses, submittedFrom, submittedTo }: BidCriteria,
  page: PageRequest,
): Promise<Page<BidRow>> {
  const entries = sql`select ${bidColumns(sql)} from procurement.bid where true
    ${solicitationId === null ? sql`` : sql`and solicitation_id = ${bigintId(solicitationId)}::bigint`}
    ${statuses ? sql`and status = any(${[...statuses]}::text[])` : sql``}
    ${submittedFrom ? sql`and submitted_on >= ${submittedFrom}::text::date` : sql``}
    ${submittedTo ? sql`and submitted_on <= ${submittedTo}::text::date` : sql``}`;
  return findPage(sql, { entries, order: BIDS, page });
}

/** The bids of many employers, a page each. */
export const findEmployerBids = (
  sql: AnySql,
  requests: readonly EmployerPageRequest[],
): Promise<Page<BidRow>[]> =>
  findEmployerPages(sql, {
    requests,
    order: BIDS,
    entries: sql`select asked.page, ${bidColumns(sql)}
      from asked join procurement.bid on bidder_id = asked.employer_id`,
  });
