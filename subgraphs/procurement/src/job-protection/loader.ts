import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { groupBy } from '@hub/kit/group';
import DataLoader from 'dataloader';
import { findRelatedChanges, type RelatedChange } from '../contracting-change/query.js';
import { tradeHoursLoader } from '../trade-hours/loader.js';
import { type ContractChange, findContractChanges } from './query.js';

/** Loads the switches that bear on contracts with all that is on file of them; one loader per request. */
const contractChangesLoader = (
  db: SubgraphDatabase,
  caller: Caller,
): DataLoader<string, readonly ContractChange[]> =>
  new DataLoader(async (contractIds) => {
    const rows = await readFor(db, caller, (tx) => findContractChanges(tx, contractIds));
    const byContract = groupBy(rows, ({ bearsOn }) => bearsOn);
    return contractIds.map((id) => byContract.get(id) ?? []);
  });

/** Loads the switches that bear on contracts, for everybody; one loader per request. */
const relatedChangesLoader = ({ sql }: SubgraphDatabase): DataLoader<string, readonly RelatedChange[]> =>
  new DataLoader(async (contractIds) => {
    const byContract = groupBy(await findRelatedChanges(sql, contractIds), ({ bearsOn }) => bearsOn);
    return contractIds.map((id) => byContract.get(id) ?? []);
  });

/** The loaders of one request for what protects workers. */
export const protectionLoaders = (db: SubgraphDatabase, caller: Caller) => ({
  tradeHours: tradeHoursLoader(db, caller),
  contractChanges: contractChangesLoader(db, caller),
  relatedChanges: relatedChangesLoader(db),
});
