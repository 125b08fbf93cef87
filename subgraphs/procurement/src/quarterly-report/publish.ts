import type { AnySql } from '@hub/db/rows';
import type { ReportedCell } from '@hub/rules/living-wage/quarterly-report';
import { nextEdition } from '@hub/rules/living-wage/report-editions';
import { centsToDecimal } from '@hub/rules/money';
import {
  countChanged,
  daysOf,
  ofEmployerKey,
  type Quarter,
  readCells,
  type StoredCell,
  sumCells,
  writeCells,
} from './cells.js';

/** Figures as the public reads them: decimals. */
export interface PublishedFigures {
  readonly hours: string;
  readonly wages: string;
  readonly benefits: string;
}

/** A row of the public report, as stored: its figures null where they are withheld. */
export interface PublishedRow {
  readonly employerId: string;
  readonly direct: boolean;
  readonly jobClassification: string;
  readonly figures: PublishedFigures | null;
}

/**
 * Publishes the quarters that this transaction touched anew, as far as that tells no figure of fewer than ten persons. What
 * the report rests on is kept apart from what it shows: the public reads the latter alone.
 */
export async function publishTouched(tx: AnySql): Promise<void> {
  const quarters = await tx<Quarter[]>`
    select distinct extract(year from period_from)::int as year, extract(quarter from period_from)::int as quarter
    from touched_period order by 1, 2`;
  for (const quarter of quarters) await publish(tx, quarter);
}

async function publish(tx: AnySql, quarter: Quarter): Promise<void> {
  const [stored] = await tx<{ totalShown: boolean }[]>`
    select totals is not null as "totalShown" from procurement.quarterly_report
    where year = ${quarter.year} and quarter = ${quarter.quarter}`;
  const before = stored ? { cells: await readCells(tx, quarter), totalShown: stored.totalShown } : null;
  const current = await sumCells(tx, quarter);
  const { cells, totalShown } = nextEdition(before, current, await countChanged(tx, quarter));
  const [last] = await tx<{ line: number }[]>`
    select max(id)::float8 as line from procurement.payroll_line where period_from >= ${daysOf(quarter)[0]}`;
  const kept = new Map(before?.cells.map((cell) => [cell as ReportedCell, cell.throughLine]));
  const moved = cells.map(
    (cell): StoredCell => ({ ...cell, throughLine: kept.get(cell) ?? last?.line ?? 0 }),
  );
  await writeCells(tx, quarter, moved);
  await writeReport(tx, quarter, rowsOf(moved, current), totalShown ? figuresOf(sumOf(moved)) : null);
}

/** The rows of an edition; cells that wait for the next one are there without figures. In an order that tells nothing. */
function rowsOf(cells: readonly StoredCell[], current: readonly ReportedCell[]): PublishedRow[] {
  const keyOf = ({ employer, classification }: ReportedCell) => JSON.stringify([employer, classification]);
  const figures = new Map(cells.map((cell) => [keyOf(cell), cell.shown ? figuresOf(cell) : null]));
  const all = new Map([...cells, ...current].map((cell) => [keyOf(cell), cell]));
  return [...all]
    .map(([key, { employer, classification }]) => ({
      ...ofEmployerKey(employer),
      jobClassification: classification,
      figures: figures.get(key) ?? null,
    }))
    .sort(
      (a, b) =>
        Number(a.employerId) - Number(b.employerId) ||
        Number(a.direct) - Number(b.direct) ||
        (a.jobClassification < b.jobClassification ? -1 : 1),
    );
}

type Sums = Pick<ReportedCell, 'hoursHundredths' | 'wagesCents' | 'benefitsCents'>;

const figuresOf = ({ hoursHundredths, wagesCents, benefitsCents }: Sums): PublishedFigures => ({
  hours: centsToDecimal(hoursHundredths),
  wages: centsToDecimal(wagesCents),
  benefits: centsToDecimal(benefitsCents),
});

const sumOf = (cells: readonly Sums[]): Sums =>
  cells.reduce(
    (sum, cell) => ({
      hoursHundredths: sum.hoursHundredths + cell.hoursHundredths,
      wagesCents: sum.wagesCents + cell.wagesCents,
      benefitsCents: sum.benefitsCents + cell.benefitsCents,
    }),
    { hoursHundredths: 0, wagesCents: 0, benefitsCents: 0 },
  );

async function writeReport(
  tx: AnySql,
  quarter: Quarter,
  rows: readonly PublishedRow[],
  totals: PublishedFigures | null,
): Promise<void> {
  const [from, before] = daysOf(quarter);
  await tx`
    insert into procurement.quarterly_report (year, quarter, rows, totals, reporting_contracts)
    values (${quarter.year}, ${quarter.quarter}, ${JSON.stringify(rows)}::text::jsonb,
      ${totals && JSON.stringify(totals)}::text::jsonb,
      array(select distinct contract_id from procurement.payroll_line
            where period_from >= ${from} and period_from < ${before} and superseded_by is null
              and contract_id is not null order by 1))
    on conflict on constraint quarterly_report_pk do update set rows = excluded.rows, totals = excluded.totals,
      reporting_contracts = excluded.reporting_contracts`;
}
