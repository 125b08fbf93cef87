import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import {
  type EmployerPageRequest,
  findEmployerPages,
  type ListOrder,
  type ListRow,
  type Page,
  type Sql,
} from '@hub/kit/lists';
import { optionalDecimal } from '@hub/rules/money';
import { isShown } from '../register/shown.js';
import type { EnforcementCase, Finality, LawType, Severity } from './type.js';

/** A case with its current version, as the list queries give it. */
export interface CaseRow extends ListRow {
  readonly version_id: string;
  readonly employer_id: string;
  readonly publisher: string;
  readonly dataset: string;
  readonly case_number: string;
  readonly disputed: boolean;
  readonly employer_statement: string | null;
  readonly law_type: LawType;
  readonly severity: Severity;
  readonly finality: Finality;
  readonly contested: boolean;
  readonly determined_on: string | null;
  readonly findings_from: string | null;
  readonly findings_to: string | null;
  readonly amount_assessed_cents: string | null;
  readonly amount_paid_cents: string | null;
  readonly back_wages_cents: string | null;
  readonly civil_penalties_cents: string | null;
  readonly workers_affected: number | null;
  readonly retrieved_on: string;
  readonly url: string | null;
}

/** Latest first; cases without a date last. */
export const CASE_ORDER: ListOrder = { key: 'date', direction: 'desc' };

/** The columns of `CaseRow`, of case `c`, its version `v` and its employer `e`. */
export const caseColumns = (sql: AnySql) => sql`
  c.id, v.id as version_id, coalesce(e.merged_into, e.id) as employer_id, c.publisher, c.dataset, c.case_number,
  c.open_disputes > 0 as disputed, c.employer_statement, v.law_type, v.severity, v.finality, v.contested,
  v.determined_on, v.findings_from, v.findings_to,
  v.amount_assessed_cents, v.amount_paid_cents, v.back_wages_cents, v.civil_penalties_cents, v.workers_affected,
  v.retrieved_on, v.url, coalesce(v.determined_on, '-infinity'::date) as sort_key`;

/** Pages of the cases of employers that are shown today, whatever their finality, in one statement. */
export const findEmployerCases = (
  sql: Sql,
  requests: readonly EmployerPageRequest[],
  today: string,
): Promise<Page<CaseRow>[]> =>
  findEmployerPages<CaseRow>(sql, {
    requests,
    order: CASE_ORDER,
    entries: sql`
      select asked.page, ${caseColumns(sql)}
      from asked
      join labor.case_version v on v.employer_id = asked.employer_id and v.superseded_version is null
        and ${isShown(sql, 'v', sql`${today}::date`)}
      join labor.enforcement_case c on c.id = v.case_id
      join labor.employer e on e.id = v.employer_id`,
  });

/** Cases by id, with their current versions. */
export const findCases = (sql: Sql, ids: readonly string[]): Promise<CaseRow[]> =>
  readRetry(
    () => sql`
      select ${caseColumns(sql)}
      from labor.enforcement_case c
      join labor.case_version v on v.case_id = c.id and v.superseded_version is null
      join labor.employer e on e.id = v.employer_id
      where c.id = any(${[...ids]}::bigint[])`,
  );

/** A violation with the case version that it belongs to. */
export interface ViolationRow {
  readonly versionId: string;
  readonly statute: string | null;
  readonly description: string | null;
  readonly count: number;
  readonly backWagesCents: string | null;
  readonly workersAffected: number | null;
}

/** Violations of case versions, in their sources' order. */
export const findViolations = (sql: Sql, versionIds: readonly string[]): Promise<ViolationRow[]> =>
  readRetry(
    () => sql`
      select case_version_id::text as "versionId", statute, description, count, back_wages_cents as "backWagesCents",
             workers_affected as "workersAffected"
      from labor.violation where case_version_id = any(${[...versionIds]}::bigint[])
      order by case_version_id, ordinal`,
  );

const cents = (text: string | null): string | null => optionalDecimal(text === null ? null : Number(text));

/** A case as the graph shows it. */
export const toCase = (row: CaseRow): EnforcementCase => ({
  id: String(row.id),
  lawType: row.law_type,
  severity: row.severity,
  finality: row.finality,
  contested: row.contested,
  disputed: row.disputed,
  employerStatement: row.employer_statement,
  determinedOn: row.determined_on,
  amountAssessed: cents(row.amount_assessed_cents),
  amountPaid: cents(row.amount_paid_cents),
  findingsFrom: row.findings_from,
  findingsTo: row.findings_to,
  backWages: cents(row.back_wages_cents),
  civilPenalties: cents(row.civil_penalties_cents),
  workersAffected: row.workers_affected,
  source: {
    publisher: row.publisher,
    dataset: row.dataset,
    recordId: row.case_number,
    retrievedOn: row.retrieved_on,
    url: row.url,
  },
  employerId: String(row.employer_id),
  versionId: String(row.version_id),
});

/** A violation as the graph shows it. */
export const toViolation = (row: ViolationRow) => ({
  statute: row.statute,
  description: row.description,
  count: row.count,
  backWages: cents(row.backWagesCents),
  workersAffected: row.workersAffected,
});
