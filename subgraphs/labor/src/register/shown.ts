import type { AnySql } from '@hub/db/rows';
import type { Fragment } from '@hub/kit/lists';
import { caseSums } from './refresh.js';

/** A number of years of policy `register`, in the version in force on `day`; null where there is no limit. */
const years = (sql: AnySql, term: 'displayYears' | 'lookBackYears', day: Fragment): Fragment => sql`(
  select make_interval(years => (p.terms ->> ${term}::text)::integer) from labor.policy p
  where p.id = 'register' and p.effective_from <= ${day}
  order by p.effective_from desc, p.set_at desc limit 1)`;

/** First day whose cases are shown and counted on `day`. A case without a date always is. */
export const shownFrom = (sql: AnySql, day: Fragment): Fragment =>
  sql`coalesce((${day} - ${years(sql, 'displayYears', day)})::date, '-infinity')`;

/** Whether a version of a case, `c` or `v`, is shown and counted on `day`. */
export const isShown = (sql: AnySql, version: 'c' | 'v', day: Fragment): Fragment =>
  sql`coalesce(${sql(version)}.determined_on, 'infinity') >= ${shownFrom(sql, day)}`;

/** First day whose findings make a VIOLATOR on `day`: a case that is no longer shown makes none either. */
export const lookBack = (sql: AnySql, day: Fragment): Fragment => sql`coalesce(greatest(
  (${day} - ${years(sql, 'lookBackYears', day)})::date, (${day} - ${years(sql, 'displayYears', day)})::date), '-infinity')`;

/**
 * The records of employers on `day`, to stand for `labor.employer_record`: the sums that are kept, and anew those of
 * employers one of whose cases is no longer shown. Without a limit in policy `register` there are none of these, and the
 * second part costs nothing. `of` narrows it to employers (`r.employer_id = …`).
 */
export const shownRecords = (sql: AnySql, day: Fragment, of: Fragment): Fragment => sql`(
  select r.* from labor.employer_record r
  where ${of} and coalesce(r.first_finding_on, 'infinity') >= ${shownFrom(sql, day)}
  union all
  select r.employer_id, shown.*, r.debarred_until
  from labor.employer_record r
  cross join lateral (
    select ${caseSums(sql)}
    from labor.employer m join labor.case_version c on c.employer_id = m.id
    where (m.id = r.employer_id or m.merged_into = r.employer_id) and c.superseded_version is null
      and c.finality in ('DETERMINED', 'FINAL', 'SATISFIED') and ${isShown(sql, 'c', day)}
  ) shown
  where ${of} and r.first_finding_on < ${shownFrom(sql, day)}
)`;
