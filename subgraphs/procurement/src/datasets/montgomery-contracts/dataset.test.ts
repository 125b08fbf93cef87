import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { csvText, outcomeOf } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { countsOf, realFile } from '../testing.js';
import { montgomeryContracts } from './dataset.js';

const CELLS = {
  'Contract Number': '9345000104aa',
  SolicitationNumber: '9345000104',
  ContractType: 'IFB - Non-Construction',
  ContractDesc: 'Custodial services',
  Vendor: 'TWO OTTERS INC T/A OTTER TRANSPORT',
  'Vendor Address Line 1': '1 Otter Rd',
  'Vendor Address Line 2': 'Suite 4',
  'Vendor City': 'Rockville',
  'Vendor State': 'md',
  'Vendor Zip Code': '208504213',
  DeptName: 'Office of Human Resources',
  'Execution Date': '01/13/2009',
  'Expiration Date': '07/12/2024',
  'Extend Date': '07/11/2023',
  'Prevailing Wage Contracts': 'No',
  'Living Wage Contracts': 'Yes',
};

const read = (over: Partial<typeof CELLS> = {}) =>
  outcomeOf(montgomeryContracts, csvText(Object.keys(CELLS), [Object.values({ ...CELLS, ...over })]));

test('a contract with its vendor, its days and what the county says of wages', async () => {
  const { facts, sink } = await read();
  expect(facts).toEqual([
    {
      kind: 'contract',
      ocid: 'us-md-montgomery-9345000104',
      number: '9345000104AA',
      title: 'Custodial services',
      buyer: 'Montgomery County, Maryland, Office of Human Resources',
      supplier: {
        recordId: '9345000104AA',
        name: 'TWO OTTERS INC',
        tradeNames: ['OTTER TRANSPORT'],
        place: { street: '1 Otter Rd, Suite 4', city: 'Rockville', state: 'MD', postalCode: '20850' },
        industry: null,
        identifiers: [],
      },
      parentNumber: null,
      status: null,
      valueCents: null,
      awardedOn: null,
      signedAt: '2009-01-13',
      periodFrom: '2009-01-13',
      // It was to expire then: an extension to an earlier day takes nothing from it.
      periodTo: '2024-07-12',
      livingWage: true,
      prevailingWage: false,
    },
  ]);
  expect([...sink.repairs.keys()].sort()).toEqual([
    'Vendor State: state-code',
    'Vendor Zip Code: zip-plus-four',
    'Vendor: trade-name-in-name',
  ]);
});

test.each([
  ['Contract Number', { 'Contract Number': '' }],
  ['Vendor', { Vendor: '-' }],
  ['Vendor State', { 'Vendor State': 'Atlantis' }],
  ['Execution Date', { 'Execution Date': '02/30/2009' }],
  ['Expiration Date', { 'Execution Date': '01/13/2030' }],
  ['Living Wage Contracts', { 'Living Wage Contracts': 'Maybe' }],
])('a bad %s sets the row aside', async (column, over) => {
  const { facts, sink } = await read(over);
  expect(facts).toEqual([]);
  expect(sink.report.quarantined).toEqual([expect.objectContaining({ line: 2, column })]);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const rows = ['A1', 'A2', 'A3'].map((number) => Object.values({ ...CELLS, 'Contract Number': number }));
  expect(await problemsOfHostileCells(montgomeryContracts, Object.keys(CELLS), rows as never)).toEqual([]);
});

const REAL = realFile('procurement/montgomery_county_md_contracts.csv');
test.skipIf(REAL === null)('the real list (skipped where ../shared is not there)', async () => {
  expect(await countsOf(montgomeryContracts as never, REAL as string)).toEqual({
    rows: 1_504,
    contracts: 1_504,
    quarantined: 0,
    skipped: { 'names only a person': 213 },
  });
});
