import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { checkLayouts } from '@hub/kit/datasets/header';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { describe, expect, test } from 'vitest';
import { oshaInspections } from './dataset.js';
import { COLUMNS, INSPECTION_COLUMNS, ITEM_COLUMNS } from './row.js';
import { parseMailing, parseSite } from './site.js';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const FILES = [file('./sample.csv'), file('./sample-items.csv')] as const;

describe.each([
  ['inspections first', FILES],
  ['items first', FILES.toReversed()],
])('the sample, %s', (_name, files) => {
  test('joins both files as a person would', async () => {
    const { facts, sink } = await outcomeOfFile(oshaInspections, ...files);
    const reasons = sink.report.quarantined.map(({ column, reason }) => `${column}: ${reason}`).sort();
    expect(reasons).toEqual([
      '(row): no inspection of this number is in the files',
      '(row): no inspection of this number is in the files',
      '(row): no name stands apart from the address',
      '(row): no name stands apart from the address',
      'Case Closed: no such date',
    ]);
    expect([...sink.skipped].sort()).toEqual([
      ['names only a person', 2],
      ['no item was cited', 1],
    ]);
    const shown = (facts as readonly CaseFact[])
      .map((fact) => [
        fact.caseNumber,
        fact.employer.name,
        fact.employer.tradeNames.join(),
        Object.values(fact.employer.place).join('|'),
        fact.employer.industry,
        fact.severity,
        fact.finality,
        fact.contested,
        fact.determinedOn,
        fact.amountAssessedCents,
        fact.violations.length,
      ])
      .sort(([one], [other]) => Number(one) - Number(other));
    expect(shown).toEqual([
      [
        '9000001.015',
        'Tern & Gull Roofing, Inc.',
        '',
        'Po Box 7|Beverly|MA|01915',
        '238160',
        'SERIOUS',
        'FINAL',
        false,
        '2018-05-01',
        150_000,
        1,
      ],
      [
        '9000002.015',
        'Owl Masonry, Llc',
        'Night Owl Walls',
        '1223 County Ph|Onalaska|WI|54650',
        '237310',
        'WILLFUL',
        'DETERMINED',
        true,
        '2018-04-20',
        1_200_000,
        2,
      ],
      [
        '900000003',
        'Kettle, Kite & Heron Builders, Inc.',
        '',
        'Lot 9, Mill Road|Peoria|IL|61601',
        null,
        'SERIOUS',
        'VACATED',
        false,
        '1996-11-08',
        0,
        1,
      ],
      [
        '900000007',
        'Paper Kite Painting Inc.',
        '',
        '877 E. Hill Ave.|Campbell|CA|95008',
        null,
        'OTHER',
        'DETERMINED',
        false,
        '2018-05-01',
        60_000,
        2,
      ],
      [
        '900000008',
        'Juan Gabriel Ramirez',
        'Jl And Son',
        '|Stoughton|WI|53589',
        '238160',
        'SERIOUS',
        'FINAL',
        false,
        '2018-05-01',
        150_000,
        1,
      ],
      [
        '900000010',
        'Brass Egret Construction Company',
        '',
        '2 Main Street|Utica|MN|55001',
        null,
        'OTHER',
        'FINAL',
        false,
        '2006-05-23',
        0,
        1,
      ],
    ]);
    for (const fact of facts as readonly CaseFact[]) {
      expect(fact).toMatchObject({
        lawType: 'WORKPLACE_SAFETY',
        amountPaidCents: null,
        backWagesCents: null,
      });
      expect(fact.civilPenaltiesCents).toBe(fact.amountAssessedCents);
    }
  });
});

test('one file without the other is refused, and the missing one is told', () => {
  const header = [...COLUMNS, ...INSPECTION_COLUMNS];
  expect(() => checkLayouts(oshaInspections, [{ file: 'a.csv', header }])).toThrow(/"Item", "Citation ID"/);
  const items = { file: 'b.csv', header: [...COLUMNS, ...ITEM_COLUMNS] };
  expect(() => checkLayouts(oshaInspections, [{ file: 'a.csv', header }, items])).not.toThrow();
});

