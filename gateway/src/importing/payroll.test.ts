import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { csvText } from '@hub/kit/datasets/testing';
import { loadContracts } from '@hub/procurement/contract/load';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ImportDesk } from './testing.js';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.start();
});
beforeEach(async () => {
  await desk.begin();
  // The index of two Julys: the floor is 10.25 until August 31, 2001, and 10.60 from September 1 on.
  const index = await desk.write('cpi.csv', 'Date,CUURA103SA0\n2000-07-01,100\n2001-07-01,103.4\n');
  await desk.load('cpi', [index]);
});
afterAll(() => desk?.close());

const project = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const SAMPLE = project('subgraphs/procurement/src/datasets/payroll/sample.csv');
const BOSTON = project('../shared/data/boston_payroll/employee_earnings_2014_no_names.csv.gz');

const contract = () =>
  loadContracts(desk.sql, [
    {
      ocid: 'ocds-test-1',
      number: 'C1',
      title: 'Cleaning',
      buyer: 'City',
      supplierId: 7,
      status: 'ACTIVE',
      laborService: 'cleaning',
      valueCents: 100,
      awardedOn: '2001-01-01',
      signedOn: '2001-01-01',
      periodFrom: '2001-01-01',
      periodTo: '2001-12-31',
    },
  ]);

test('a file is checked and reported; bad lines are set aside with line, column and reason; again nothing changes', async () => {
  await contract();
  const report = await desk.load('payroll', [SAMPLE]);
  expect(report).toMatchObject({ loaded: 4, superseded: 0, unchanged: 0 });
  expect(
    report.quarantined.filter(({ line }) => line > 9).map((one) => Object.values(one).join(': ')),
  ).toEqual([
    '12: employer: is empty, and no contract tells whose worker it is',
    '10: contract: names no contract on file',
    '11: period_from: overlaps another period of the same worker, job and site',
  ]);
  const findings = await desk.sql`
    select supplier_id::text as supplier, period_from::text as from, shortfall_cents::int as cents, workers
    from procurement.living_wage_finding order by period_from`;
  expect(findings).toMatchObject([
    { supplier: '7', from: '2001-03-01', cents: 160, workers: 1 },
    { supplier: '7', from: '2001-08-28', cents: 1_750, workers: 1 },
  ]);
  const before = await desk.dump();
  expect(await desk.load('payroll', [SAMPLE])).toMatchObject({ loaded: 0, superseded: 0, unchanged: 4 });
  expect(await desk.dump()).toEqual(before);
});

test('a corrected file supersedes the line and takes the finding back', async () => {
  await contract();
  await desk.load('payroll', [SAMPLE]);
  const text = (await readFile(SAMPLE, 'utf8')).replace('$10.24,"$1,638.40"', '10.25,1640');
  const corrected = await desk.load('payroll', [await desk.write('corrected.csv', text)]);
  expect(corrected).toMatchObject({ loaded: 0, superseded: 1, unchanged: 3 });
  expect(await desk.count('procurement.living_wage_finding')).toBe(1);
  expect(await desk.count('procurement.payroll_line')).toBe(5);
});

test('where no index is on file nothing is loaded, and the error says what to import', async () => {
  await contract();
  await desk.sql`delete from labor.index_observation`;
  await expect(desk.load('payroll', [SAMPLE])).rejects.toThrow('import the series first');
  expect(await desk.count('procurement.payroll_line')).toBe(0);
});

// Earnings of a year by title and department, in our layout: pseudonyms are the lines' numbers, the hours a full-time year's.
test.skipIf(!existsSync(BOSTON))(
  'the earnings of a real city of 22,233 employees (../shared/data absent: skipped)',
  async () => {
    const [, ...lines] = gunzipSync(await readFile(BOSTON))
      .toString('latin1')
      .trim()
      .split(/\r?\n/);
    const rows = lines.flatMap((line, n) => {
      const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.replace(/^"|"$/g, ''),
      );
      const regular = Number((cells[2] ?? '').replace(/[$,]/g, ''));
      if (!(regular > 0)) return [];
      const hours = 2_080;
      return [
        [
          ...['', '', 'City of Boston', '1 City Hall Sq', 'Boston', 'MA', '02201', `B-${n + 2}`],
          ...[cells[0] || 'Untitled', cells[1] || 'City', '2014-01-01', '2014-12-31', '2014-12-31'],
          ...[String(hours), (regular / hours).toFixed(4), regular.toFixed(2), '0'],
        ],
      ];
    });
    const header = (await readFile(SAMPLE, 'utf8')).split('\n')[0]?.split(',') ?? [];
    const file = await desk.write('boston.csv', csvText(header, rows));
    const report = await desk.load('payroll', [file]);
    expect(report.loaded).toBe(rows.length - report.quarantined.length);
    expect(report.quarantined.length).toBeLessThan(10);
    expect(await desk.load('payroll', [file])).toMatchObject({ loaded: 0, unchanged: report.loaded });
    const [told] = await desk.sql<{ shown: number; withheld: number }[]>`
      select count(*) filter (where shown)::int as shown, count(*) filter (where not shown)::int as withheld
      from procurement.quarterly_cell where year = 2014 and quarter = 1`;
    expect(told?.shown).toBeGreaterThan(100);
    expect(told?.withheld).toBeGreaterThan(100);
  },
);
