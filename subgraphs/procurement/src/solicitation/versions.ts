import { readRetry } from '@hub/db/client';
import { groupBy } from '@hub/kit/group';
import type { Sql } from '@hub/kit/lists';
import DataLoader from 'dataloader';
import type { SolicitationVersion } from './change-type.js';
import { type SolicitationRow, solicitationColumns, toSolicitation } from './query.js';

/** Versions of one solicitation that are shown: the last ones; none is amended more often. */
const VERSIONS_MAX = 200;

type VersionRow = SolicitationRow & { readonly superseded_at: string };

/** Loads what solicitations were before they were changed, of each the first version first. */
export const solicitationVersionsLoader = (sql: Sql): DataLoader<string, readonly SolicitationVersion[]> =>
  new DataLoader(async (ids) => {
    const rows = await readRetry(
      () => sql<VersionRow[]>`
        select ${solicitationColumns(sql)}, to_char(superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          as superseded_at
        from (select *, row_number() over (partition by solicitation_id order by id desc) as place
          from procurement.solicitation_version where solicitation_id = any(${[...ids]}::bigint[])) as version,
          jsonb_populate_record(null::procurement.solicitation, record) as solicitation
        where place <= ${VERSIONS_MAX} order by version.id`,
    );
    const ofSolicitation = groupBy(rows, ({ id }) => id);
    return ids.map((id) =>
      (ofSolicitation.get(id) ?? []).map((row) => ({
        ...toSolicitation(row),
        supersededAt: row.superseded_at,
      })),
    );
  });
