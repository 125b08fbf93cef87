import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { BATCH_MAX } from '@hub/kit/employers';
import { groupBy } from '@hub/kit/group';
import DataLoader from 'dataloader';
import { findDisclosures, toDisclosure } from './query.js';
import type { Disclosure } from './type.js';

/** Loads the disclosures of bids, the latest of each first. */
export const disclosuresLoader = (
  db: SubgraphDatabase,
  caller: Caller,
): DataLoader<string, readonly Disclosure[]> =>
  new DataLoader(
    async (bidIds) => {
      const rows = await readFor(db, caller, (tx) => findDisclosures(tx, bidIds));
      const ofBid = groupBy(rows, ({ bid_id }) => bid_id);
      return bidIds.map((id) => (ofBid.get(id) ?? []).map(toDisclosure));
    },
    { maxBatchSize: BATCH_MAX },
  );
