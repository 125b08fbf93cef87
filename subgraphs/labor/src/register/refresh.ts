import type { AnySql } from '@hub/db/rows';
import { noteChanges, rememberRecords } from '../changes/write.js';

/** Opens the list of employers that this transaction touches; `refreshEmployers` works it off. */
export async function trackTouchedEmployers(tx: AnySql): Promise<void> {
  await tx`create temporary table touched_employer (id bigint primary key) on commit drop`;
}

/** Notes employers whose description or record `refreshEmployers` is to bring up to date. */
export async function touchEmployers(tx: AnySql, ids: readonly (number | string)[]): Promise<void> {
  if (ids.length === 0) return;
  await tx`insert into touched_employer select unnest(${[...new Set(ids)]}::bigint[]) on conflict do nothing`;
}

/**
 * Brings what is shown of every touched employer up to date: its name (the first that carries a legal form),
 * trade names, place and industry (the most exact ones that came first), search text, and the sums over its cases.
 * An absorbed employer counts as the one that absorbed it. What moved with that goes into the change feed: whoever
 * changes the register under a version ends with this.
 */
export async function refreshEmployers(tx: AnySql, version: number): Promise<void> {
  await tx`
    create temporary table touched_member on commit drop as
    select e.id, coalesce(e.merged_into, e.id) as canonical
    from labor.employer e
    where e.id in (select t.id from touched_employer t)
       or e.merged_into in (select t.id from touched_employer t)`;
  await tx`
    insert into touched_member
    select e.id, coalesce(e.merged_into, e.id)
    from labor.employer e
    where coalesce(e.merged_into, e.id) in (select canonical from touched_member)
      and e.id not in (select id from touched_member)`;
  await tx`analyze touched_member`;
  await rememberRecords(tx);
  await refreshDescriptions(tx, version);
  await refreshRecords(tx);
  await noteChanges(tx, version);
  await tx`drop table touched_member`;
  await tx`truncate touched_employer`;
}

async function refreshDescriptions(tx: AnySql, version: number): Promise<void> {
  await tx`
    with mention as (
      select t.canonical, m.*, p.legal_form
      from touched_member t
      join labor.employer_mention m on m.employer_id = t.id
      left join labor.employer_place p on p.mention_id = m.id and not p.trade
    ),
    named as (
      select distinct on (canonical) canonical, name, legal_form
      from mention order by canonical, (legal_form is null), (superseded_version is not null), id
    ),
    placed as (
      select distinct on (canonical) canonical, street, city, state, postal_code
      from mention
      order by canonical, (street is null), (postal_code is null), (city is null), (superseded_version is not null), id
    ),
    traded as (
      select canonical, array_agg(trade_name order by first_id) as trade_names
      from (
        select distinct on (m.canonical, lower(trade_name)) m.canonical, trade_name, m.id as first_id
        from mention m cross join unnest(m.trade_names) as trade_name
        order by m.canonical, lower(trade_name), m.id
      ) one
      group by canonical
    ),
    searched as (
      select t.canonical, string_agg(distinct p.core, ' | ') as search_text
      from touched_member t join labor.employer_place p on p.employer_id = t.id group by 1
    ),
    worked as (
      select distinct on (canonical) canonical, industry from mention
      where industry is not null and superseded_version is null order by canonical, length(industry) desc, id
    )
    update labor.employer e
    set legal_name = named.name, legal_form = named.legal_form, trade_names = coalesce(traded.trade_names, '{}'),
        street = placed.street, city = placed.city, state = placed.state, postal_code = placed.postal_code,
        search_text = searched.search_text, industry = worked.industry, changed_version = ${version}
    from named
    join placed using (canonical)
    join searched using (canonical)
    left join traded using (canonical)
    left join worked using (canonical)
    where e.id = named.canonical
      -- Who was just inserted as described costs no second write, nor a second entry in the search index.
      and (e.changed_version <> ${version}
        or (e.legal_name, e.legal_form, e.trade_names, e.street, e.city, e.state, e.postal_code, e.search_text, e.industry)
          is distinct from
          (named.name, named.legal_form, coalesce(traded.trade_names, '{}'), placed.street, placed.city, placed.state,
           placed.postal_code, searched.search_text, worked.industry))`;
}

/** `record` of datasets.md: sums over DETERMINED, FINAL and SATISFIED cases, null parts skipped. */
async function refreshRecords(tx: AnySql): Promise<void> {
  await tx`
    delete from labor.employer_record where employer_id in (select id from touched_member)`;
  await tx`
    insert into labor.employer_record
    select canonical, coalesce(c.cases, 0), coalesce(c.violations, 0), c.workers_affected, c.amount_assessed_cents,
           c.back_wages_cents, c.civil_penalties_cents, c.open_balance_cents, c.first_finding_on, c.last_finding_on,
           coalesce(c.repeat_violator, false), c.last_violation_on, d.debarred_until
    from (select distinct canonical from touched_member) t
    left join (
      select t.canonical, ${caseSums(tx)}
      from touched_member t
      join labor.case_version c on c.employer_id = t.id
      where c.superseded_version is null and c.finality in ('DETERMINED', 'FINAL', 'SATISFIED')
      group by t.canonical
    ) c using (canonical)
    left join (
      select t.canonical, max(coalesce(d.ends_on, 'infinity')) as debarred_until
      from touched_member t
      join labor.debarment d on d.employer_id = t.id
      where d.superseded_version is null
      group by t.canonical
    ) d using (canonical)
    where c.cases is not null or d.debarred_until is not null`;
}

/** Cases, people and money of rows `c` of counted cases, null parts skipped. */
export const findingSums = (tx: AnySql) => tx`
  count(*)::integer as cases,
  sum(c.violation_count)::integer as violations,
  sum(c.workers_affected)::integer as workers_affected,
  sum(c.amount_assessed_cents)::bigint as amount_assessed_cents,
  sum(c.back_wages_cents)::bigint as back_wages_cents,
  sum(c.civil_penalties_cents)::bigint as civil_penalties_cents`;

/** The register's sums over rows `c` of counted cases; with `findingSums` the one place that says what they are. */
export const caseSums = (tx: AnySql) => tx`
  ${findingSums(tx)},
  sum(case when c.amount_paid_cents is not null
      then greatest(0, coalesce(c.amount_assessed_cents, 0) - c.amount_paid_cents) end)::bigint as open_balance_cents,
  min(c.determined_on) as first_finding_on,
  max(c.determined_on) as last_finding_on,
  (count(distinct c.determined_on) > 1 or bool_or(c.severity = 'REPEATED')) as repeat_violator,
  max(coalesce(c.determined_on, 'infinity')) filter (where c.finality <> 'DETERMINED' or not c.contested) as last_violation_on`;
