import { type AnySql, insertRows, takeIds } from '@hub/db/rows';
import type { PayrollLine } from './line.js';

/** A line whose employer and contract are known. */
export interface PlacedLine extends PayrollLine {
  readonly employerId: string;
  readonly contractId: string | null;
  /** The file, or the mutation. */
  readonly source: string;
  /** Where in it. */
  readonly sourceRecord: string;
}

/** What became of a line. Of those that overlap nothing is written. */
export type LineOutcome = 'loaded' | 'unchanged' | 'superseded' | 'overlaps';

// One number for all that writes payrolls: any constant does that nobody else locks on.
const PAYROLL_LOCK = 7_202_701;

/**
 * Opens the list of contracts and periods that this transaction touches, unless it is open. Whoever writes
 * payrolls waits here for the other to end: so every line below the last one is seen by a report.
 */
export async function trackTouchedPeriods(tx: AnySql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${PAYROLL_LOCK})`;
  await tx`
    create temporary table if not exists touched_period (
      employer_id bigint not null, contract_id bigint, period_from date not null, period_to date not null,
      unique nulls not distinct (employer_id, contract_id, period_from, period_to)
    ) on commit drop`;
}

/** A line on file whose period a new one shares days with. */
interface Standing {
  readonly at: number;
  readonly id: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly same: boolean;
}

/**
 * Writes a batch of lines. A line is known by employer, contract, worker, job, site and period: one that is on file is
 * unchanged, one that says otherwise supersedes it, and one that shares days with another of the same worker, job and
 * site, on file or before it in the batch, is not taken.
 */
export async function writePayroll(tx: AnySql, lines: readonly PlacedLine[]): Promise<LineOutcome[]> {
  const rows = lines.map(rowOf);
  const standing = new Map<number, Standing[]>();
  for (const one of await findStanding(tx, rows))
    standing.set(one.at, [...(standing.get(one.at) ?? []), one]);
  const taken = new Map<string, PlacedLine[]>();
  const outcomes = lines.map((line, at): LineOutcome => {
    const key = JSON.stringify([
      line.employerId,
      line.contractId,
      line.workerReference,
      line.jobClassification,
      line.site,
    ]);
    const before = taken.get(key) ?? [];
    taken.set(key, [...before, line]);
    const onFile = standing.get(at) ?? [];
    if (before.some((one) => one.periodFrom <= line.periodTo && one.periodTo >= line.periodFrom))
      return 'overlaps';
    if (onFile.some((one) => one.periodFrom !== line.periodFrom || one.periodTo !== line.periodTo))
      return 'overlaps';
    if (onFile.length === 0) return 'loaded';
    return onFile[0]?.same ? 'unchanged' : 'superseded';
  });
  const changed = outcomes.flatMap((outcome, at) =>
    outcome === 'loaded' || outcome === 'superseded' ? [at] : [],
  );
  const ids = await takeIds(tx, 'procurement.payroll_line', changed.length);
  const corrected = changed.flatMap((at, i) =>
    (standing.get(at) ?? []).map(({ id }) => ({ id, by: ids[i], period_from: lines[at]?.periodFrom })),
  );
  await tx`
    update procurement.payroll_line l set superseded_by = u.by
    from jsonb_to_recordset(${JSON.stringify(corrected)}::text::jsonb) as u (id bigint, by bigint, period_from date)
    where l.id = u.id and l.period_from = u.period_from`;
  await insertRows(
    tx,
    'procurement.payroll_line',
    changed.map((at, i) => ({ ...rows[at], id: ids[i] })),
  );
  await noteTouched(
    tx,
    changed.map((at) => rows[at]),
  );
  return outcomes;
}

const rowOf = (line: PlacedLine) => ({
  employer_id: line.employerId,
  contract_id: line.contractId,
  worker_reference: line.workerReference,
  job_classification: line.jobClassification,
  site: line.site,
  period_from: line.periodFrom,
  period_to: line.periodTo,
  paid_on: line.paidOn,
  hours_hundredths: line.hoursHundredths,
  hourly_wage: line.hourlyWage,
  wages_cents: line.wagesCents,
  benefits_cents: line.benefitsCents,
  source: line.source,
  source_record: line.sourceRecord,
});

/** Lines on file that share days with lines of the batch, of the same worker, job and site. */
const findStanding = (tx: AnySql, rows: readonly object[]): Promise<Standing[]> =>
  tx`
    select g.at, l.id::text, l.period_from as "periodFrom", l.period_to as "periodTo",
      (l.paid_on, l.hours_hundredths, l.hourly_wage, l.wages_cents, l.benefits_cents)
        = (g.paid_on, g.hours_hundredths, g.hourly_wage, g.wages_cents, g.benefits_cents) as same
    from jsonb_to_recordset(${JSON.stringify(rows.map((row, at) => ({ ...row, at })))}::text::jsonb) as g (at integer,
      employer_id bigint, contract_id bigint, worker_reference text, job_classification text, site text, period_from date,
      period_to date, paid_on date, hours_hundredths integer, hourly_wage numeric, wages_cents bigint, benefits_cents bigint)
    join procurement.payroll_line l on l.employer_id = g.employer_id and l.worker_reference = g.worker_reference
      and l.period_from <= g.period_to and l.period_to >= g.period_from and l.contract_id is not distinct from g.contract_id
      and l.job_classification = g.job_classification and l.site = g.site and l.superseded_by is null`;

const noteTouched = (tx: AnySql, rows: readonly unknown[]) =>
  tx`
    insert into touched_period
    select distinct employer_id, contract_id, period_from, period_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as g (employer_id bigint, contract_id bigint, period_from date, period_to date)
    on conflict do nothing`;
