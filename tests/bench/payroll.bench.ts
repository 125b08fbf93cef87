import { loadavg } from 'node:os';
import { inTransaction } from '@hub/db/caller';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase } from '@hub/db/testing';
import { Closing } from '@hub/gateway/hub/closing';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { checkTouched } from '@hub/procurement/finding/check';
import { type AskFloor, floorsBetween } from '@hub/procurement/payroll/floors';
import { trackTouchedPeriods } from '@hub/procurement/payroll/write';
import { publishTouched } from '@hub/procurement/quarterly-report/publish';
import { afterAll, beforeAll, expect, test } from 'vitest';

const LINES = 1_000_000;
const CONTRACTS = 500;
/** Two weeks each, over the September 1 of a change. */
const PERIODS = 20;
const WORKERS = LINES / CONTRACTS / PERIODS;

/** What a check of any length may hold. */
const RESIDENT_MAX_MEGABYTES = 512;

/** A payroll made by arithmetic: every run has the same. A line in twenty is paid below the floor. */
const PAYROLL = [
  `insert into procurement.contract (id, ocid, number, title, buyer, supplier_id, status, labor_service)
   overriding system value
   select n, 'bench', n, 'Work', 'City', 1000 + n, 'ACTIVE', 'cleaning' from generate_series(1, ${CONTRACTS}) n`,
  `insert into procurement.payroll_line (id, employer_id, contract_id, worker_reference, job_classification, site,
     period_from, period_to, paid_on, hours_hundredths, hourly_wage, wages_cents, benefits_cents, source, source_record)
   overriding system value
   select n, 1001 + n % ${CONTRACTS}, 1 + n % ${CONTRACTS}, 'W-' || n / ${CONTRACTS * PERIODS}, 'Custodian', 'Hall',
     d, d + 13, d + 16, hours, wage, round(hours * wage), 0, 'bench', n
   from generate_series(0::bigint, ${LINES - 1}) n,
     lateral (select date '2001-01-01' + 14 * (n / ${CONTRACTS} % ${PERIODS})::integer as d, 2000 + n * 7919 % 6000 as hours,
       case when hashint8(n) % 20 = 0 then 10.20 else 10.60 + n % 400 / 100.0 end as wage) made`,
];

/** 10.25 until August 31, 2001; 10.60 from September 1 on. */
const FLOORS = [
  { cents: 1025, effectiveFrom: '2000-09-01', effectiveTo: '2001-08-31', version: null },
  { cents: 1060, effectiveFrom: '2001-09-01', effectiveTo: null, version: null },
];
const ask: AskFloor = async (on) => FLOORS.findLast(({ effectiveFrom }) => effectiveFrom <= on) ?? null;

/** What a person would write who has the database before him: the same comparison, in one statement. */
const BY_HAND = `
  with floor (cents, starts, ends) as (
    values (1025, date '2000-09-01', date '2001-08-31'), (1060, date '2001-09-01', date 'infinity')
  )
  select contract_id, period_from, count(distinct worker_reference)::int as workers, sum(lacking) as lacking
  from (
    select contract_id, period_from, worker_reference,
      (floor.cents / 100.0 - hourly_wage) * hours_hundredths / 100
        * (least(period_to, ends) - greatest(period_from, starts) + 1) / (period_to - period_from + 1) as lacking
    from procurement.payroll_line join floor on starts <= period_to and ends >= period_from
    where superseded_by is null and hourly_wage < floor.cents / 100.0
  ) short
  group by 1, 2 having round(sum(lacking), 2) > 0`;

const closing = new Closing();
afterAll(() => closing.run());

let database: Database;
beforeAll(async () => {
  const { url, close } = await startTestDatabase();
  closing.push(close);
  database = connect(url, { applicationName: 'bench', max: 2 });
  closing.push(() => database.close());
  await inTransaction(
    database.sql,
    async (tx) => {
      for (const statement of PAYROLL) await tx.unsafe(statement);
    },
    SERVICE_CALLER,
  );
  await database.sql`vacuum analyze procurement.payroll_line`;
});

/** Writes how far the check is, on one line of a terminal. */
function progress(done: number): void {
  if (process.stderr.isTTY || done === LINES)
    process.stderr.write(
      `\rpayroll ${'█'.repeat((24 * done) / LINES)}${'░'.repeat(24 - (24 * done) / LINES)} ${done.toLocaleString('en-US')} lines`,
    );
}

const perSecond = (milliseconds: number) =>
  Math.round(LINES / (milliseconds / 1_000)).toLocaleString('en-US');

test('a payroll of 1,000,000 lines is checked in bounded memory, and finds what plain SQL finds', async () => {
  const byHand = await inTransaction(
    database.sql,
    async (tx) => {
      const startedAt = performance.now();
      const rows = await tx.unsafe<{ workers: number; lacking: string }[]>(BY_HAND);
      return { rows, took: performance.now() - startedAt };
    },
    SERVICE_CALLER,
  );
  let resident = 0;
  const watch = setInterval(() => {
    resident = Math.max(resident, process.memoryUsage.rss());
  }, 20);
  const ours = await inTransaction(
    database.sql,
    async (tx) => {
      await trackTouchedPeriods(tx);
      await tx`
        insert into touched_period
        select distinct employer_id, contract_id, period_from, period_to from procurement.payroll_line`;
      const startedAt = performance.now();
      const ids = await checkTouched(
        tx,
        await floorsBetween(ask, '2001-01-01', '2001-12-31'),
        '2001-12-31',
        progress,
      );
      const checkedAt = performance.now();
      await publishTouched(tx);
      return { ids, took: checkedAt - startedAt, publishing: performance.now() - checkedAt };
    },
    SERVICE_CALLER,
  ).finally(() => clearInterval(watch));
  const [sums] = await inTransaction(
    database.sql,
    (tx) => tx<{ cents: string; workers: string }[]>`
      select sum(shortfall_cents) as cents, sum(workers) as workers from procurement.living_wage_finding`,
    SERVICE_CALLER,
  );
  const megabytes = Math.round(resident / 1_048_576);
  process.stdout.write(
    `\n${LINES.toLocaleString('en-US')} lines of ${CONTRACTS} contracts and ${WORKERS} workers each, ${ours.ids.length.toLocaleString('en-US')} findings with their evidence written:
  the check   ${perSecond(ours.took)} lines/s (${(ours.took / 1_000).toFixed(1)} s), ${megabytes} MB resident at most, the test runner's own included
  plain SQL   ${perSecond(byHand.took)} lines/s (${(byHand.took / 1_000).toFixed(1)} s), sums alone
  publishing the quarters of all lines: ${(ours.publishing / 1_000).toFixed(1)} s
  load average ${loadavg()[0]?.toFixed(1)}\n`,
  );
  expect(ours.ids).toHaveLength(byHand.rows.length);
  expect(Number(sums?.workers)).toBe(byHand.rows.reduce((sum, { workers }) => sum + workers, 0));
  const cents = byHand.rows.reduce((sum, { lacking }) => sum + Math.round(Number(lacking) * 100), 0);
  // Each finding is rounded by itself: by us exactly, by hand from a decimal that was cut, which loses some half cents.
  expect(Math.abs(Number(sums?.cents) - cents)).toBeLessThan(byHand.rows.length / 100);
  expect(megabytes).toBeLessThan(RESIDENT_MAX_MEGABYTES);
});
