import type { AnySql } from '@hub/db/rows';
import { badInput, PublicError } from '@hub/kit/errors';
import { bigintId, orNotFound } from '@hub/kit/ids';
import { closedBecause } from '../rules/tender-status.js';
import type { BidAmendment, BidJudgment, NewBid, Withdrawal } from './change-input.js';
import { type BidRow, bidColumns } from './query.js';
import type { BidStatus } from './type.js';

/** How a bid, its solicitation and a contract upon it stand. */
export interface LockedBid {
  readonly id: string;
  readonly status: BidStatus;
  readonly signed: boolean;
  /** Why its solicitation takes nothing more today; null while it does. */
  readonly closed: string | null;
}

/** Locks a bid, and its solicitation against changes, until the transaction ends. Errors: NOT_FOUND. */
export async function lockBid(sql: AnySql, id: string, today: string): Promise<LockedBid> {
  const known = bigintId(id);
  const [row] = known
    ? await sql<
        (Omit<LockedBid, 'closed' | 'signed'> & {
          tender: string;
          publishedOn: string | null;
          closesOn: string | null;
        })[]
      >`
        select bid.id::text, bid.status, solicitation.status as tender, published_on::text as "publishedOn",
          closes_on::text as "closesOn"
        from procurement.bid join procurement.solicitation on solicitation.id = solicitation_id
        where bid.id = ${known} for no key update of bid for share of solicitation`
    : [];
  const { tender, publishedOn, closesOn, ...bid } = orNotFound(row ?? null, 'bid');
  // A statement of its own: it sees the signature that the one before waited for.
  const signed = await sql`select from procurement.contract where bid_id = ${bid.id}`;
  const closed = closedBecause({ status: tender, publishedOn, closesOn }, today);
  return { ...bid, closed, signed: signed.length > 0 };
}

/**
 * Stores a bid of an employer, as PENDING. Errors: NOT_FOUND; CONFLICT when its solicitation took no bids on that day,
 * or has one of this number.
 */
export async function submitBid(sql: AnySql, given: NewBid, bidderId: string): Promise<BidRow> {
  const known = bigintId(given.solicitationId);
  const [solicitation] = known
    ? await sql<{ status: string; publishedOn: string | null; closesOn: string | null }[]>`
        select status, published_on::text as "publishedOn", closes_on::text as "closesOn"
        from procurement.solicitation where id = ${known} for share`
    : [];
  const closed = closedBecause(orNotFound(solicitation ?? null, 'solicitation'), given.submittedOn);
  if (closed) throw new PublicError('CONFLICT', closed);
  const [row] = await sql<BidRow[]>`
    insert into procurement.bid (solicitation_id, number, bidder_id, amount_cents, status, submitted_on)
    values (${known}, ${given.number}, ${bidderId}, ${given.amount}, 'PENDING', ${given.submittedOn})
    on conflict on constraint bid_number_once_per_solicitation do nothing
    returning ${bidColumns(sql)}`;
  if (!row) throw new PublicError('CONFLICT', 'The solicitation has a bid of this number.');
  return row;
}

/** Changes the amount of a bid while bids are taken; the row before is kept. Errors: NOT_FOUND; CONFLICT. */
export async function amendBid(sql: AnySql, given: BidAmendment, today: string): Promise<BidRow> {
  const bid = await lockBid(sql, given.bidId, today);
  if (bid.status !== 'PENDING')
    throw new PublicError('CONFLICT', `The bid is ${bid.status}: it is not amended.`);
  if (bid.closed) throw new PublicError('CONFLICT', bid.closed);
  const [row] = await sql<BidRow[]>`
    update procurement.bid set amount_cents = ${given.amount} where id = ${bid.id} returning ${bidColumns(sql)}`;
  return row as BidRow;
}

/** Takes a bid back for its tenderer; the row before is kept. Errors: NOT_FOUND; CONFLICT. */
export async function withdrawBid(sql: AnySql, given: Withdrawal, today: string): Promise<BidRow> {
  const bid = await lockBid(sql, given.bidId, today);
  assertUnsigned(bid);
  if (bid.status === 'WITHDRAWN' || bid.status === 'DISQUALIFIED')
    throw new PublicError('CONFLICT', `The bid is ${bid.status}.`);
  return setStatus(sql, bid.id, 'WITHDRAWN', given.reason);
}

/**
 * Says whether a bid meets the conditions; the row before is kept. A disqualified one can be taken in again, with a
 * reason. Errors: NOT_FOUND; CONFLICT; BAD_USER_INPUT without that reason.
 */
export async function judgeBid(sql: AnySql, given: BidJudgment, today: string): Promise<BidRow> {
  const bid = await lockBid(sql, given.bidId, today);
  assertUnsigned(bid);
  if (bid.status === 'WITHDRAWN' || bid.status === given.status)
    throw new PublicError('CONFLICT', `The bid is ${bid.status}.`);
  if (bid.status === 'DISQUALIFIED' && given.reason === null)
    throw badInput([{ path: 'input.reason', message: 'must be given: the bid was disqualified' }]);
  return setStatus(sql, bid.id, given.status, given.reason);
}

function assertUnsigned({ signed }: LockedBid): void {
  if (signed) throw new PublicError('CONFLICT', 'A contract was signed upon this bid.');
}

async function setStatus(
  sql: AnySql,
  id: string,
  status: `${BidStatus}`,
  reason: string | null,
): Promise<BidRow> {
  const [row] = await sql<BidRow[]>`
    update procurement.bid set status = ${status}, status_reason = ${reason} where id = ${id}
    returning ${bidColumns(sql)}`;
  return row as BidRow;
}
