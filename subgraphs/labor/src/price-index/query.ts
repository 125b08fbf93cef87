import { readRetry } from '@hub/db/client';
import type { Sql } from '@hub/kit/lists';
import type { IndexObservation } from '@hub/rules/living-wage/price-index';

/** What stands of some series, by month. */
export const findObservations = (sql: Sql, series: readonly string[]): Promise<IndexObservation[]> =>
  readRetry(
    () => sql<IndexObservation[]>`
      select series, to_char(month, 'YYYY-MM') as month, value::text
      from labor.index_observation
      where series = any(${[...series]}) and superseded_version is null
      order by series, month`,
  );
