import { BATCH_MAX } from '@hub/kit/employers';
import { bigintId } from '@hub/kit/ids';
import type { Sql } from '@hub/kit/lists';
import DataLoader from 'dataloader';
import { type BidKey, type BidRow, findBidsOfBidders } from './query.js';

const nameOf = ({ solicitationId, bidderId }: BidKey) => `${solicitationId}/${bidderId}`;

/** Loads the last bid of a bidder on a solicitation; null when it made none. */
export const bidOfBidderLoader = (sql: Sql): DataLoader<BidKey, BidRow | null, string> =>
  new DataLoader(
    async (keys) => {
      const possible = keys.filter(({ bidderId }) => bigintId(bidderId) !== null);
      const rows = possible.length === 0 ? [] : await findBidsOfBidders(sql, possible);
      const found = new Map(
        rows.map((row) => [nameOf({ solicitationId: row.solicitation_id, bidderId: row.bidder_id }), row]),
      );
      return keys.map((key) => found.get(nameOf(key)) ?? null);
    },
    { cacheKeyFn: nameOf, maxBatchSize: BATCH_MAX },
  );
