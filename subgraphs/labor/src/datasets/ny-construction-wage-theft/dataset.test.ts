import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { nyConstructionWageTheft } from './dataset.js';
import { industryCode } from './industry.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));

test('the sample: each row as a person would read it', async () => {
  const { facts, sink } = await outcomeOfFile(nyConstructionWageTheft, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 8, column: 'wages_stolen', reason: 'want an amount in dollars of zero or more' },
    { line: 9, column: 'ranking', reason: 'want the number of a case' },
  ]);
  expect([...sink.skipped]).toEqual([
    ['names only a person', 1],
    ['names no employer', 1],
  ]);
  expect([...sink.repairs]).toContainEqual(['date: nanoseconds-since-1970', 8]);
  const shown = (facts as readonly CaseFact[]).map((fact) => [
    fact.caseNumber,
    fact.employer.name,
    Object.values(fact.employer.place).join('|'),
    fact.employer.industry,
    fact.determinedOn,
    fact.workersAffected,
    fact.backWagesCents,
  ]);
  expect(shown).toEqual([
    ['9001', 'Tern Roofing Corp', '|Brooklyn|NY|11201', '238160', '2012-12-31', 17, 1_250_050],
    ['9002', 'Owl & Sons Landscaping', '|Albany|NY|12207', '561730', '2018-12-27', 1, 80_000],
    ['9003', 'Kettle Electric Inc', '|Great Neck|NY|', '23', '2017-04-12', 2, 100_000],
    ['9005', 'Paper Kite Painting', '|Buffalo|NY|14201', '238320', '2016-10-17', null, 96_000],
    ['9006', 'Blind Heron Inc', '|Ithaca|NY|14850', '23', null, 3, 50_000],
    ['9010', 'Brass Heron / Brass Egret LLC', '|Rye|NY|10580', '238220', '2017-04-12', 4, 7_000_000],
  ]);
  for (const fact of facts as readonly CaseFact[]) {
    expect(fact).toMatchObject({ finality: 'DETERMINED', contested: false, amountPaidCents: null });
    expect(fact.amountAssessedCents).toBe(fact.backWagesCents);
  }
});

test.each([
  ['Construction -General', '23'],
  ['Construction - Landscape Architectural Services', '541320'],
  ['Construction - Something Else', '23'],
  ['Restaurants', null],
])('the industry %s', (text, code) => expect(industryCode(text)).toBe(code));

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (id: string) =>
    [id, `Owl ${id} LLC`, 'Construction -General', 'Utica', 'Oneida County', '13501'].concat([
      '1491955200000000000',
      '1',
      '5.0',
    ]);
  expect(
    await problemsOfHostileCells(nyConstructionWageTheft, nyConstructionWageTheft.columns, [
      row('1'),
      row('2'),
      row('3'),
    ]),
  ).toEqual([]);
});

const REAL = fileURLToPath(
  new URL(
    '../../../../../../shared/data/state_wage_claims/new_york_construction_wage_theft.csv',
    import.meta.url,
  ),
);

test.skipIf(!existsSync(REAL))('the published file (skipped where ../shared is absent)', async () => {
  const { facts, sink } = await outcomeOfFile(nyConstructionWageTheft, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped]).toEqual([['names only a person', 119]]);
  expect(facts).toHaveLength(3_412);
});
