import { readRetry } from '@hub/db/client';
import type { Fragment, Sql } from '@hub/kit/lists';
import type { RecordRow } from '../employers/row.js';
import { findingSums } from '../register/refresh.js';
import { isShown, shownRecords } from '../register/shown.js';
import { caseConditions, employerConditions } from '../violators/conditions.js';
import type { ViolatorFilter } from '../violators/type.js';
import { StatisticsDimension } from './type.js';

/** The most rows that one answer holds: every city of five states by year; 2 MB of JSON. */
export const STATISTICS_ROWS_MAX = 10_000;

/** What to count. */
export interface StatisticsSearch {
  readonly filter: ViolatorFilter | null;
  readonly groupBy: readonly StatisticsDimension[];
  /** Today in America/New_York: of cases that the city's policy no longer shows none counts. */
  readonly today: string;
}

/** One group of cases, and the register version from which it speaks. */
export type StatisticsGroup = Pick<
  RecordRow,
  | 'cases'
  | 'violations'
  | 'workers_affected'
  | 'amount_assessed_cents'
  | 'back_wages_cents'
  | 'civil_penalties_cents'
> & { readonly keys: readonly string[] };

/** What one value of a dimension is, and how it is shown; cities that differ in their case of letters are one. */
interface Dimension {
  readonly group: string;
  readonly shown?: string;
  readonly of?: 'employer' | 'case';
}

const DIMENSIONS: Readonly<Record<StatisticsDimension, Dimension>> = {
  LAW_TYPE: { group: 'c.law_type' },
  // As date_part, in half the time that extract's exact numbers take.
  YEAR: { group: "date_part('year', c.determined_on)" },
  INDUSTRY: { group: 'left(c.industry, 2)' },
  CITY: {
    group: 'lower(e.city)',
    shown: 'min(min(e.city)) over (partition by lower(e.city))',
    of: 'employer',
  },
  STATE: { group: 'e.state', of: 'employer' },
  PUBLISHER: { group: 'p.publisher', of: 'case' },
  FINALITY: { group: 'c.finality' },
};

/**
 * Counted cases by dimensions, in one statement: up to STATISTICS_ROWS_MAX + 1 groups in the order of their keys, and
 * the register version of the same snapshot. Only what a dimension or the filter needs is joined: without, the index
 * of counted cases answers alone.
 */
export async function findStatistics(
  sql: Sql,
  search: StatisticsSearch,
): Promise<{ registerVersion: number; groups: StatisticsGroup[] }> {
  const { filter, groupBy, today } = search;
  const rows = await readRetry(
    () => sql<(StatisticsGroup & { registerVersion: string })[]>`
      with counted as (
        select array[${list(sql, groupBy.map(shownKey))}] as keys, ${findingSums(sql)}
        from labor.case_version c ${joins(sql, search)}
        where c.superseded_version is null and c.finality in ('DETERMINED', 'FINAL', 'SATISFIED')
          and ${isShown(sql, 'c', sql`${today}::date`)}
          and ${caseConditions(sql, filter) ?? sql`true`} and ${employerConditions(sql, filter) ?? sql`true`}
        group by ${list(
          sql,
          groupBy.map((dimension) => DIMENSIONS[dimension].group),
        )}
        order by keys limit ${STATISTICS_ROWS_MAX + 1}
      )
      select counted.*, head.version as "registerVersion"
      from (select coalesce(max(version), 0) as version from labor.register_version) head left join counted on true
      order by keys`,
  );
  return {
    registerVersion: Number(rows[0]?.registerVersion ?? 0),
    groups: rows.filter(({ keys }) => keys !== null),
  };
}

/** Our own words alone, never a caller's. */
const list = (sql: Sql, expressions: readonly string[]): Fragment => sql.unsafe(expressions.join(', '));

const shownKey = (dimension: StatisticsDimension): string => {
  const { group, shown = group } = DIMENSIONS[dimension];
  return `coalesce((${shown})::text, '') collate "C"`;
};

function joins(sql: Sql, { filter, groupBy, today }: StatisticsSearch): Fragment {
  const needs = (of: Dimension['of']) => groupBy.some((dimension) => DIMENSIONS[dimension].of === of);
  const employer =
    needs('employer') || employerConditions(sql, filter) !== null
      ? sql`
        join labor.employer m on m.id = c.employer_id
        join labor.employer e on e.id = coalesce(m.merged_into, m.id)
        ${filter?.minimumBackWages || filter?.repeatOnly ? sql`join ${shownRecords(sql, sql`${today}::date`, sql`true`)} r on r.employer_id = e.id` : sql``}`
      : sql``;
  return needs('case') ? sql`${employer} join labor.enforcement_case p on p.id = c.case_id` : employer;
}
