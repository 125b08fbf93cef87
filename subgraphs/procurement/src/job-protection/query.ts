import type { AnySql } from '@hub/db/rows';
import { bearingOnContracts, relatedColumns } from '../contracting-change/query.js';
import type { ChangeOnFile } from '../rules/job-protection.js';

/** A switch that bears on a contract, with its roster, offers and wages. */
export type ContractChange = ChangeOnFile & { readonly bearsOn: string };

/**
 * The switches that bear on contracts (to them, or at their site and of their service) with all that is on file of each,
 * the earliest of each contract first. One statement.
 */
export const findContractChanges = (sql: AnySql, contractIds: readonly string[]): Promise<ContractChange[]> =>
  sql<ContractChange[]>`
    select ${relatedColumns(sql)}, change.site,
      coalesce(roster.lines, '[]') as roster, coalesce(offer.lines, '[]') as offers,
      coalesce(wage.lines, '[]') as wages, coalesce(prevailing.lines, '[]') as prevailing
    from ${bearingOnContracts(sql)}
    left join lateral (
      select jsonb_agg(jsonb_build_object('worker', worker_reference, 'jobTitle', job_title, 'hours', hours::text)
        order by worker_reference, job_title) as lines
      from procurement.roster_line where change_record = change.record and superseded_at is null) roster on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('worker', worker_reference, 'hours', hours::text)) as lines
      from procurement.rehire_offer where change_record = change.record and superseded_at is null) offer on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('side', side, 'jobTitle', job_title, 'from', from_on, 'cents', hourly_cents)
        order by job_title, from_on) as lines
      from procurement.job_wage where change_record = change.record and superseded_at is null) wage on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('authority', authority, 'jobTitle', job_title, 'from', from_on,
        'cents', hourly_cents)) as lines
      from procurement.prevailing_wage where superseded_at is null and lower(job_title) in (
        select lower(line ->> 'jobTitle') from jsonb_array_elements(
          coalesce(roster.lines, '[]') || coalesce(wage.lines, '[]')) line)) prevailing on true
    where contract.id = any(${[...contractIds]}::bigint[])
    order by contract.id, change.changed_on, change.id`;
