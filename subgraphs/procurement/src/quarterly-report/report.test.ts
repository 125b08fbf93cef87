import { afterAll, beforeAll, expect, test } from 'vitest';
import { crew, line, TestPayroll } from '../payroll/testing.js';

let payroll: TestPayroll;
beforeAll(async () => {
  payroll = await TestPayroll.start();
});
afterAll(() => payroll?.close());

interface Report {
  readonly complete: boolean;
  readonly missing: { employer: { id: string }; reason: string }[];
  readonly rows: {
    employer: { id: string };
    jobClassification: string;
    directEmployees: boolean;
    hours: string | null;
    wages: string | null;
    benefits: string | null;
    suppressed: boolean;
  }[];
  readonly totals: { hours: string | null; wages: string | null; benefits: string | null };
  readonly csv: string;
}

const quarter = async (year: number, n: number): Promise<Report> => {
  const { data, errors } = await payroll.quarter(year, n);
  expect(errors).toBeUndefined();
  return data?.quarterlyComplianceReport as Report;
};
const report = async (employerId: string, lines: readonly object[]) => {
  expect((await payroll.report(employerId, lines)).errors).toBeUndefined();
};
const shown = ({ rows }: Report) =>
  rows.map(({ employer, jobClassification, hours }) => [employer.id, jobClassification, hours]);

/** Whatever is published or withheld, the total is the sum of it. */
async function expectSums(): Promise<void> {
  const { rows, totals } = await quarter(2001, 1);
  const [kept] = await payroll.hub.sql`
    select (sum(hours_hundredths) filter (where shown))::int as shown,
      (sum(hours_hundredths) filter (where not shown))::int as withheld from procurement.quarterly_cell
    where year = 2001 and quarter = 1`;
  const cents = rows.reduce((sum, { hours }) => sum + Math.round(Number(hours ?? 0) * 100), 0);
  expect(cents).toBe(kept?.shown ?? 0);
  expect(Math.round(Number(totals.hours) * 100)).toBe((kept?.shown ?? 0) + (kept?.withheld ?? 0));
}

test('S2.42: a quarter of which nothing was reported names who owes a report, and why', async () => {
  const report = await quarter(2001, 1);
  expect(report).toMatchObject({ complete: false, rows: [], totals: { hours: null } });
  expect(report.missing).toEqual(
    [
      ['71', 'C1'],
      ['71', 'C2'],
      ['72', 'C3'],
    ].map(([id, number]) => ({
      employer: { id },
      reason: `No payroll was reported of contract ${number} (cleaning).`,
    })),
  );
  expect(await quarter(2002, 1)).toMatchObject({ complete: true, missing: [] });
  expect(await quarter(2190, 1)).toMatchObject({ complete: false, missing: [] });
});

test('S2.42: cells of nine persons are withheld with one that would tell them, those of ten are shown', async () => {
  const { C1, C2, C3 } = payroll.contracts;
  await report('71', [
    ...crew(10, { contractId: C1 }, 'A'),
    ...crew(9, { contractId: C2, jobClassification: 'Lead' }, 'B'),
  ]);
  await expectSums();
  expect(shown(await quarter(2001, 1))).toEqual([
    ['71', 'Custodian', null],
    ['71', 'Lead', null],
  ]);
  expect((await quarter(2001, 1)).totals).toEqual({
    hours: '1900.00',
    wages: '19475.00',
    benefits: '190.00',
  });
  await report('72', crew(10, { contractId: C3 }, 'C'));
  const after = await quarter(2001, 1);
  expect(after).toMatchObject({ complete: true, missing: [], totals: { hours: '2900.00' } });
  expect(shown(after)[2]).toEqual(['72', 'Custodian', '1000.00']);
  await expectSums();
});

test('S2.42: one more worker, or a correction of one, moves no figure, so that no difference tells a person', async () => {
  const before = await quarter(2001, 1);
  await report('72', crew(1, { contractId: payroll.contracts.C3, hours: '50' }, 'C'));
  await report('72', crew(1, { contractId: payroll.contracts.C3 }, 'D'));
  const figures = ({ rows, totals }: Report) => ({
    rows: rows.filter(({ hours }) => hours !== null),
    totals,
  });
  expect(figures(await quarter(2001, 1))).toEqual(figures(before));
  await report('72', crew(9, { contractId: payroll.contracts.C3 }, 'E'));
  // With nine more it tells the sum of eleven.
  expect((await quarter(2001, 1)).totals.hours).toBe('3850.00');
  await expectSums();
});

test('direct employees stand apart, by the quarter in which their pay period begins', async () => {
  await report('90', crew(12, { periodFrom: '2001-06-28', periodTo: '2001-07-11', paidOn: '2001-07-12' }));
  const { rows } = await quarter(2001, 2);
  expect(rows).toMatchObject([
    { employer: { id: '90' }, directEmployees: true, hours: '1200.00', suppressed: false },
  ]);
  expect((await quarter(2001, 3)).rows).toEqual([]);
});

test('a worker of two jobs counts as one person', async () => {
  const day = { periodFrom: '2001-07-01', periodTo: '2001-07-31', paidOn: '2001-08-01' };
  await report('90', [
    ...crew(5, { ...day, jobClassification: 'Cook' }),
    ...crew(5, { ...day, jobClassification: 'Server' }),
  ]);
  expect((await quarter(2001, 3)).totals).toEqual({ hours: null, wages: null, benefits: null });
});

test('the CSV says the same, and runs no formula', async () => {
  await report('90', [
    ...crew(10, {
      jobClassification: '=HYPERLINK("x")',
      periodFrom: '2001-10-01',
      periodTo: '2001-10-31',
      paidOn: '2001-11-01',
    }),
  ]);
  const { csv } = await quarter(2001, 4);
  expect(csv.split('\r\n')).toEqual([
    'employer_id,employer,direct,job_classification,hours,wages,benefits,suppressed',
    `90,'@Otter & Co,true,"'=HYPERLINK(""x"")",1000.00,10250.00,100.00,false`,
    ',,,TOTAL,1000.00,10250.00,100.00,false',
    '',
  ]);
});

test('the public pool reads no line and no withheld figure', async () => {
  const statements = await payroll.hub.statementsOf(() => payroll.quarter(2001, 1));
  expect(statements).toHaveLength(1);
  expect(statements[0]).not.toMatch(/payroll_line|quarterly_cell/);
  const rows = await payroll.hub.sql<{ rows: object[] }[]>`select rows from procurement.quarterly_report`;
  expect(JSON.stringify(rows)).not.toMatch(/[A-E]-\d|W-\d/);
  for (const name of ['payroll_line', 'quarterly_cell', 'living_wage_finding']) {
    const [{ may } = { may: true }] = await payroll.hub.sql`
      select has_table_privilege('procurement_public', ${`procurement.${name}`}, 'SELECT') as may`;
    expect(may).toBe(false);
  }
});

test.each([
  [2001, 0, 'quarter'],
  [2001, 5, 'quarter'],
  [1, 1, 'year'],
  [9999, 1, 'year'],
])('quarter %i-%i is refused', async (year, n, path) => {
  const { errors } = await payroll.quarter(year, n);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path }] } }]);
});

test('one line alone is withheld, total and all', async () => {
  await report('91', [line({ periodFrom: '2000-12-01', periodTo: '2000-12-31', paidOn: '2001-01-02' })]);
  expect(await quarter(2000, 4)).toMatchObject({
    rows: [{ hours: null, wages: null, benefits: null, suppressed: true }],
    totals: { hours: null, wages: null, benefits: null },
  });
});
