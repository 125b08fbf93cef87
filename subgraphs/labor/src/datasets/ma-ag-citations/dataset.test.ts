import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { csvText, outcomeOf, outcomeOfFile } from '@hub/kit/datasets/testing';
import { describe, expect, test } from 'vitest';
import { maAgCitations } from './dataset.js';
import { industryPrefix } from './industry.js';
import { lawTypeOf } from './statute.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const HEADER = [...maAgCitations.columns];
const GOOD: Record<string, string> = {
  Employer: 'Gull & Lantern, Inc.',
  DBA: '',
  Individual: 'Pat Example',
  'City, State': 'Roxbury, MA',
  'Citation #': '16-01-10001-001',
  Violation: '149.148',
  'Violation Description': 'Non-Payment of Wages',
  'Date Issued': '2016-03-01 00:00:00',
  'With Specific Intent': 'No',
  'Total Assessed': '100',
  'Number of Employees': '3',
  Industry: 'Construction',
  'Paid In Full': 'No',
  'Appeal Filed': 'No',
  'Settlement Agreement': 'No',
};
const cells = (over: Record<string, string> = {}) =>
  HEADER.map((column) => over[column] ?? GOOD[column] ?? '');

/** The cases of rows that differ from the good one as given. */
async function casesOf(...rows: readonly Record<string, string>[]): Promise<readonly CaseFact[]> {
  const { facts, sink } = await outcomeOf(maAgCitations, csvText(HEADER, rows.map(cells)));
  expect(sink.report.quarantined).toEqual([]);
  return facts as readonly CaseFact[];
}

test('the sample: each row as a person would read it', async () => {
  const { facts, sink } = await outcomeOfFile(maAgCitations, SAMPLE);
  expect(sink.report.quarantined).toEqual([{ line: 9, column: 'Date Issued', reason: 'no such date' }]);
  expect([...sink.skipped]).toEqual([['names only a person', 2]]);
  const [gull, kettle, moon, whistle] = facts as readonly CaseFact[];
  expect(facts).toHaveLength(4);
  expect(gull).toEqual({
    kind: 'case',
    caseNumber: '16-01-10001-001',
    employer: {
      recordId: '16-01-10001-001',
      name: 'Gull & Lantern Chowder, Inc.',
      tradeNames: ['The Lantern'],
      place: { street: null, city: 'Roxbury', state: 'MA', postalCode: null },
      industry: '72',
      identifiers: [],
    },
    lawType: 'WAGE_THEFT',
    severity: 'WILLFUL',
    finality: 'FINAL',
    contested: false,
    determinedOn: '2016-03-01',
    findingsFrom: null,
    findingsTo: null,
    amountAssessedCents: 982_528,
    amountPaidCents: 957_528,
    backWagesCents: null,
    civilPenaltiesCents: null,
    workersAffected: 12,
    url: null,
    violations: [
      {
        statute: '149.148',
        description: 'Non-Payment of Wages',
        count: 1,
        backWagesCents: null,
        workersAffected: 12,
      },
      {
        statute: '151.19(3)',
        description: 'Failure to Furnish Records for Inspection',
        count: 1,
        backWagesCents: null,
        workersAffected: null,
      },
    ],
  });
  expect(kettle).toMatchObject({
    lawType: 'LABOR_LAW',
    finality: 'DETERMINED',
    contested: true,
    workersAffected: null,
  });
  expect(kettle?.employer).toMatchObject({ name: 'Brass Kettle Movers LLC', tradeNames: ['Kettle Moving'] });
  expect(moon).toMatchObject({ finality: 'VACATED', amountPaidCents: 0 });
  expect(whistle?.caseNumber).toBe('tin-whistle-staffing-inc 2015-01-15 149.159C');
});

test('no person of the sample is in a fact', async () => {
  const { facts } = await outcomeOfFile(maAgCitations, SAMPLE);
  expect(JSON.stringify(facts)).not.toMatch(/Example|Invented/);
});

describe('finality', () => {
  test.each([
    ['not paid', {}, 'FINAL', false],
    ['paid', { 'Paid In Full': 'Yes' }, 'SATISFIED', false],
    ['vacated', { 'Paid In Full': 'Vacated', 'Appeal Filed': 'Yes' }, 'VACATED', false],
    ['an open appeal', { 'Appeal Filed': 'Yes' }, 'DETERMINED', true],
    ['an appeal that was settled', { 'Appeal Filed': 'Yes', 'Settlement Agreement': 'Yes' }, 'FINAL', false],
    ['an appeal that was withdrawn', { 'Appeal Filed': 'Yes-withdrew' }, 'FINAL', false],
    ['paid under appeal', { 'Appeal Filed': 'Yes', 'Paid In Full': 'Yes' }, 'SATISFIED', false],
    ['no word on payment', { 'Paid In Full': '', 'Appeal Filed': 'No ' }, 'FINAL', false],
  ])('%s', async (_name, over, finality, contested) => {
    const [only] = await casesOf(over);
    expect([only?.finality, only?.contested]).toEqual([finality, contested]);
  });

  test('rows of one citation: contested while one is, paid when all are, vacated rows fall out', async () => {
    const paid = { 'Paid In Full': 'Yes' };
    expect((await casesOf(paid, { 'Appeal Filed': 'Yes' }))[0]?.finality).toBe('DETERMINED');
    expect((await casesOf(paid, {}))[0]?.finality).toBe('FINAL');
    const [rest] = await casesOf(paid, { 'Paid In Full': 'Vacated', 'With Specific Intent': 'Yes' });
    expect(rest).toMatchObject({ finality: 'SATISFIED', severity: 'OTHER', amountAssessedCents: 10_000 });
  });
});

