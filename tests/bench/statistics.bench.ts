import { loadavg } from 'node:os';
import { inTransaction } from '@hub/db/caller';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase } from '@hub/db/testing';
import { Closing } from '@hub/gateway/hub/closing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { startHub, type TestHub } from '../harness/hub.js';

const CASES = 1_000_000;
const EMPLOYERS = CASES / 5;
const RUNS = 9;

const closing = new Closing();
afterAll(() => closing.run());

/** A register of its own size, made by arithmetic: every run has the same. A fifth of the cases does not count. */
const REGISTER = [
  `insert into labor.register_version (version, cause) values (1, 'benchmark')`,
  `insert into labor.employer (id, legal_name, trade_names, city, state, search_text, changed_version, merged_into)
   overriding system value
   select n, 'Employer ' || n, '{}', 'City ' || n * 7919 % 5000, ('{MA,NY,NJ,CT,RI,NH,ME,VT,PA,CA}'::text[])[1 + n % 10],
     'employer', 1, case when n % 50 = 0 then n - 1 end
   from generate_series(1::bigint, ${EMPLOYERS}) n`,
  `insert into labor.enforcement_case (id, publisher, case_number, dataset, employer_id, mention_id)
   overriding system value
   select n, 'Publisher ' || n % 6, n, 'benchmark', 1 + n * 7919 % ${EMPLOYERS}, n from generate_series(1::bigint, ${CASES}) n`,
  `insert into labor.case_version (case_id, employer_id, law_type, severity, finality, contested, determined_on,
     amount_assessed_cents, back_wages_cents, civil_penalties_cents, workers_affected, violation_count, industry, url,
     content_hash, retrieved_on, known_on, register_version)
   select n, 1 + n * 7919 % ${EMPLOYERS}, ('{WAGE_THEFT,WORKPLACE_SAFETY,LABOR_LAW}'::text[])[1 + n % 3], 'OTHER',
     ('{FINAL,DETERMINED,SATISFIED,FINAL,FINAL,FINAL,ALLEGED,DETERMINED,VACATED,FINAL}'::text[])[1 + n * 31 % 10], false,
     case when n % 100 <> 0 then date '2000-01-01' + (n * 7919 % 9490)::integer end,
     case when n % 3 <> 0 then n * 37 % 10000000 end, case when n % 2 = 0 then n * 31 % 1000000 end,
     case when n % 5 = 0 then n * 17 % 100000 end, case when n % 4 <> 0 then n % 50 end, 1 + n % 9,
     ('{722511,238140,561720,4451,812,484121,311,236220,7211,621610,5613,447,811,492,541,611,713,112,531}'::text[])[1 + n % 20],
     'https://example.org/' || n, md5(n::text), '2026-01-01', '2026-01-01', 1
   from generate_series(1::bigint, ${CASES}) n`,
];

/** What a person would write who has the database before him. */
const BY_HAND = `
  select date_part('year', determined_on) as year, left(industry, 2) as industry, count(*), sum(violation_count),
    sum(workers_affected), sum(amount_assessed_cents), sum(back_wages_cents), sum(civil_penalties_cents)
  from labor.case_version
  where superseded_version is null and finality in ('DETERMINED', 'FINAL', 'SATISFIED')
  group by 1, 2 order by 1, 2`;

let hub: TestHub;
let database: Database;
beforeAll(async () => {
  if (CONTRACTS === null) return;
  const { url, close } = await startTestDatabase();
  closing.push(close);
  database = connect(url, { applicationName: 'bench', max: 1 });
  closing.push(() => database.close());
  await inTransaction(database.sql, async (tx) => {
    for (const statement of REGISTER) await tx.unsafe(statement);
  });
  await database.sql`set statement_timeout = 0`;
  await database.sql`vacuum analyze`; // as PostgreSQL itself does within a minute of an import
  hub = await startHub({ mode: 'one', databaseUrl: url });
  closing.push(async () => {
    await hub.stop();
  });
});

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;

const statistics = async (groupBy: readonly string[], filter: object = {}) => {
  const { data, errors } = await hub.query(contract('ViolationStatistics'), { groupBy, filter });
  expect(errors).toEqual([]);
  return data.violationStatistics.rows as { cases: number }[];
};

test.skipIf(CONTRACTS === null)(
  'by year and industry on 1,000,000 cases, beside the SQL by hand',
  async () => {
    const byHand = await database.sql.unsafe(BY_HAND);
    const rows = await statistics(['YEAR', 'INDUSTRY']);
    expect(rows).toHaveLength(byHand.length);
    expect(rows.reduce((sum, { cases }) => sum + cases, 0)).toBe(CASES * 0.8);
    const times = { hub: [] as number[], hand: [] as number[] };
    // In turns, so that whatever else the machine does falls on both.
    for (let run = 0; run < RUNS; run += 1) {
      times.hub.push(await timed(() => statistics(['YEAR', 'INDUSTRY'])));
      times.hand.push(await timed(() => database.sql.unsafe(BY_HAND)));
    }
    const [ours, theirs] = [median(times.hub), median(times.hand)];
    process.stdout.write(
      `by year and industry: through the graph ${Math.round(ours)} ms, by hand ${Math.round(theirs)} ms, ratio ` +
        `${(ours / theirs).toFixed(2)}; load average ${loadavg()[0]?.toFixed(1)}\n`,
    );
  },
);

test.skipIf(CONTRACTS === null).each([
  ['city', ['CITY'], {}],
  ['state and law', ['STATE', 'LAW_TYPE'], {}],
  ['publisher', ['PUBLISHER'], {}],
  ['year in one city', ['YEAR'], { city: 'City 42', state: 'MA' }],
  ['law in a quarter', ['LAW_TYPE'], { determinedFrom: '2024-01-01', determinedTo: '2024-03-31' }],
] as const)('by %s', async (name, groupBy, filter) => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(() => statistics(groupBy, filter)));
  process.stdout.write(`by ${name}: ${Math.round(median(times))} ms\n`);
});
