import type { AnySql } from '@hub/db/rows';
import type { Fragment } from '@hub/kit/lists';
import type { ViolatorFilter } from './type.js';

/** What a filter asks of a case `c` (a case version); null when it asks nothing of cases. */
export function caseConditions(sql: AnySql, filter: ViolatorFilter | null): Fragment | null {
  const conditions: Fragment[] = [];
  // None of a kind means any: a form whose boxes are all empty narrows nothing.
  if (filter?.lawTypes?.length) conditions.push(sql`c.law_type = any(${filter.lawTypes}::text[])`);
  if (filter?.finality?.length) conditions.push(sql`c.finality = any(${filter.finality}::text[])`);
  if (filter?.industry) conditions.push(sql`starts_with(c.industry, ${filter.industry})`);
  if (filter?.determinedFrom) conditions.push(sql`c.determined_on >= ${filter.determinedFrom}`);
  if (filter?.determinedTo) conditions.push(sql`c.determined_on <= ${filter.determinedTo}`);
  return allOf(sql, conditions);
}

/** What a filter asks of an employer `e` with its record `r`; null when it asks nothing of employers. */
export function employerConditions(sql: AnySql, filter: ViolatorFilter | null): Fragment | null {
  const conditions: Fragment[] = [];
  if (filter?.city) conditions.push(sql`lower(e.city) = lower(${filter.city})`);
  if (filter?.state) conditions.push(sql`e.state = upper(${filter.state})`);
  if (filter?.minimumBackWages)
    conditions.push(sql`r.back_wages_cents >= 100 * ${filter.minimumBackWages}::text::numeric`);
  if (filter?.repeatOnly) conditions.push(sql`r.repeat_violator`);
  return allOf(sql, conditions);
}

const allOf = (sql: AnySql, conditions: readonly Fragment[]): Fragment | null =>
  conditions.length === 0 ? null : conditions.reduce((all, one) => sql`${all} and ${one}`);
