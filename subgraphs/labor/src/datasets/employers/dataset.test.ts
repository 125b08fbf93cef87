import { fileURLToPath } from 'node:url';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOf, outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { employers } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const HEADER = [
  'key',
  'name',
  'trade_name',
  'street',
  'city',
  'state',
  'postal_code',
  'naics',
  'scheme',
  'identifier',
];

test('the sample: rows of a key make one employer', async () => {
  const { facts, sink } = await outcomeOfFile(employers, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 5, column: 'identifier', reason: 'scheme and identifier want each other' },
    { line: 6, column: 'naics', reason: 'want a NAICS prefix of 2 to 6 digits' },
  ]);
  expect(facts).toEqual([
    {
      kind: 'employer',
      employer: {
        recordId: 'E1',
        name: 'Blue Heron Bakery Cooperative, Inc.',
        tradeNames: ['Heron Bread', 'Blue Heron'],
        place: { street: '1 Invented St', city: 'Boston', state: 'MA', postalCode: '02116' },
        industry: '3118',
        identifiers: [
          { scheme: 'US-EIN', id: '00-0000001' },
          { scheme: 'US-UEI', id: 'INVENTED0001' },
        ],
      },
    },
    {
      kind: 'employer',
      employer: {
        recordId: 'E2',
        name: 'Otter & Sons LLC',
        tradeNames: ['Otter Roofing'],
        place: { street: null, city: 'Salem', state: 'NH', postalCode: '03079' },
        industry: null,
        identifiers: [],
      },
    },
  ]);
});

test('optional columns may be absent', async () => {
  const { facts } = await outcomeOf(employers, 'key,name,street,city,state,postal_code\n1,Otter LLC,,,,\n');
  expect(facts).toMatchObject([{ employer: { name: 'Otter LLC', industry: null, identifiers: [] } }]);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (key: string) => [
    key,
    `Otter ${key} LLC`,
    'Otter',
    '1 A St',
    'Salem',
    'NH',
    '03079',
    '23',
    'US-EIN',
    key,
  ];
  expect(await problemsOfHostileCells(employers, HEADER, [row('1'), row('2'), row('3')])).toEqual([]);
});
