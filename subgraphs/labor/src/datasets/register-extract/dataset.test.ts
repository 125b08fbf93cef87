import { fileURLToPath } from 'node:url';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { registerExtract } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));

test('the sample: employers and aliases, never cases', async () => {
  const { facts, sink } = await outcomeOfFile(registerExtract, SAMPLE);
  expect(sink.report.quarantined).toEqual([{ line: 4, column: 'name', reason: 'holds no name' }]);
  expect([...sink.repairs.keys()].sort()).toEqual([
    'dba: double-encoded',
    'name: trade-name-in-name',
    'state: state-code',
    'state: unknown-marker',
    'street: blanks',
    'zip: zip-leading-zero',
  ]);
  expect(facts).toMatchObject([
    {
      kind: 'employer',
      employer: { recordId: 'R1', name: 'Velvet Badger LLC', tradeNames: ['Badger Roofing'] },
    },
    {
      kind: 'employer',
      employer: { recordId: 'R2', tradeNames: ['Wendy’s Badgers'], place: { state: 'AB' } },
    },
  ]);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (key: string) => [key, 'XX-DOL', 'Badger LLC', '', '1 A St', 'Salem', 'NH', '03079'];
  const problems = await problemsOfHostileCells(registerExtract, registerExtract.columns, [
    row('1'),
    row('2'),
    row('3'),
  ]);
  expect(problems).toEqual([]);
});
