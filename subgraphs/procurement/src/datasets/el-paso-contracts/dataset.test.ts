import type { ContractFact } from '@hub/kit/datasets/facts';
import { recognize } from '@hub/kit/datasets/header';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { csvText, outcomeOf } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { countsOf, realFile } from '../testing.js';
import { contractorsOf } from './contractors.js';
import { elPasoContracts } from './dataset.js';

const HEADER = ['YEAR & N0.', 'CONTRACT LIST FOR 2010 DESCRIPTION', 'CONTRACTOR', '', '', ''];
const line = (...cells: string[]) => [...cells, '', '', ''].slice(0, 6);

test('lines become contracts, of which equal ones are one; cut cells are put together', async () => {
  const { facts, sink } = await outcomeOf(
    elPasoContracts,
    csvText(HEADER, [
      line('2015-001', 'Paint', 'Two Otters Paint, Llc'),
      line('2015-001', 'Paint', 'Two Otters Paint, Llc'),
      line('LB', 'BRUSHES', 'BRASS FERN INC. DBA FERN BRUSH'),
      line('2015-002', 'METERS', ' SCALES', ' AND MORE', 'Gull Mail'),
      line('2015-003', 'TRUCKS', 'V1: OTTER DODGE LP', ' V2: GULL FORD LLC', 'THE THIRD CO'),
      line('2016-004', '', 'TERN SUPPLY'),
      line('2015-005', 'A NOTE', 'AMENDMENT 001 DATED 11/29/2011 CANCELS BID'),
      line('2015-006', 'NOBODY', ''),
      line('2015-007', 'LECTURE', 'MARY EXAMPLE'),
      line('2015-008', 'VETERINARY', 'V1: TERN CLINIC PC V2: MARY EXAMPLE'),
      line(...HEADER.slice(0, 3)),
    ]),
  );
  const contracts = facts as readonly ContractFact[];
  expect(
    contracts.map(({ number, title, supplier }) => [number, title, supplier.name, ...supplier.tradeNames]),
  ).toEqual([
    ['2015-001', 'Paint', 'TWO OTTERS PAINT, LLC'],
    ['LB BRUSHES', 'BRUSHES', 'BRASS FERN INC.', 'FERN BRUSH'],
    ['2015-002', 'METERS, SCALES, AND MORE', 'GULL MAIL'],
    ['2015-003/1', 'TRUCKS', 'OTTER DODGE LP'],
    ['2015-003/2', 'TRUCKS', 'GULL FORD LLC'],
    ['2015-003/3', 'TRUCKS', 'THE THIRD CO'],
    ['2016-004', 'Contract', 'TERN SUPPLY'],
    ['2015-008/1', 'VETERINARY', 'TERN CLINIC PC'],
  ]);
  expect(contracts[0]).toMatchObject({ ocid: 'us-tx-el-paso-2015-001', status: null, valueCents: null });
  expect([...sink.repairs.keys()]).toEqual(['CONTRACTOR: shifted-cells', 'CONTRACTOR: cut-list']);
  expect([...sink.skipped.keys()].sort()).toEqual([
    'a note stands in the place of the contractor',
    'names no contractor',
    'names only a person',
    'repeats the header',
  ]);
});

test.each([
  ['V1-DALTON BRAKE, V2-STANLEY SPRING', ['DALTON BRAKE', 'STANLEY SPRING']],
  ['VENDOR 1: DELTA, INC.; VENDOR 2: RANSOM, INC.', ['DELTA, INC.', 'RANSOM, INC.']],
  ['V1: OTTER LLC AND V2; GULL INC. dba GULL', ['OTTER LLC', 'GULL INC. dba GULL']],
  ['(1) FIRST TRANSIT, INC.; (2) MV TRANSPORTATION', ['FIRST TRANSIT, INC.', 'MV TRANSPORTATION']],
  ['V1: Big Boy, Inc   V:2 Crystal', ['Big Boy, Inc', 'Crystal']],
  ['POWERS GENERAL, INC.; BASIC IDIQ, INC.', ['POWERS GENERAL, INC.', 'BASIC IDIQ, INC.']],
  ['GORMAN BATTERIES, LLC, dba ; BATTERIES PLUS', ['GORMAN BATTERIES, LLC, dba ; BATTERIES PLUS']],
  ['', []],
])('the contractors of %j', (text, contractors) => {
  expect(contractorsOf(text)).toEqual(contractors);
});

test('the table that others made of this list is left alone', () => {
  const made = ['case_id', 'trade_nm', ...HEADER.slice(0, 3)];
  expect(recognize(HEADER, [elPasoContracts])).toBe(elPasoContracts);
  expect(recognize(made, [elPasoContracts])).toBeNull();
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const rows = ['1', '2', '3'].map((n) => [`2015-00${n}`, 'Paint', `Otter ${n} LLC`]);
  expect(await problemsOfHostileCells(elPasoContracts, HEADER.slice(0, 3), rows as never)).toEqual([]);
});

const REAL = realFile('procurement/el_paso_contracts_2010-2017.csv');
test.skipIf(REAL === null)('the real list (skipped where ../shared is not there)', async () => {
  expect(await countsOf(elPasoContracts as never, REAL as string)).toMatchObject({
    rows: 8_603,
    contracts: 4_990,
    quarantined: 0,
    skipped: { 'names only a person': 33, 'names no contractor': 9, 'repeats the header': 3 },
  });
});
