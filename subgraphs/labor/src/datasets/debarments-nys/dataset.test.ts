import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DebarmentFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { parsePdfAddress } from './address.js';
import { debarmentsNys } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));

test('the sample: firms with their dates, persons passed over, impossible dates refused', async () => {
  const { facts, sink } = await outcomeOfFile(debarmentsNys, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 8, column: 'DEBAR_START', reason: 'no such date' },
    { line: 9, column: 'DEBAR_END', reason: 'no such date' },
  ]);
  expect([...sink.skipped]).toEqual([['names only a person', 1]]);
  expect(
    (facts as readonly DebarmentFact[]).map(({ employer, startsOn, endsOn }) => [
      employer.recordId,
      employer.name,
      employer.tradeNames.join(),
      Object.values(employer.place).join('|'),
      startsOn,
      endsOn,
    ]),
  ).toEqual([
    [
      'GRANITE OWL CONTRACTORS LLC 2021-05-12',
      'GRANITE OWL CONTRACTORS, LLC',
      '',
      '515 WEST AVE UNIT PH 13|NORWALK|CT|06850',
      '2021-05-12',
      '2026-05-12',
    ],
    [
      'KIM EXAMPLE 2020-09-17',
      'KIM EXAMPLE',
      'OWLISH CONSTRUCTION',
      '|VALLEY STREAM|NY|11581',
      '2020-09-17',
      '2025-09-17',
    ],
    [
      'PAPER KITE PAINTING INC T A KITE PAINTING 2002-01-20',
      'PAPER KITE PAINTING, INC.',
      'KITE PAINTING',
      '3469 STATE RT. 69|PERISH|NY|13131',
      '2002-01-20',
      null,
    ],
    ['BRASS HERON MASONRY 2023-12-18', 'BRASS HERON MASONRY', '', '||NY|12533', '2023-12-18', '2028-12-18'],
  ]);
});

test.each([
  ['PO BOX 2064 MONROE NY 10950', 'PO BOX 2064', 'MONROE'],
  ['863 WASHINGTON STREET FRANKLIN SQUARE NY 11010', '863 WASHINGTON STREET', 'FRANKLIN SQUARE'],
  ['115-46 132ND ST SOUTH OZONE PARK NY 11420', '115-46 132ND ST', 'SOUTH OZONE PARK'],
  ['P.O BOX 14 2821 GARDNER RDPOMPEI NY 13138', 'P.O BOX 14 2821 GARDNER RD', 'POMPEI'],
  ['12 UNHEARD AVE NEWTOWN CREEK NY 11111', '12 UNHEARD AVE', 'NEWTOWN CREEK'],
  ['9 ST JOHN AVE NEWTOWN NY 11111', null, null],
  ['SUITE 2CSYRACUSE NY 13205', null, null],
])('the address %s', (text, street, city) => expect(parsePdfAddress(text)).toMatchObject({ street, city }));

test('an address without state and ZIP is no place', () => {
  expect(parsePdfAddress('SEE COMMENTS')).toEqual({
    street: null,
    city: null,
    state: null,
    postalCode: null,
  });
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (id: string) => [
    `${id}.0`,
    'DOL',
    'DOL',
    '*****0001',
    `OWL ${id} CONTRACTORS, LLC`,
    '',
    '1 MAIN ST MONROE NY 10950',
    '05/12/2021',
    '05/12/2026',
  ];
  expect(
    await problemsOfHostileCells(debarmentsNys, debarmentsNys.columns, [row('1'), row('2'), row('3')]),
  ).toEqual([]);
});

const REAL = fileURLToPath(
  new URL('../../../../../../shared/data/debarment/nysdol_debarment_2025-02-19.csv', import.meta.url),
);

test.skipIf(!existsSync(REAL))('the published list (skipped where ../shared is absent)', async () => {
  const { facts, rows, sink } = await outcomeOfFile(debarmentsNys, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped]).toEqual([['names only a person', 90]]);
  expect(rows.length).toBe(117);
  expect(facts).toHaveLength(116);
});
