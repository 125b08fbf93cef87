import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import type { BidStatus } from './type.js';

/** A bid as a source tells it, its bidder already known to the register and its solicitation loaded. */
export interface BidRecord {
  /** Of the solicitation. */
  readonly ocid: string;
  /** Unique within the solicitation. */
  readonly number: string;
  /** Id of the register, decimal. */
  readonly bidderId: string | number;
  readonly amountCents: number | null;
  readonly status: `${BidStatus}`;
  /** ISO date. */
  readonly submittedOn: string | null;
}

/** As whom a bulk load writes: the row policy of bids knows procurement and the hub itself. */
const WRITER = { id: 'hub import', agency: 'hub', roles: ['SERVICE'] } as const;

/**
 * Writes bids, each replacing what its (solicitation, number) held before; all or none. Gives how many. A bid
 * on a solicitation that is not there fails the whole with a not-null violation.
 */
export const loadBids = (sql: Sql, bids: readonly BidRecord[]): Promise<number> =>
  writeBatches(
    sql,
    bids,
    ({ ocid, number }) => JSON.stringify([ocid, number]),
    (tx, json) => tx`
      insert into procurement.bid (solicitation_id, number, bidder_id, amount_cents, status, submitted_on)
      select solicitation.id, number, "bidderId", "amountCents", given.status, "submittedOn"
      from jsonb_to_recordset(${json}::text::jsonb) as given (ocid text, number text, "bidderId" bigint,
        "amountCents" bigint, status text, "submittedOn" date)
      left join procurement.solicitation using (ocid)
      order by ocid, number
      on conflict on constraint bid_number_once_per_solicitation do update set bidder_id = excluded.bidder_id,
        amount_cents = excluded.amount_cents, status = excluded.status, submitted_on = excluded.submitted_on`,
    WRITER,
  );
