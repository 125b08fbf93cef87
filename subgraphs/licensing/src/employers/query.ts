import type { AnySql } from '@hub/db/rows';
import type { AskedEmployers, FactsRow } from '@hub/kit/employers';
import type { LicenseFacts } from '@hub/kit/facts';
import { status } from '../licenses/query.js';

/** Registrations of one employer of which facts tell: a firm has one for each state, and a chain no more than some. */
const REGISTRATIONS_MAX = 20;

/**
 * What licensing knows of employers, in one statement: of each kind and state of a license the one that runs longest,
 * and what contractor registries state, as the transaction's caller may see it.
 */
export const findLicenseFacts = (
  sql: AnySql,
  { numbers, ids }: AskedEmployers,
): Promise<FactsRow<LicenseFacts>[]> => sql`
  with asked as (select * from unnest(${[...numbers]}::int[], ${[...ids]}::bigint[]) as asked (number, holder_id)),
  held as (
    select distinct on (asked.number, l.kind, ${status(sql)}) asked.number as asked, l.id, l.kind, ${status(sql)} as status,
      l.authority, l.number, l.expires_on
    from asked join licensing.license l using (holder_id)
    order by asked.number, l.kind, ${status(sql)}, l.expires_on desc nulls first, l.id
  ),
  registration as (
    select asked.number as asked, l.id, l.authority, l.number, e.evidence, e.retrieved_on,
      row_number() over (partition by asked.number order by e.retrieved_on desc, l.id) as place
    from asked join licensing.license l using (holder_id) join licensing.registry_evidence e on e.license_id = l.id
  )
  select number, json_build_object('licenses', coalesce(licenses, '[]'), 'registry', coalesce(registry, '[]')) as facts
  from (select distinct number from asked) as wanted
  left join (
    select asked as number, json_agg(json_build_object('id', id::text, 'authority', authority, 'number', held.number,
      'kind', kind, 'status', status, 'expiresOn', expires_on) order by kind, status) as licenses
    from held group by asked) as by_kind using (number)
  left join (
    select asked as number, json_agg(json_build_object('licenseId', id::text, 'authority', authority,
      'number', registration.number, 'retrievedOn', retrieved_on, 'evidence', evidence) order by place) as registry
    from registration where place <= ${REGISTRATIONS_MAX} group by asked) as by_registry using (number)`;
