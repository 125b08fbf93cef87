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
import { centsToDecimal } from '@hub/rules/money';
import type { PrevailingWage, PrevailingWageAuthority } from './type.js';

/** The latest first. */
export const PREVAILING_WAGES: ListOrder = { key: 'date', direction: 'desc' };

/** A prevailing wage as the database gives it. */
export interface PrevailingWageRow extends ListRow {
  readonly authority: PrevailingWageAuthority;
  readonly job_title: string;
  readonly from_on: string;
  readonly hourly_cents: string;
  readonly citation: string;
}

/** The columns of a `PrevailingWageRow`. */
export const prevailingWageColumns = (sql: AnySql): Fragment =>
  sql`id, from_on as sort_key, authority, job_title, from_on, hourly_cents, citation` as Fragment;

/** The prevailing wage of the graph from its row. */
export const toPrevailingWage = (row: PrevailingWageRow): PrevailingWage => ({
  authority: row.authority,
  jobTitle: row.job_title,
  from: row.from_on,
  hourlyWage: centsToDecimal(Number(row.hourly_cents)),
  citation: row.citation,
});

/** A page of prevailing wages, of one job where it is given. */
export function findPrevailingWagePage(
  sql: Sql,
  jobTitle: string | null,
  page: PageRequest,
): Promise<Page<PrevailingWageRow>> {
  const entries = sql`
    select ${prevailingWageColumns(sql)} from procurement.prevailing_wage where superseded_at is null
      ${jobTitle === null ? sql`` : sql`and lower(job_title) = lower(${jobTitle})`}`;
  return findPage(sql, { entries, order: PREVAILING_WAGES, page });
}

/** All prevailing wages of some jobs, named in small letters; the earliest of each first. */
export const findPrevailingWages = (sql: AnySql, jobs: readonly string[]): Promise<PrevailingWageRow[]> =>
  readRetry(
    () => sql<PrevailingWageRow[]>`
      select ${prevailingWageColumns(sql)} from procurement.prevailing_wage
      where superseded_at is null and lower(job_title) = any(${[...jobs]}::text[])
      order by from_on, id`,
  );
