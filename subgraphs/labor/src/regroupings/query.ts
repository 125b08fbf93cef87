import { readRetry } from '@hub/db/client';
import type { Sql } from '@hub/kit/lists';
import type { RegroupedRecord } from './type.js';

/**
 * The records of some datasets that speak of employers whom a person merged or split after a register version, undone
 * or not, with the employer at which each stands now.
 */
export const findRegroupedRecords = (
  sql: Sql,
  since: number,
  datasets: readonly string[],
): Promise<RegroupedRecord[]> =>
  readRetry(
    () => sql`
      select m.dataset, m.record_id as "recordId", m.employer_id::text as "employerId"
      from (
        select distinct employer_id from labor.register_change
        where kind in ('MERGED', 'SPLIT') and version > ${since}
      ) regrouped
      join labor.employer e on e.id = regrouped.employer_id or e.merged_into = regrouped.employer_id
      join labor.employer_mention m on m.employer_id = e.id
      where m.dataset = any(${[...datasets]}) and m.superseded_version is null
      group by 1, 2, 3
      order by 1, 2`,
  );
