import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { csvText, outcomeOf, outcomeOfFile } from '@hub/kit/datasets/testing';
import { describe, expect, test } from 'vitest';
import { whd } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const GOOD: Record<string, string> = {
  case_id: '1',
  trade_nm: '',
  legal_name: 'Tern Roofing, Inc.',
  street_addr_1_txt: '12 Mill Lane',
  cty_nm: 'Salem',
  st_cd: 'MA',
  zip_cd: '01970',
  naic_cd: '238160',
  case_violtn_cnt: '3',
  cmp_assd: '0.0',
  ee_violtd_cnt: '2',
  bw_atp_amt: '100.0',
  findings_start_date: '2014-01-01',
  findings_end_date: '2015-12-31',
  flsa_violtn_cnt: '3',
  flsa_repeat_violator: '',
  flsa_cl_violtn_cnt: '0',
};
const HEADER = Object.keys(GOOD);
const cells = (over: Record<string, string> = {}) =>
  HEADER.map((column) => over[column] ?? GOOD[column] ?? '');

async function caseOf(over: Record<string, string>): Promise<CaseFact> {
  const { facts } = await outcomeOf(whd, csvText(HEADER, [cells(over)]));
  return facts[0] as CaseFact;
}

test('the sample: each row as a person would read it', async () => {
  const { facts, sink } = await outcomeOfFile(whd, SAMPLE);
  expect(sink.report.quarantined).toEqual([{ line: 9, column: 'findings_end_date', reason: 'no such date' }]);
  expect([...sink.skipped]).toEqual([
    ['found no violation', 1],
    ['names only a person', 1],
    ['names no employer', 1],
  ]);
  const [tern, owl, kettle, kite, gutters, lamp] = facts as readonly CaseFact[];
  expect(facts).toHaveLength(6);
  expect(tern).toEqual({
    kind: 'case',
    caseNumber: '9000001',
    employer: {
      recordId: '9000001',
      name: 'Tern & Gull Roofing, Inc.',
      tradeNames: ['Tern Roofing'],
      place: { street: '12 Mill Lane', city: 'Salem', state: 'MA', postalCode: '01970' },
      industry: '238160',
      identifiers: [],
    },
    lawType: 'WAGE_THEFT',
    severity: 'OTHER',
    finality: 'FINAL',
    contested: false,
    determinedOn: null,
    findingsFrom: '2014-01-01',
    findingsTo: '2015-12-31',
    amountAssessedCents: 120_050,
    amountPaidCents: null,
    backWagesCents: 120_050,
    civilPenaltiesCents: 0,
    workersAffected: 2,
    url: null,
    violations: [
      {
        statute: 'FLSA',
        description: 'Fair Labor Standards Act',
        count: 3,
        backWagesCents: 120_050,
        workersAffected: 2,
      },
    ],
  });
  expect(owl).toMatchObject({
    severity: 'REPEATED',
    amountAssessedCents: 170_050,
    civilPenaltiesCents: 50_000,
    employer: { name: 'Owl Masonry LLC', tradeNames: ['Night Owl Walls'], place: { postalCode: '00602' } },
  });
  expect(kettle).toMatchObject({ severity: 'WILLFUL', employer: { name: 'Kettle Paving Co.' } });
  expect(kettle?.violations.map(({ statute, count }) => [statute, count])).toEqual([
    ['FLSA', 1],
    ['DBRA', 12],
    [null, 1],
  ]);
  expect(kite).toMatchObject({ lawType: 'LABOR_LAW', severity: 'OTHER', civilPenaltiesCents: 264_000 });
  expect(gutters?.employer).toMatchObject({
    name: 'John Q. Example',
    tradeNames: ['Example Gutters LLC'],
    place: { street: null, city: 'Salem', postalCode: null },
  });
  expect(lamp).toMatchObject({ severity: 'WILLFUL', employer: { name: 'Lamp Post Concrete, Inc.' } });
});

describe('what a row says', () => {
  test.each([
    [
      'only child labor',
      { case_violtn_cnt: '1', flsa_violtn_cnt: '0', flsa_cl_violtn_cnt: '1' },
      'LABOR_LAW',
    ],
    ['child labor and wages', { case_violtn_cnt: '4', flsa_cl_violtn_cnt: '1' }, 'WAGE_THEFT'],
    ['violations of no named act', { flsa_violtn_cnt: '0' }, 'WAGE_THEFT'],
  ])('%s', async (_name, over, lawType) => expect((await caseOf(over)).lawType).toBe(lawType));

  test('the columns of 2013', async () => {
    const header = HEADER.map((column) => (column === 'cmp_assd' ? 'cmp_assd_cnt' : column));
    const { facts } = await outcomeOf(whd, csvText(header, [cells({ cmp_assd: '6375.00' })]));
    expect((facts[0] as CaseFact).civilPenaltiesCents).toBe(637_500);
  });

  test('a last row that was cut behind the columns that are read is taken, another is not', async () => {
    const header = [...HEADER, 'sraw_bw_atp_amt', 'sraw_ee_atp_cnt'];
    const text = csvText(
      header,
      [cells(), cells()].map((row) => [...row, '0.00']),
    );
    const { facts, sink } = await outcomeOf(whd, `${text}2,Tern\n`);
    expect(facts).toHaveLength(2);
    expect([...sink.repairs]).toContainEqual(['(row): short-row', 2]);
    expect(sink.report.quarantined).toEqual([
      { line: 4, column: '(row)', reason: 'has 2 cells, the header has 19' },
    ]);
  });
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const rows = ['1', '2', '3'].map((id) => cells({ case_id: id }));
  const [one = [], two = [], three = []] = rows;
  expect(await problemsOfHostileCells(whd, HEADER, [one, two, three])).toEqual([]);
});

const REAL = fileURLToPath(new URL('../../../../../../shared/data/whd/', import.meta.url));

test.skipIf(!existsSync(REAL))('the published files (skipped where ../shared is absent)', async () => {
  const files = ['usdol_wage_construction.csv.gz', 'whd_whisard_sample.csv'].map((name) => `${REAL}${name}`);
  const { facts, sink } = await outcomeOfFile(whd, ...files);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped]).toEqual([
    ['found no violation', 1_140],
    ['names only a person', 8],
  ]);
  expect(facts).toHaveLength(2_551);
});