test.each([
  [
    ', Frank Irey, Jr., Inc., Typhoon Lagoon, Lake Buena Vista, FL 32830',
    'Frank Irey, Jr., Inc.',
    'Typhoon Lagoon',
  ],
  [', Korn Masonry, 1223 County Ph, Onalaska, WI 54650', 'Korn Masonry', '1223 County Ph'],
  [
    ', Foust, Heat, Air, & Refrigeration Inc., 125 Quail Covey Court, Copperopolis, CA 95228',
    'Foust, Heat, Air, & Refrigeration Inc.',
    '125 Quail Covey Court',
  ],
  [
    ', Allison Inc, Champion Valley Farms, Inc., 6670 Low St., Bloomsburg, PA 17815',
    'Allison Inc',
    'Champion Valley Farms, Inc., 6670 Low St.',
  ],
  [
    ', Lamarre And Sons, Dba L & B, 272 Camp Street, Plainville, CT 06062',
    'Lamarre And Sons, Dba L & B',
    '272 Camp Street',
  ],
  [', Transportation, Department Of, R.R. 1, Osage, IA 50461', 'Transportation, Department Of', 'R.R. 1'],
  [
    'Comal High School Design Team 1400 Kinder Parkway, San Antonio, TX 78260',
    'Comal High School Design Team',
    '1400 Kinder Parkway',
  ],
  ['Jackson Subdivision, Columbia, TN 38404', null, null],
  ['Queens Blvd & 36th Street, Long Island City, NY 11101', null, null],
  ['32.508940,-103.275704, Hobbs, NM 88241', null, null],
  [', Tui Inc. Dba', 'Tui Inc. Dba', null],
])('the site %s', (text, name, street) => {
  const site = parseSite(text);
  expect([site.name, site.name === null ? null : site.place.street]).toEqual([name, street]);
});

test.each([
  [', Rr#3, Box 4948, Rutland, VT 05701', 'Rr#3, Box 4948|Rutland|VT|05701'],
  [', , , 00000', null],
  [', 690 Gibraltar Dr., Milpitas, CA', null],
])('the mailing address %s', (text, place) => {
  const found = parseMailing(text);
  expect(found === null ? null : Object.values(found).join('|')).toBe(place);
});

const { judge: _, ...rowsAlone } = oshaInspections;

test.each([
  [
    'inspections',
    [...COLUMNS, ...INSPECTION_COLUMNS],
    (id: string) => [
      id,
      ', Owl, Inc., 1 A St, Utica, NY 13501',
      ', , , 00000',
      '0 ',
      'CLOSED',
      '',
      '1',
      '$5',
    ],
  ],
  [
    'items',
    [...COLUMNS, ...ITEM_COLUMNS],
    (id: string) => [id, '1', '01001', 'Serious', '5A0001', '05/01/2018', '$5', '', '-', ' '],
  ],
])(
  'no hostile cell of any column of the %s loses a good row or shows a value',
  async (_name, header, row) => {
    const rows = [row('10001'), row('10002'), row('10003')] as const;
    expect(await problemsOfHostileCells(rowsAlone, header, rows)).toEqual([]);
  },
);

const REAL = fileURLToPath(new URL('../../../../../../shared/data/osha/', import.meta.url));

test.skipIf(!existsSync(REAL))('the published files (skipped where ../shared is absent)', async () => {
  const files = ['osha_inspections.csv.gz', 'osha_violations.csv.gz'].map((name) => `${REAL}${name}`);
  const { facts, sink } = await outcomeOfFile(oshaInspections, ...files);
  expect(new Set(sink.report.quarantined.map(({ reason }) => reason))).toEqual(
    new Set(['no name stands apart from the address']),
  );
  expect(sink.report.quarantined.length).toBe(20);
  expect(sink.skipped.get('no item was cited')).toBe(4_956);
  const vacated = facts.filter((fact) => fact.kind === 'case' && fact.finality === 'VACATED');
  expect([facts.length, vacated.length]).toEqual([16_351, 831]);
});
