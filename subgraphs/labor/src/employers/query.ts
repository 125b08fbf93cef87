import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import type { Sql } from '@hub/kit/lists';
import { caseSums } from '../register/refresh.js';
import { lookBack, shownFrom, shownRecords } from '../register/shown.js';
import type { EmployerRow, RecordRow } from './row.js';
import type { EmployerStatus } from './type.js';

/**
 * Employers by the ids asked, each with its present record and its status on `today`, in one statement. An absorbed
 * employer's id gives the one that absorbed it. Rows come with the id that was asked.
 */
export const findEmployers = (
  sql: AnySql,
  ids: readonly string[],
  today: string,
): Promise<(EmployerRow & { asked_id: string })[]> =>
  readRetry(
    () => sql`
      select asked.id::text as asked_id, e.id::text, e.legal_name, e.legal_form, e.trade_names, e.street, e.city, e.state,
             e.postal_code, e.industry, array_prepend(e.id::text, coalesce(absorbed.ids, '{}')) as member_ids,
             to_jsonb(r) as record,
             case
               when r.debarred_until >= ${today}::date and exists (
                 select from labor.debarment d
                 where d.employer_id = any(array_prepend(e.id, absorbed.numbers)) and d.superseded_version is null
                   and d.starts_on <= ${today}::date and coalesce(d.ends_on, 'infinity') >= ${today}::date
               ) then 'BARRED'
               when r.last_violation_on >= ${lookBack(sql, sql`${today}::date`)} then 'VIOLATOR'
               else 'CLEAR'
             end as status
      from unnest(${[...ids]}::bigint[]) as asked (id)
      join labor.employer a on a.id = asked.id
      join labor.employer e on e.id = coalesce(a.merged_into, a.id)
      left join lateral ${shownRecords(sql, sql`${today}::date`, sql`r.employer_id = e.id`)} r on true
      left join lateral (
        select array_agg(m.id::text order by m.id) as ids, array_agg(m.id) as numbers
        from labor.employer m where m.merged_into = e.id
      ) absorbed on true`,
  );

/** What was known of employers on a day. */
export interface PastRecord {
  readonly employerId: string;
  readonly status: EmployerStatus;
  readonly record: RecordRow | null;
}

/**
 * Record and status of employers as known on a day: facts known by then, debarments of that day, employers as they
 * are identified today. One statement; employers and days pair up.
 */
export const findPastRecords = (
  sql: Sql,
  asked: readonly {
    readonly employerId: string;
    readonly memberIds: readonly string[];
    readonly asOf: string;
  }[],
): Promise<PastRecord[]> =>
  readRetry(
    () => sql`
      with asked as (
        select number::int as number, employer_id, as_of, ${shownFrom(sql, sql`as_of`)} as shown_from
        from unnest(${asked.map((one) => one.employerId)}::bigint[], ${asked.map((one) => one.asOf)}::date[])
          with ordinality as asked (employer_id, as_of, number)
      ),
      member as (
        select asked.number, asked.as_of, asked.shown_from, e.id
        from asked join labor.employer e on e.id = asked.employer_id or e.merged_into = asked.employer_id
      ),
      counted as (
        select member.number, ${caseSums(sql)}
        from member
        join labor.case_version c on c.employer_id = member.id
        where c.known_on <= member.as_of and (c.known_until is null or c.known_until > member.as_of)
          and c.finality in ('DETERMINED', 'FINAL', 'SATISFIED') and coalesce(c.determined_on, 'infinity') >= member.shown_from
        group by member.number
      )
      select asked.employer_id::text as "employerId", to_jsonb(counted) as record,
             case
               when exists (
                 select from labor.debarment d join member on member.id = d.employer_id
                 where member.number = asked.number
                   and d.known_on <= asked.as_of and (d.known_until is null or d.known_until > asked.as_of)
                   and d.starts_on <= asked.as_of and coalesce(d.ends_on, 'infinity') >= asked.as_of
               ) then 'BARRED'
               when counted.last_violation_on >= ${lookBack(sql, sql`asked.as_of`)} then 'VIOLATOR'
               else 'CLEAR'
             end as status
      from asked left join counted using (number)
      order by asked.number`,
  );

/** Identifiers of employers; `US-EIN` only when the caller may see it. */
export const findIdentifiers = (
  sql: Sql,
  memberIds: readonly string[],
): Promise<{ employerId: string; scheme: string; id: string }[]> =>
  readRetry(
    () => sql`
      select distinct coalesce(e.merged_into, e.id)::text as "employerId", i.scheme, i.identifier as id
      from labor.employer_identifier i join labor.employer e on e.id = i.employer_id
      where i.employer_id = any(${[...memberIds]}::bigint[])
      order by 1, 2, 3`,
  );

/** The records of sources in which employers stand now. */
export const findSourceRecords = (
  sql: Sql,
  memberIds: readonly string[],
): Promise<{ employerId: string; dataset: string; recordId: string }[]> =>
  readRetry(
    () => sql`
      select coalesce(e.merged_into, e.id)::text as "employerId", m.dataset, m.record_id as "recordId"
      from labor.employer_mention m join labor.employer e on e.id = m.employer_id
      where m.employer_id = any(${[...memberIds]}::bigint[]) and m.superseded_version is null
      order by m.id`,
  );

/** Employers that may be the same, for a person to decide. */
export const findPossibleDuplicates = (
  sql: Sql,
  memberIds: readonly string[],
): Promise<{ employerId: string; otherId: string }[]> =>
  readRetry(
    () => sql`
      select distinct coalesce(mine.merged_into, mine.id)::text as "employerId", coalesce(other.merged_into, other.id)::text as "otherId"
      from unnest(${[...memberIds]}::bigint[]) as asked (id)
      join labor.employer_link l on asked.id in (l.first_id, l.second_id)
      join labor.employer mine on mine.id = asked.id
      join labor.employer other on other.id = case when l.first_id = asked.id then l.second_id else l.first_id end
      where coalesce(mine.merged_into, mine.id) <> coalesce(other.merged_into, other.id)
      order by 1, 2`,
  );
