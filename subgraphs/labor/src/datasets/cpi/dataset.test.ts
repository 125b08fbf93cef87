import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOf, outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { cpi } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const observation = (month: string, value: string, series = 'CUURA103SA0') => ({
  kind: 'index',
  series,
  month,
  value,
});

test('the sample: months with an index are facts, months without one are passed over', async () => {
  const { facts, sink } = await outcomeOfFile(cpi, SAMPLE);
  expect(facts).toEqual([
    observation('2001-01', '101.2'),
    observation('2001-03', '101.534'),
    observation('2001-07', '102'),
  ]);
  expect(Object.fromEntries(sink.skipped)).toEqual({ 'no index was published': 2 });
  expect(sink.report.quarantined).toEqual([
    { line: 7, column: 'Date', reason: 'want the first day of a month' },
    { line: 8, column: 'CUURA103SA0', reason: 'want an index such as 183.2, or NA' },
    { line: 9, column: 'CUURA103SA0', reason: 'must be above zero' },
    { line: 10, column: 'Date', reason: 'no such date' },
    { line: 11, column: 'CUURA103SA0', reason: 'want an index such as 183.2, or NA' },
  ]);
});

test.each([
  ['Date,CUURS11ASA0\n2024-07-01,331.111\n', observation('2024-07', '331.111', 'CUURS11ASA0')],
  ['Date,Index,Inflation\n2000-07-01,172.8,0.23\n', observation('2000-07', '172.8', 'CUUR0000SA0')],
])('the other layouts: %j', async (text, want) => {
  expect((await outcomeOf(cpi, text)).facts).toEqual([want]);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (month: string) => [`2001-${month}-01`, '101.2'];
  const rows = [row('01'), row('03'), row('05')] as const;
  expect(await problemsOfHostileCells(cpi, ['Date', 'CUURA103SA0'], rows)).toEqual([]);
});

const REAL = fileURLToPath(new URL('../../../../../../shared/data/cpi', import.meta.url));

test.skipIf(!existsSync(REAL))('the published files (skipped where ../shared is absent)', async () => {
  const boston = await outcomeOfFile(cpi, `${REAL}/CUURA103SA0_boston.csv`);
  expect([boston.facts.length, boston.sink.report.quarantined]).toEqual([590, []]);
  expect(boston.facts).toContainEqual(observation('2000-07', '183.2'));
  const us = await outcomeOfFile(cpi, `${REAL}/cpiai_us_monthly.csv`);
  expect(us.sink.report.quarantined).toEqual([]);
  expect(us.facts).toContainEqual(observation('1913-01', '9.8', 'CUUR0000SA0'));
});
