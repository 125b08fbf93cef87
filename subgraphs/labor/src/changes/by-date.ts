import type { AnySql } from '@hub/db/rows';
import { lookBack } from '../register/shown.js';

/**
 * Notes what took effect by date since the day of the last version: debarments that began or ended, and violators whose
 * look-back passed. Takes a version for it, whose number it gives; null where nothing did. The caller holds the
 * register's lock, so each is told once, and before anything that changes it.
 */
export async function enterNewDay(tx: AnySql): Promise<number | null> {
  const [row] = await tx<{ version: string | null }[]>`
    with span as materialized (
      select version, day as since, (now() at time zone 'America/New_York')::date as today
      from labor.register_version order by version desc limit 1
    ),
    standing as materialized (
      select coalesce(e.merged_into, e.id) as employer_id, d.id, d.starts_on, coalesce(d.ends_on, 'infinity') as ends_on
      from span
      join labor.debarment d on d.superseded_version is null
        and (d.starts_on > span.since and d.starts_on <= span.today or d.ends_on >= span.since and d.ends_on < span.today)
      join labor.employer e on e.id = d.employer_id
      where span.today > span.since
    ),
    moved as materialized (
      select 1 as rank, 'DEBARMENT_BEGAN' as kind, employer_id, id from standing, span
      where starts_on > since and starts_on <= today
      union all
      select 2, 'DEBARMENT_ENDED', employer_id, id from standing, span where ends_on >= since and ends_on < today
      union all
      select 3, 'STATUS_CHANGED', r.employer_id, 0
      from span join labor.employer_record r
        on (r.last_violation_on >= ${lookBack(tx, tx`span.since`)}) <> (r.last_violation_on >= ${lookBack(tx, tx`span.today`)})
      where span.today > span.since and not exists (
        select from labor.debarment d join labor.employer e on e.id = d.employer_id
        where coalesce(e.merged_into, e.id) = r.employer_id and d.superseded_version is null
          and d.starts_on <= span.today and coalesce(d.ends_on, 'infinity') >= span.today
      )
    ),
    taken as (
      insert into labor.register_version (version, cause, created_at, day)
      select version + 1, 'day', clock_timestamp(), today from span where exists (select from moved)
      returning version
    ),
    noted as (
      insert into labor.register_change (version, ordinal, kind, employer_id)
      select taken.version, row_number() over (order by employer_id, rank, id), kind, employer_id from taken, moved
      returning version
    )
    select max(version)::text as version from noted`;
  return row?.version ? Number(row.version) : null;
}
