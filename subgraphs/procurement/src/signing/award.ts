import type { AnySql } from '@hub/db/rows';
import type { Fragment } from '@hub/kit/lists';

/**
 * The award that waits for the signature of a row named `bid` on a row named `solicitation`, as a lateral table of at most
 * one row: one of this bid, else one of its process to its bidder. What it says goes before what tender and bid say.
 */
export const waitingAward = (sql: AnySql): Fragment =>
  sql`lateral (
    select waiting.* from procurement.contract as waiting
    where waiting.ocid = solicitation.ocid and waiting.status = 'PENDING' and waiting.supplier_id = bid.bidder_id
      and coalesce(waiting.bid_id, bid.id) = bid.id
    order by waiting.bid_id nulls last, waiting.id limit 1
  ) as award` as Fragment;
