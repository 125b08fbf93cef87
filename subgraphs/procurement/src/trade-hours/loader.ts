import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { groupBy } from '@hub/kit/group';
import DataLoader from 'dataloader';
import { type ContractTradeHours, findTradeHours } from './query.js';

/** Loads the reported hours of contracts, a request's in one statement; one loader per request. */
export const tradeHoursLoader = (
  db: SubgraphDatabase,
  caller: Caller,
): DataLoader<string, readonly ContractTradeHours[]> =>
  new DataLoader(async (contractIds) => {
    const rows = await readFor(db, caller, (tx) => findTradeHours(tx, contractIds));
    const byContract = groupBy(rows, ({ contractId }) => contractId);
    return contractIds.map((id) => byContract.get(id) ?? []);
  });
