import type { AnySql } from '@hub/db/rows';
import {
  type EmployerPageRequest,
  type Fragment,
  findEmployerPages,
  type ListOrder,
  type ListRow,
  type Page,
} from '@hub/kit/lists';
import { optionalDecimal } from '@hub/rules/money';
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
}

/** Whose bid on what. */
export interface BidKey {
  readonly solicitationId: string;
  readonly bidderId: string;
}

const columns = (sql: AnySql): Fragment =>
  sql`bid.id, coalesce(submitted_on, '-infinity') as sort_key, solicitation_id, number, bidder_id, amount_cents,
    status, submitted_on`;

/** The bid of the graph from its row. */
export const toBid = (row: BidRow): Bid => ({
  id: row.id,
  number: row.number,
  amount: optionalDecimal(row.amount_cents === null ? null : Number(row.amount_cents)),
  status: row.status,
  submittedOn: row.submitted_on,
  bidderId: row.bidder_id,
  solicitationId: row.solicitation_id,
});

/** Bids by id, in no order. */
export async function findBids(sql: AnySql, ids: readonly string[]): Promise<Bid[]> {
  const rows = await sql<BidRow[]>`
    select ${columns(sql)} from procurement.bid where id = any(${[...ids]}::bigint[])`;
  return rows.map(toBid);
}

/** The last bid of each bidder on its solicitation, in no order. */
export async function findBidsOfBidders(sql: AnySql, keys: readonly BidKey[]): Promise<Bid[]> {
  const rows = await sql<BidRow[]>`
    select distinct on (solicitation_id, bidder_id) ${columns(sql)}
        from unnest(${keys.map(({ solicitationId }) => solicitationId)}::bigint[],
          ${keys.map(({ bidderId }) => bidderId)}::bigint[]) as asked (solicitation_id, bidder_id)
        join procurement.bid using (solicitation_id, bidder_id)
        order by solicitation_id, bidder_id, submitted_on desc nulls last, bid.id desc`;
  return rows.map(toBid);
}

/** The bids of many employers, a page each. */
export const findEmployerBids = (
  sql: AnySql,
  requests: readonly EmployerPageRequest[],
): Promise<Page<BidRow>[]> =>
  findEmployerPages(sql, {
    requests,
    order: BIDS,
    entries: sql`select asked.page, ${columns(sql)}
      from asked join procurement.bid on bidder_id = asked.employer_id`,
  });
