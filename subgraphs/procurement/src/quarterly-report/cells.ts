import { type AnySql, insertRows } from '@hub/db/rows';
import type { ReportedCell } from '@hub/rules/living-wage/quarterly-report';
import type { EditionCell } from '@hub/rules/living-wage/report-editions';

/** A quarter of a year. */
export interface Quarter {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
}

/** A cell on file, with the last payroll line that it knows. */
export interface StoredCell extends EditionCell {
  readonly throughLine: number;
}

/** The first day of a quarter and of the next. A pay period belongs to the quarter in which it begins. */
export const daysOf = ({ year, quarter }: Quarter): readonly [from: string, before: string] => {
  const first = (month: number) =>
    `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return [first(3 * quarter - 3), first(3 * quarter)];
};

/** Whose cell it is, as one text: an institution's own employees stand apart from its workers on contracts. */
export const employerKey = (employerId: string, direct: boolean): string =>
  direct ? `${employerId} direct` : employerId;

/** The parts of an `employerKey`. */
export const ofEmployerKey = (key: string): { readonly employerId: string; readonly direct: boolean } => {
  const [employerId = '', direct] = key.split(' ');
  return { employerId, direct: direct !== undefined };
};

/** A cell as the database gives it. */
interface CellRow {
  readonly employerId: string;
  readonly direct: boolean;
  readonly jobClassification: string;
  readonly persons: number;
  readonly hoursHundredths: number;
  readonly wagesCents: number;
  readonly benefitsCents: number;
}

const toCell = (row: CellRow): ReportedCell => ({
  classification: row.jobClassification,
  employer: employerKey(row.employerId, row.direct),
  persons: row.persons,
  hoursHundredths: row.hoursHundredths,
  wagesCents: row.wagesCents,
  benefitsCents: row.benefitsCents,
});

/** The cells of the quarter's published edition, withheld ones too. */
export async function readCells(tx: AnySql, { year, quarter }: Quarter): Promise<StoredCell[]> {
  const rows = await tx<(CellRow & Pick<StoredCell, 'shown' | 'throughLine'>)[]>`
    select employer_id::text as "employerId", direct, job_classification as "jobClassification", persons,
      hours_hundredths::float8 as "hoursHundredths", wages_cents::float8 as "wagesCents",
      benefits_cents::float8 as "benefitsCents", shown, through_line::float8 as "throughLine"
    from procurement.quarterly_cell where year = ${year} and quarter = ${quarter}`;
  return rows.map(({ shown, throughLine, ...row }) => ({ ...toCell(row), shown, throughLine }));
}

/**
 * The cells of all lines that stand. A worker counts as a person of one cell, that of most hours: so the persons of several
 * cells are never fewer than they seem.
 */
export async function sumCells(tx: AnySql, quarter: Quarter): Promise<ReportedCell[]> {
  const [from, before] = daysOf(quarter);
  const rows = await tx<CellRow[]>`
    with worker as (
      select employer_id, worker_reference, contract_id is null as direct, job_classification,
        sum(hours_hundredths) as hours, sum(wages_cents) as wages, sum(benefits_cents) as benefits
      from procurement.payroll_line
      where period_from >= ${from} and period_from < ${before} and superseded_by is null
        and hours_hundredths + wages_cents + benefits_cents > 0
      group by 1, 2, 3, 4
    ), ranked as (
      select *, row_number() over (
        partition by employer_id, worker_reference order by hours desc, job_classification, direct) = 1 as main
      from worker
    )
    select employer_id::text as "employerId", direct, job_classification as "jobClassification",
      (count(*) filter (where main))::int as persons, sum(hours)::float8 as "hoursHundredths",
      sum(wages)::float8 as "wagesCents", sum(benefits)::float8 as "benefitsCents"
    from ranked group by employer_id, direct, job_classification
    order by employer_id, direct, job_classification`;
  return rows.map(toCell);
}

/** Persons of each cell of whom lines came or were corrected since the cell moved last; each counts in one cell. */
export async function countChanged(
  tx: AnySql,
  quarter: Quarter,
): Promise<(cell: Pick<ReportedCell, 'classification' | 'employer'>) => number> {
  const [from, before] = daysOf(quarter);
  const rows = await tx<
    { employerId: string; direct: boolean; jobClassification: string; persons: number }[]
  >`
    with changed as (
      select distinct on (l.employer_id, l.worker_reference)
        l.employer_id, l.job_classification, l.contract_id is null as direct
      from procurement.payroll_line l
      left join procurement.quarterly_cell c on c.year = ${quarter.year} and c.quarter = ${quarter.quarter}
        and c.employer_id = l.employer_id and c.job_classification = l.job_classification
        and c.direct = (l.contract_id is null)
      where l.period_from >= ${from} and l.period_from < ${before}
        and greatest(l.id, l.superseded_by) > coalesce(c.through_line, 0)
      order by l.employer_id, l.worker_reference, l.job_classification, direct
    )
    select employer_id::text as "employerId", direct, job_classification as "jobClassification", count(*)::int as persons
    from changed group by 1, 2, 3`;
  const keyOf = (classification: string, employer: string) => JSON.stringify([classification, employer]);
  const counts = new Map(
    rows.map((row) => [keyOf(row.jobClassification, employerKey(row.employerId, row.direct)), row.persons]),
  );
  return ({ classification, employer }) => counts.get(keyOf(classification, employer)) ?? 0;
}

/** Replaces the cells of a quarter. */
export async function writeCells(
  tx: AnySql,
  { year, quarter }: Quarter,
  cells: readonly StoredCell[],
): Promise<void> {
  await tx`delete from procurement.quarterly_cell where year = ${year} and quarter = ${quarter}`;
  await insertRows(
    tx,
    'procurement.quarterly_cell',
    cells.map((cell) => {
      const { employerId, direct } = ofEmployerKey(cell.employer);
      return {
        year,
        quarter,
        employer_id: employerId,
        direct,
        job_classification: cell.classification,
        persons: cell.persons,
        hours_hundredths: cell.hoursHundredths,
        wages_cents: cell.wagesCents,
        benefits_cents: cell.benefitsCents,
        shown: cell.shown,
        through_line: cell.throughLine,
      };
    }),
  );
}
