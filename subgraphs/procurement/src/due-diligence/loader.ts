import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { BATCH_MAX } from '@hub/kit/employers';
import { groupBy } from '@hub/kit/group';
import DataLoader from 'dataloader';
import { type DueDiligenceRow, findDueDiligence, findHistory } from './query.js';

/** Loads stored answers by id. */
export const storedDueDiligenceLoader = (
  db: SubgraphDatabase,
  caller: Caller,
): DataLoader<string, DueDiligenceRow | null> =>
  new DataLoader(
    async (ids) => {
      const found = await readFor(db, caller, (tx) => findDueDiligence(tx, ids));
      const rows = new Map(found.map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    },
    { maxBatchSize: BATCH_MAX },
  );

/** Loads what was answered about bids, the latest of each first. */
export const dueDiligenceHistoryLoader = (
  db: SubgraphDatabase,
  caller: Caller,
): DataLoader<string, readonly DueDiligenceRow[]> =>
  new DataLoader(
    async (bidIds) => {
      const rows = groupBy(
        await readFor(db, caller, (tx) => findHistory(tx, bidIds)),
        ({ bid_id }) => bid_id,
      );
      return bidIds.map((id) => rows.get(id) ?? []);
    },
    { maxBatchSize: BATCH_MAX },
  );
