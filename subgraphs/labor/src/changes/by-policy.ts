import type { AnySql } from '@hub/db/rows';
import { lookBack } from '../register/shown.js';

/**
 * Sets policy `register` under a version, by `set`, and notes whose status moved with it on `today`: violators whose last
 * finding the look-back leaves out or takes in. What it moves on a later day is noted on that day (`by-date.ts`).
 */
export async function underNewPolicy<T>(
  tx: AnySql,
  { version, today }: { readonly version: number; readonly today: string },
  set: () => Promise<T>,
): Promise<T> {
  const firstDay = async () => {
    const [row] = await tx<{ day: string }[]>`select ${lookBack(tx, tx`${today}::date`)}::text as day`;
    return row?.day as string;
  };
  const before = await firstDay();
  const stored = await set();
  const after = await firstDay();
  if (before === after) return stored;
  await tx`
    insert into labor.register_change (version, ordinal, kind, employer_id)
    select ${version}, row_number() over (order by r.employer_id), 'STATUS_CHANGED', r.employer_id
    from labor.employer_record r
    where (r.last_violation_on >= ${before}::date) <> (r.last_violation_on >= ${after}::date) and not exists (
      select from labor.debarment d join labor.employer e on e.id = d.employer_id
      where coalesce(e.merged_into, e.id) = r.employer_id and d.superseded_version is null
        and d.starts_on <= ${today} and coalesce(d.ends_on, 'infinity') >= ${today}
    )`;
  return stored;
}
