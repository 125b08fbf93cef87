import { readRetry } from '@hub/db/client';
import type { Sql } from '@hub/kit/lists';
import { daysOf, type Quarter } from './cells.js';
import type { PublishedFigures, PublishedRow } from './publish.js';

/** A contract that bought labor and of which nothing was reported. */
export interface OwingContract {
  readonly supplierId: string;
  readonly number: string;
  readonly laborService: string;
}

/** What the public may know of a quarter. */
export interface PublishedReport {
  readonly rows: readonly PublishedRow[];
  readonly totals: PublishedFigures | null;
  readonly owing: readonly OwingContract[];
}

/** The report as published, and the contracts for labor that ran in the quarter and have no line, in one statement. */
export async function findReport(sql: Sql, quarter: Quarter): Promise<PublishedReport> {
  const [from, before] = daysOf(quarter);
  const [found] = await readRetry(
    () => sql<PublishedReport[]>`
      select coalesce(r.rows, '[]') as rows, r.totals, coalesce((
        select jsonb_agg(jsonb_build_object('supplierId', c.supplier_id::text, 'number', c.number,
          'laborService', c.labor_service) order by c.supplier_id, c.ocid, c.number)
        from procurement.contract c
        where c.labor_service is not null and c.status in ('ACTIVE', 'TERMINATED')
          and coalesce(c.period_from, c.awarded_on, 'infinity') < ${before}::text::date
          and coalesce(c.ended_on, c.period_to, 'infinity') >= ${from}::text::date
          and c.id <> all(coalesce(r.reporting_contracts, '{}'))
      ), '[]') as owing
      from (select) one left join procurement.quarterly_report r
        on r.year = ${quarter.year} and r.quarter = ${quarter.quarter}`,
  );
  return found ?? { rows: [], totals: null, owing: [] };
}
