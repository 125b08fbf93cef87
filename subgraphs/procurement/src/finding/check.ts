import type { AnySql } from '@hub/db/rows';
import type { KnownFloors } from '../payroll/floors.js';
import { type CheckedLine, type FoundShortfall, PayrollCheck } from '../rules/payroll-check.js';

/** Lines read at once: enough to keep the server busy, few enough to hold in memory. */
const FETCH_LINES = 5_000;

/** Findings written at once; each holds at most a hundred lines as evidence. */
const FINDINGS_PER_STATEMENT = 100;

/** The first and the last day of all periods that this transaction touched; null when it touched none. */
export async function touchedDays(
  tx: AnySql,
): Promise<{ readonly from: string; readonly to: string } | null> {
  const [span] = await tx<{ from: string | null; to: string }[]>`
    select min(period_from) as from, max(period_to) as to from touched_period`;
  return span?.from ? { from: span.from, to: span.to } : null;
}

/**
 * Checks every contract and period that this transaction touched against the floors of its days, and brings the findings up
 * to date: what is lacking is found or corrected, what is lacking no longer is gone. What somebody decided stays as it was
 * decided. Answers the ids of the findings that stand open, and tells `checked` how many lines are done.
 */
export async function checkTouched(
  tx: AnySql,
  floorOn: KnownFloors,
  today: string,
  checked: (lines: number) => void = () => {},
): Promise<string[]> {
  await openLines(tx);
  const check = new PayrollCheck(floorOn);
  const ids: string[] = [];
  let found: FoundShortfall[] = [];
  const write = async () => {
    ids.push(...(await writeFindings(tx, found, floorOn, today)));
    found = [];
  };
  let done = 0;
  for (;;) {
    const lines = await tx<CheckedLine[]>`fetch ${tx.unsafe(String(FETCH_LINES))} from line_to_check`;
    for (const line of lines) {
      const one = check.take(line);
      if (one) found.push(one);
    }
    const last = lines.length === 0 ? check.end() : null;
    if (last) found.push(last);
    if (lines.length === 0 || found.length >= FINDINGS_PER_STATEMENT) await write();
    if (lines.length === 0) break;
    done += lines.length;
    checked(done);
  }
  await tx`close line_to_check`;
  await removeUnfounded(tx, ids);
  return ids;
}

/** The standing lines of the touched contracts and periods, those of one contract and period together. */
const openLines = (tx: AnySql) => tx`
  declare line_to_check no scroll cursor for
  with touched as (
    select distinct coalesce(c.supplier_id, t.employer_id) as supplier_id, t.contract_id, t.period_from, t.period_to
    from touched_period t left join procurement.contract c on c.id = t.contract_id
  ), line as (
    select l.*, t.supplier_id from touched t join procurement.payroll_line l on l.contract_id = t.contract_id
      and l.period_from = t.period_from and l.period_to = t.period_to and l.superseded_by is null
    union all
    select l.*, t.supplier_id from touched t join procurement.payroll_line l on t.contract_id is null
      and l.contract_id is null and l.employer_id = t.supplier_id
      and l.period_from = t.period_from and l.period_to = t.period_to and l.superseded_by is null
  )
  select id::text, supplier_id::text as "supplierId", contract_id::text as "contractId",
    worker_reference as "workerReference", job_classification as "jobClassification", period_from as "periodFrom",
    period_to as "periodTo", hours_hundredths as "hoursHundredths", trim_scale(hourly_wage)::text as "hourlyWage",
    wages_cents::float8 as "wagesCents"
  from line order by supplier_id, contract_id, period_from, period_to, id`;

/** Writes what was found, but for what was decided before. */
async function writeFindings(
  tx: AnySql,
  found: readonly FoundShortfall[],
  floorOn: KnownFloors,
  today: string,
): Promise<string[]> {
  if (found.length === 0) return [];
  const rows = found.map((one) => ({
    supplier_id: one.supplierId,
    contract_id: one.contractId,
    period_from: one.periodFrom,
    period_to: one.periodTo,
    shortfall_cents: one.shortfallCents,
    workers: one.workers,
    evidence: evidenceOf(one, floorOn),
  }));
  const written = await tx<{ id: string }[]>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as g (supplier_id bigint, contract_id bigint,
        period_from date, period_to date, shortfall_cents bigint, workers integer, evidence jsonb)
    ), standing as (
      select g.*, f.id, f.outcome from given g join procurement.living_wage_finding f on f.supplier_id = g.supplier_id
        and f.contract_id is not distinct from g.contract_id and f.kind = 'UNDERPAYMENT'
        and f.period_from = g.period_from and f.period_to = g.period_to
    ), corrected as (
      update procurement.living_wage_finding f set shortfall_cents = s.shortfall_cents, workers = s.workers,
        evidence = s.evidence
      from standing s where f.id = s.id and f.outcome is null returning f.id
    ), added as (
      insert into procurement.living_wage_finding (supplier_id, contract_id, kind, period_from, period_to, found_on,
        shortfall_cents, workers, evidence)
      select supplier_id, contract_id, 'UNDERPAYMENT', period_from, period_to, ${today}, shortfall_cents, workers, evidence
      from given g where not exists (
        select from standing s where s.supplier_id = g.supplier_id and s.contract_id is not distinct from g.contract_id
          and s.period_from = g.period_from and s.period_to = g.period_to)
      returning id
    )
    select id::text from corrected union all select id::text from added`;
  return written.map(({ id }) => id);
}

/** On what a finding rests, so that it can be read back when policies and lines have moved on. */
const evidenceOf = (
  { departmentalShortfallCents, floors, shortLines, lines }: FoundShortfall,
  floorOn: KnownFloors,
) => ({
  policy: 'living-wage',
  versions: [...new Set(floors.map(({ from }) => floorOn(from).version))],
  floors,
  departmentalShortfallCents,
  shortLines,
  lines,
});

/** Findings of the touched periods that nobody decided and that no line bears out any more. */
const removeUnfounded = (tx: AnySql, standing: readonly string[]) => tx`
  delete from procurement.living_wage_finding f
  using (
    select distinct coalesce(c.supplier_id, t.employer_id) as supplier_id, t.contract_id, t.period_from, t.period_to
    from touched_period t left join procurement.contract c on c.id = t.contract_id
  ) t
  where f.supplier_id = t.supplier_id and f.contract_id is not distinct from t.contract_id and f.kind = 'UNDERPAYMENT'
    and f.period_from = t.period_from and f.period_to = t.period_to and f.outcome is null
    and f.id <> all(${[...standing]}::bigint[])`;
