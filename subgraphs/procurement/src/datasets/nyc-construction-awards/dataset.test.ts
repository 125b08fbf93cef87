import type { ContractFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { csvText, outcomeOf } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { countsOf, realFile } from '../testing.js';
import { nycConstructionAwards } from './dataset.js';
import { COLUMNS } from './row.js';

const PRIME = {
  'Prime Contract ID': 'CT1OTTER001',
  'Vendor Record Type': 'Prime Vendor',
  'Prime Vendor': 'TWO OTTERS PAVING INC',
  'Prime Contract Purpose': 'Paving',
  'Prime Contract Original Amount': ' $49,000,000.25 ',
  'Prime Contract Start Date': '1/21/2024',
  'Prime Contract End Date': '1/20/2029',
  'Prime Contract Registration Date': '1/15/2024',
  'Prime Contracting Agency': 'Department of Transportation',
  'Sub Vendor': '-',
  'Sub Contract Purpose': '-',
  'Subcontract Status': '-',
  'Sub Contract Original Amount': '0',
  'Sub Contract Start Date': '-',
  'Sub Contract End Date': '-',
  'Sub Contract Reference ID': '-',
};

const SUB = {
  ...PRIME,
  'Vendor Record Type': 'Sub Vendor',
  'Prime Contract Original Amount': ' $-   ',
  'Sub Vendor': 'Gull Trucking LLC',
  'Sub Contract Purpose': 'Trucking',
  'Subcontract Status': 'No Subcontract Payments Submitted',
  'Sub Contract Original Amount': '49027.16',
  'Sub Contract Start Date': '2/1/2024',
  'Sub Contract End Date': '3/1/2024',
  'Sub Contract Reference ID': '001',
};

const read = async (...rows: readonly Partial<typeof PRIME>[]) => {
  const header = COLUMNS.map((column) => (column.endsWith('Amount') ? ` ${column} ` : column));
  const cells = rows.map((row) => COLUMNS.map((column) => row[column] ?? ''));
  const { facts, sink } = await outcomeOf(nycConstructionAwards, csvText(header, cells));
  return { contracts: facts as readonly ContractFact[], sink };
};

test('a prime contract and its subcontracts, equal rows once; what publishers always write is no repair', async () => {
  const { contracts, sink } = await read(
    SUB,
    PRIME,
    SUB,
    {
      ...SUB,
      'Sub Contract Reference ID': '002',
      'Subcontract Status': 'ACCO Rejected Subcontract',
      'Sub Vendor': 'GULL TRUCKING LLC',
    },
    { ...SUB, 'Sub Contract Reference ID': '003', 'Sub Vendor': 'Mary Example' },
  );
  const distinct = [...new Map(contracts.map((one) => [one.number, one])).values()];
  expect(
    distinct.map(({ number, parentNumber, status, valueCents, awardedOn, periodTo, supplier }) => [
      number,
      parentNumber,
      status,
      valueCents,
      awardedOn,
      periodTo,
      supplier.recordId,
    ]),
  ).toEqual([
    ['CT1OTTER001', null, null, 4_900_000_025, '2024-01-15', '2029-01-20', 'TWO OTTERS PAVING INC'],
    ['CT1OTTER001/001', 'CT1OTTER001', null, 4_902_716, null, '2024-03-01', 'GULL TRUCKING LLC'],
    ['CT1OTTER001/002', 'CT1OTTER001', 'CANCELLED', 4_902_716, null, '2024-03-01', 'GULL TRUCKING LLC'],
  ]);
  expect(new Set(distinct.map(({ ocid }) => ocid))).toEqual(new Set(['us-ny-nyc-CT1OTTER001']));
  expect(sink.report).toMatchObject({ repaired: 0, skipped: 1, quarantined: [] });
});

test('a prime contract that only its subcontracts tell of is told in part', async () => {
  const { contracts } = await read(
    { ...SUB, 'Prime Contract Registration Date': '' },
    { ...SUB, 'Sub Contract Reference ID': '002' },
  );
  expect(contracts[0]).toMatchObject({
    number: 'CT1OTTER001',
    partial: true,
    valueCents: null,
    awardedOn: '2024-01-15',
    status: null,
  });
  const unregistered = await read({ ...SUB, 'Prime Contract Registration Date': '' });
  expect(unregistered.contracts[0]).toMatchObject({ partial: true, awardedOn: null, status: 'PENDING' });
});

test.each([
  ['Vendor Record Type', { 'Vendor Record Type': 'Third Vendor' }],
  ['Subcontract Status', { ...SUB, 'Subcontract Status': 'Otherwise' }],
  ['Prime Contract Original Amount', { 'Prime Contract Original Amount': '-5' }],
  ['Prime Contract End Date', { 'Prime Contract End Date': '1/20/2023' }],
  ['Sub Contract End Date', { ...SUB, 'Sub Contract End Date': '13/1/2024' }],
])('a bad %s sets the row aside', async (column, over) => {
  const { contracts, sink } = await read({ ...PRIME, ...over });
  expect(contracts).toEqual([]);
  expect(sink.report.quarantined).toEqual([expect.objectContaining({ line: 2, column })]);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const rows = ['A', 'B', 'C'].map((end) => Object.values({ ...SUB, 'Prime Contract ID': `CT1OTTER${end}` }));
  expect(await problemsOfHostileCells(nycConstructionAwards, Object.keys(SUB), rows as never)).toEqual([]);
});

const REAL = realFile('procurement/nyc_awarded_construction_contracts.csv');
test.skipIf(REAL === null)('the real list (skipped where ../shared is not there)', async () => {
  expect(await countsOf(nycConstructionAwards as never, REAL as string)).toEqual({
    rows: 1_806,
    contracts: 1_822,
    quarantined: 0,
    skipped: { 'names only a person': 8 },
  });
});
