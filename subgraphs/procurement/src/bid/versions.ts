import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { groupBy } from '@hub/kit/group';
import DataLoader from 'dataloader';
import type { BidVersion } from './change-type.js';
import { type BidRow, bidColumns, toBid } from './query.js';

/** Versions of one bid that are shown: the last ones; none is amended more often. */
const VERSIONS_MAX = 200;

type VersionRow = BidRow & { readonly superseded_at: string };

/** Loads what bids were before they were changed, of each the first version first. */
export const bidVersionsLoader = (
  db: SubgraphDatabase,
  caller: Caller,
): DataLoader<string, readonly BidVersion[]> =>
  new DataLoader(async (ids) => {
    const rows = await readFor(
      db,
      caller,
      (tx) => tx<VersionRow[]>`
        select ${bidColumns(tx)}, to_char(superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          as superseded_at
        from (select *, row_number() over (partition by bid_id order by id desc) as place
          from procurement.bid_version where bid_id = any(${[...ids]}::bigint[])) as version,
          jsonb_populate_record(null::procurement.bid, record) as bid
        where place <= ${VERSIONS_MAX} order by version.id`,
    );
    const ofBid = groupBy(rows, ({ id }) => id);
    return ids.map((id) =>
      (ofBid.get(id) ?? []).map((row) => ({ ...toBid(row), supersededAt: row.superseded_at })),
    );
  });
