import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import {
  type Fragment,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import { normalizeName } from '../matching/normalize.js';
import { isShown, shownRecords } from '../register/shown.js';
import { caseConditions, employerConditions } from './conditions.js';
import { OrderDirection, type ViolatorFilter, type ViolatorOrder, ViolatorOrderField } from './type.js';

/** What to look for among violators. */
export interface ViolatorSearch {
  readonly text: string | null;
  readonly filter: ViolatorFilter | null;
  readonly today: string;
}

/** The key of a list of violators: numbers are larger first or smaller first, names by their letters. */
export function violatorOrder(
  orderBy: ViolatorOrder | null,
  text: string | null,
): { list: ListOrder; field: ViolatorOrderField } {
  const asked = orderBy ?? { field: ViolatorOrderField.RELEVANCE, direction: OrderDirection.DESC };
  const field =
    asked.field === ViolatorOrderField.RELEVANCE && !text ? ViolatorOrderField.LAST_FINDING : asked.field;
  const key =
    field === ViolatorOrderField.NAME
      ? 'text'
      : field === ViolatorOrderField.LAST_FINDING
        ? 'date'
        : 'number';
  return { field, list: { key, direction: asked.direction === OrderDirection.ASC ? 'asc' : 'desc' } };
}

/** One page of violators, as employer ids in order, in one statement. */
export const findViolators = (
  sql: Sql,
  search: ViolatorSearch,
  order: ReturnType<typeof violatorOrder>,
  page: PageRequest,
): Promise<Page<ListRow>> =>
  findPage<ListRow>(sql, {
    order: order.list,
    page,
    entries: sql`
      select e.id, ${sortKey(sql, order.field, search.text)} as sort_key
      from labor.employer e join ${records(sql, search.today)} r on r.employer_id = e.id
      where ${isViolator(sql, search)}`,
  });

/** Ids of all violators of a day after an id, in the order of ids: for whoever walks the whole register. */
export async function findViolatorIds(
  sql: AnySql,
  today: string,
  after: string,
  size: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select e.id::text
    from labor.employer e join ${records(sql, today)} r on r.employer_id = e.id
    where e.id > ${after} and ${isViolator(sql, { text: null, filter: null, today })}
    order by e.id limit ${size}`;
  return rows.map(({ id }) => id);
}

/** One page of employers of any kind, best fitting first, in one statement. */
export const findEmployersByText = (sql: Sql, text: string, page: PageRequest): Promise<Page<ListRow>> =>
  findPage<ListRow>(sql, {
    order: { key: 'number', direction: 'desc' },
    page,
    entries: sql`
      select e.id, ${relevance(sql, text)} as sort_key
      from labor.employer e
      where e.merged_into is null and ${fitsText(sql, text)}`,
  });

function sortKey(sql: Sql, field: ViolatorOrderField, text: string | null): Fragment {
  switch (field) {
    case ViolatorOrderField.BACK_WAGES:
      return sql`coalesce(r.back_wages_cents, -1)::numeric`;
    case ViolatorOrderField.WORKERS_AFFECTED:
      return sql`coalesce(r.workers_affected, -1)::numeric`;
    case ViolatorOrderField.LAST_FINDING:
      return sql`coalesce(r.last_finding_on, '-infinity'::date)`;
    case ViolatorOrderField.NAME:
      return sql`lower(e.legal_name)`;
    case ViolatorOrderField.RELEVANCE:
      // Of two that fit alike, the one with more cases is more likely meant.
      return sql`(${relevance(sql, text ?? '')} + round(r.cases / (r.cases + 1.0) / 1000, 6))`;
  }
}

/** The searched text in the spelling of `search_text`: abbreviations, `&` and legal forms as the matcher has them. */
const normalized = (text: string): string => {
  const name = normalizeName(text);
  return name.core || name.full;
};

// pg_trgm's word similarity: the share of the text's trigrams that a stretch of the name has. Its default
// threshold of 0.6 finds one wrong letter in a word of five and two in one of ten.
const fitsText = (sql: AnySql, text: string): Fragment =>
  sql`${normalized(text)} operator(public.<%) e.search_text`;

/** Best of the names: equal, then begun by the text, then alike. */
const relevance = (sql: Sql, text: string): Fragment => sql`(
  select round(max(
    public.similarity(one, q) + public.word_similarity(q, one)
    + case when one = q then 2 when starts_with(one, q || ' ') then 1 when starts_with(one, q) then 0.5 else 0 end
  )::numeric, 6)
  from unnest(string_to_array(e.search_text, ' | ')) as one, (values (${normalized(text)}::text)) as asked (q)
)`;

/** Who is in the public register: at least one counted case that fits, or, without a filter of cases, a debarment in force. */
function isViolator(sql: AnySql, { text, filter, today }: ViolatorSearch): Fragment {
  const byCase = caseConditions(sql, filter);
  const inRegister = byCase
    ? sql`exists (select from ${countedCases(sql, today)} where ${byCase})`
    : sql`(r.cases > 0 or r.debarred_until >= ${today} and exists (select from ${debarments(sql)} where d.starts_on <= ${today} and coalesce(d.ends_on, 'infinity') >= ${today}))`;
  return sql`
    e.merged_into is null and ${inRegister}
    ${text ? sql`and ${fitsText(sql, text)}` : sql``}
    and ${employerConditions(sql, filter) ?? sql`true`}`;
}

/** Records of all employers on a day. */
const records = (sql: AnySql, day: string): Fragment => shownRecords(sql, sql`${day}::date`, sql`true`);

/** The ids of employer `e` and of those that it absorbed. */
const members = (sql: AnySql): Fragment =>
  sql`(select m.id from labor.employer m where m.id = e.id or m.merged_into = e.id)`;

/** Counted cases `c` of employer `e` that are shown on a day. */
const countedCases = (sql: AnySql, day: string): Fragment => sql`(
  select c.* from labor.case_version c
  where c.superseded_version is null and c.finality in ('DETERMINED', 'FINAL', 'SATISFIED')
    and c.employer_id in ${members(sql)} and ${isShown(sql, 'c', sql`${day}::date`)}
) c`;

/** Debarments `d` of employer `e`, whenever they hold. */
const debarments = (sql: AnySql): Fragment => sql`(
  select d.* from labor.debarment d where d.superseded_version is null and d.employer_id in ${members(sql)}
) d`;

/** Values shown per facet: as many as a page can list beside its results. */
const FACET_VALUES_MAX = 25;

/** Facets of all violators found, in one statement. */
export async function findFacets(
  sql: Sql,
  search: ViolatorSearch,
): Promise<{ facet: string; value: string; count: number }[]> {
  const byCase = caseConditions(sql, search.filter) ?? sql`true`;
  return readRetry(
    () => sql`
      with hit as materialized (
        select e.id, e.city from labor.employer e join ${records(sql, search.today)} r on r.employer_id = e.id
        where ${isViolator(sql, search)}
      ),
      finding as materialized (
        select hit.id, c.law_type, left(c.industry, 2) as sector, extract(year from c.determined_on)::text as year
        from hit
        join labor.employer m on m.id = hit.id or m.merged_into = hit.id
        join labor.case_version c on c.employer_id = m.id and c.superseded_version is null
          and c.finality in ('DETERMINED', 'FINAL', 'SATISFIED') and ${byCase}
          and ${isShown(sql, 'c', sql`${search.today}::date`)}
      ),
      counted as (
        select 'lawType' as facet, law_type as value, count(distinct id)::int as count from finding group by law_type
        union all
        select 'industry', sector, count(distinct id)::int from finding group by sector
        union all
        select 'year', year, count(distinct id)::int from finding group by year
        union all
        select 'city', min(city), count(*)::int from hit group by lower(city)
      ),
      ranked as (
        select *, row_number() over (partition by facet order by count desc, value) as place
        from counted where value is not null
      )
      select facet, value, count from ranked where place <= ${FACET_VALUES_MAX} order by facet, place`,
  );
}