test('an empty date or amount is unknown, and no reason to lose the case', async () => {
  const [only] = await casesOf({ 'Date Issued': '', 'Total Assessed': '' });
  expect(only).toMatchObject({ determinedOn: null, amountAssessedCents: null, amountPaidCents: 0 });
});

describe('case identity', () => {
  test('does not depend on the order of rows', async () => {
    const rows = [
      {},
      { Violation: '151.15', 'Total Assessed': '50' },
      { Violation: '149.27B', 'Total Assessed': '7' },
    ];
    expect(await casesOf(...rows.toReversed())).toEqual(await casesOf(...rows));
  });

  test('slips of the pen in a number are one number', async () => {
    const cases = await casesOf(
      {},
      { 'Citation #': '16/01/10001-001' },
      { 'Citation #': '16-01-10001- 001 ' },
    );
    expect(cases.map(({ caseNumber }) => caseNumber)).toEqual(['16-01-10001-001']);
  });

  test('spellings of one employer stay one case', async () => {
    const cases = await casesOf({ Employer: 'Gull & Lantern Inc dba Gull' }, { 'Date Issued': '2016-09-01' });
    expect(cases.map(({ determinedOn }) => determinedOn)).toEqual(['2016-03-01']);
  });

  test('two employers under one number are two cases', async () => {
    const later = { Employer: 'Blind Owl, LLC', 'Date Issued': '2016-09-01' };
    const cases = await casesOf(later, {});
    expect(cases.map(({ caseNumber, employer }) => [caseNumber, employer.name])).toEqual([
      ['16-01-10001-001', 'Gull & Lantern, Inc.'],
      ['16-01-10001-001 blind-owl-llc', 'Blind Owl, LLC'],
    ]);
  });
});

test.each([
  ['149.148', '', 'WAGE_THEFT'],
  [' 149.148-(B)', '', 'WAGE_THEFT'],
  ['149.148C(o)', 'Failure to post notice', 'WAGE_THEFT'],
  ['149 § 148C(l)', '', 'WAGE_THEFT'],
  ['149.148A', 'Retaliation', 'LABOR_LAW'],
  ['149.27', '', 'WAGE_THEFT'],
  ['149.27B', 'Failure to Submit True and Accurate Certified Payroll Records', 'LABOR_LAW'],
  ['149.27H', '', 'WAGE_THEFT'],
  ['151.15, 19(3)', 'Failure to Keep True and Accurate Records', 'LABOR_LAW'],
  ['151.1, 19(2)', '', 'WAGE_THEFT'],
  ['151.1A , 1B', '', 'WAGE_THEFT'],
  ['151.16', '', 'LABOR_LAW'],
  ['151.19(1)', 'Retaliation for employee seeking rights to minimum wage', 'LABOR_LAW'],
  ['149.66, 67, 86', 'Child Labor', 'LABOR_LAW'],
  ['149.100', 'Meal Break', 'LABOR_LAW'],
  ['149.159C', 'Temporary Agency', 'LABOR_LAW'],
  ['149.1.48', 'Non-Payment of Wages', 'WAGE_THEFT'],
  ['FLSA', 'Fair Labor Standards Act', 'LABOR_LAW'],
  ['', 'Overtime', 'WAGE_THEFT'],
])('the law of %s %s', (statute, description, law) => expect(lawTypeOf(statute, description)).toBe(law));

test.each([
  [' Restaurant/Hotel', '72'],
  [' Child Labor; Restaurant/Hotel', '72'],
  [' Agricultural; Restaurant/Hotel', null],
  ['security', '5616'],
  ['Retail/Sales', null],
  ['', null],
])('the industry %s', (text, prefix) => expect(industryPrefix(text)).toBe(prefix));

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const rows = ['1', '2', '3'].map((end) => cells({ 'Citation #': `16-01-10001-00${end}` }));
  const [one = [], two = [], three = []] = rows;
  expect(await problemsOfHostileCells(maAgCitations, HEADER, [one, two, three])).toEqual([]);
});

const REAL = fileURLToPath(
  new URL('../../../../../../shared/data/state_wage_claims/massachusetts_ag_citations.csv', import.meta.url),
);

test.skipIf(!existsSync(REAL))('the published file (skipped where ../shared is absent)', async () => {
  const { facts, rows, sink } = await outcomeOfFile(maAgCitations, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect(sink.report.skipped).toBe(37);
  expect(rows.length + sink.report.skipped).toBe(3_548);
  expect(facts).toHaveLength(3_505);
  expect(new Set((facts as readonly CaseFact[]).map(({ caseNumber }) => caseNumber)).size).toBe(3_505);
});
