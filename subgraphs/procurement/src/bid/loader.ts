import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { BATCH_MAX } from '@hub/kit/employers';
import { bigintId } from '@hub/kit/ids';
import DataLoader from 'dataloader';
import { type BidKey, findBidsOfBidders } from './query.js';
import type { Bid } from './type.js';

const nameOf = ({ solicitationId, bidderId }: BidKey) => `${solicitationId}/${bidderId}`;

/** Loads the last bid of a bidder on a solicitation; null when it made none. */
export const bidOfBidderLoader = (
  db: SubgraphDatabase,
  caller: Caller,
): DataLoader<BidKey, Bid | null, string> =>
  new DataLoader(
    async (keys) => {
      const possible = keys.filter(({ bidderId }) => bigintId(bidderId) !== null);
      const bids =
        possible.length === 0 ? [] : await readFor(db, caller, (tx) => findBidsOfBidders(tx, possible));
      const found = new Map(bids.map((bid) => [nameOf(bid), bid]));
      return keys.map((key) => found.get(nameOf(key)) ?? null);
    },
    { cacheKeyFn: nameOf, maxBatchSize: BATCH_MAX },
  );
