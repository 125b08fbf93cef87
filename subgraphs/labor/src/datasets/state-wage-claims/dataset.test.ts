import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { csvText, outcomeOf, outcomeOfFile } from '@hub/kit/datasets/testing';
import { describe, expect, test } from 'vitest';
import { stateWageClaims } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const HEADER = [...stateWageClaims.columns];
const GOOD: Record<string, string> = {
  case_uuid: 'a1',
  violation_uuid: 'b1',
  state_name: 'Maine',
  employer_name: 'Tern Inn LLC',
  case_status: 'closed',
  date_opened: '2019-01-02',
  amount_assessed: '100.0',
  amount_paid: '0.0',
};
const cells = (over: Record<string, string> = {}) =>
  HEADER.map((column) => over[column] ?? GOOD[column] ?? '');

async function caseOf(...rows: readonly Record<string, string>[]): Promise<CaseFact> {
  const { facts } = await outcomeOf(stateWageClaims, csvText(HEADER, rows.map(cells)));
  expect(facts).toHaveLength(1);
  return facts[0] as CaseFact;
}

test('the sample: each case as a person would read it', async () => {
  const { facts, sink } = await outcomeOfFile(stateWageClaims, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 11, column: 'amount_paid', reason: 'want an amount in dollars of zero or more' },
  ]);
  expect([...sink.skipped]).toEqual([
    ['names only a person', 1],
    ['names no employer', 1],
  ]);
  const shown = (facts as readonly CaseFact[]).map((fact) => [
    fact.publisher,
    fact.employer.name,
    fact.employer.tradeNames.join(),
    fact.finality,
    fact.contested,
    fact.determinedOn,
    fact.amountAssessedCents,
    fact.amountPaidCents,
    fact.violations.length,
  ]);
  expect(shown).toEqual([
    ['Maine Department of Labor', 'TERN HARBOR INN LLC', '', 'SATISFIED', false, null, 125_000, 125_000, 1],
    [
      'Rhode Island Department of Labor and Training',
      'OWL CLEANING INC',
      '',
      'DETERMINED',
      false,
      null,
      60_375,
      10_000,
      1,
    ],
    ['Maryland Department of Labor', 'Kettle Foods, Inc.', 'The Kettle', 'ALLEGED', false, null, null, 0, 1],
    ['New Hampshire Department of Labor', 'PAPER KITE LLC', '', 'DETERMINED', true, null, 30_000, 0, 1],
    [
      'New Jersey Department of Labor and Workforce Development',
      'Blind Heron Drywall Inc',
      '',
      'DETERMINED',
      false,
      '2016-02-01',
      150_000,
      0,
      2,
    ],
    [
      'New Jersey Department of Labor and Workforce Development',
      'Tin Whistle Movers',
      '',
      'VACATED',
      false,
      null,
      40_000,
      0,
      1,
    ],
  ]);
});

describe('finality', () => {
  test.each([
    ['assessed and open', {}, 'DETERMINED', false],
    ['assessed and paid', { amount_paid: '100' }, 'SATISFIED', false],
    [
      'paid although an appeal is open',
      { amount_paid: '100', case_status: 'pending appeal' },
      'SATISFIED',
      false,
    ],
    ['assessed, an appeal is open', { case_status: 'pending appeal' }, 'DETERMINED', true],
    ['nothing assessed', { amount_assessed: '0.0', amount_paid: '50' }, 'ALLEGED', false],
    ['no word on an assessment', { amount_assessed: '', case_status: 'pending appeal' }, 'ALLEGED', false],
    ['dismissed', { case_status: 'Dismissed' }, 'VACATED', false],
  ])('%s', async (_name, over, finality, contested) => {
    const only = await caseOf(over);
    expect([only.finality, only.contested]).toEqual([finality, contested]);
  });

  test('rows of one case: their sums decide, a row that comes twice counts once', async () => {
    const paid = { amount_paid: '100.0' };
    expect((await caseOf(paid, { violation_uuid: 'b2' })).finality).toBe('DETERMINED');
    expect(await caseOf({}, {})).toEqual(await caseOf({}));
  });
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const [one = [], two = [], three = []] = ['1', '2', '3'].map((id) => cells({ case_uuid: id }));
  expect(await problemsOfHostileCells(stateWageClaims, HEADER, [one, two, three])).toEqual([]);
});

const REAL = fileURLToPath(new URL('../../../../../../shared/data/state_wage_claims/', import.meta.url));

test.skipIf(!existsSync(REAL))('the published files (skipped where ../shared is absent)', async () => {
  const names = [
    'maine.csv',
    'maryland.csv',
    'new_hampshire.csv.gz',
    'new_jersey.csv.gz',
    'rhode_island.csv',
  ];
  const { facts, sink } = await outcomeOfFile(stateWageClaims, ...names.map((name) => `${REAL}${name}`));
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped]).toEqual([
    ['names only a person', 311],
    ['names no employer', 10],
  ]);
  expect(facts).toHaveLength(38_405);
});
