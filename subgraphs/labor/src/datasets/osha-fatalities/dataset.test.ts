import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IncidentFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { oshaFatalities } from './dataset.js';
import { parseEmployer } from './place.js';
import { ARCHIVE_COLUMNS, LATER_COLUMNS } from './row.js';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const shown = (facts: readonly unknown[]) =>
  (facts as readonly IncidentFact[]).map((fact) => [
    fact.employer.recordId,
    fact.employer.name,
    Object.values(fact.employer.place).join('|'),
    fact.incidentKind,
    fact.fatalities,
    fact.occurredOn,
    fact.description,
    fact.inspectionNumber,
  ]);

test('the sample of the archive: each report as a person would read it', async () => {
  const { facts, sink } = await outcomeOfFile(oshaFatalities, file('./sample.csv'));
  expect(sink.report.quarantined).toEqual([
    { line: 9, column: 'Company', reason: 'tells what happened, and no employer' },
    { line: 10, column: 'date', reason: 'no such date' },
  ]);
  expect([...sink.skipped]).toEqual([['names only a person', 1]]);
  expect(shown(facts)).toEqual([
    [
      '2010-02-03 north-jackson-oh-44451 tern-transport-inc',
      'Tern Transport, Inc.',
      '|North Jackson|OH|44451',
      null,
      null,
      '2010-02-03',
      'Worker died in a fall.',
      null,
    ],
    [
      '2012-06-24 lordsburg-nm-88045 owl-ranch-llc',
      'Owl Ranch LLC',
      '|Lordsburg|NM|88045',
      null,
      null,
      '2012-06-24',
      'Worker was struck and killed by a field tractor.',
      null,
    ],
    [
      '1051067',
      'Kettle Construction Company Inc.',
      '|Bridgeport|CT|06606',
      'FATALITY',
      1,
      '2015-03-26',
      'Worker fatally crushed when a wall fell.',
      '1051067',
    ],
    [
      '2010-02-03 bayonne-nj-07002 paper-kite-painting-llc',
      'Paper Kite Painting, LLC',
      '|Bayonne|NJ|07002',
      null,
      null,
      '2010-02-03',
      'Worker died in a fall.',
      null,
    ],
    [
      '2010-02-03 springfield-va-22193 blind-heron-drywall',
      'Blind Heron Drywall',
      '|Springfield|VA|22193',
      null,
      null,
      '2010-02-03',
      'Worker died in a fall.',
      null,
    ],
    [
      '2015-03-26 livermore-ca brass-egret-tree-service',
      'Brass Egret Tree Service',
      '|Livermore|CA|',
      'CATASTROPHE',
      null,
      '2015-03-26',
      'Worker died in a fall.',
      null,
    ],
  ]);
});

test('the sample of the later reports', async () => {
  const { facts, sink } = await outcomeOfFile(oshaFatalities, file('./sample-later.csv'));
  expect(sink.report.quarantined).toEqual([]);
  expect(shown(facts).map((one) => [one[0], one[1], one[2], one[3], one[4]])).toEqual([
    ['1215487', 'Tern Utility Services, Inc.', 'Windhaven Parkway|CARROLLTON|TX|75007', 'FATALITY', 1],
    [
      '2016-11-02 saint-louis-mo-63104 loy-owl-box-company',
      'LOY & OWL BOX COMPANY',
      '222 RUSSELL BOULEVARD|SAINT LOUIS|MO|63104',
      'FATALITY_AND_CATASTROPHE',
      3,
    ],
    ['1197414', 'Kettle Auto Service', '10 D Street|JOHNSTOWN|PA|15906', 'FATALITY', 1],
    ['1202937', 'Paper Kite Pole Buildings, LLC', '|||', 'FATALITY', 1],
  ]);
});

test.each([
  ['CRI, Shawano, WI 55992 (Accident - Zumbrota Minnesota)', 'CRI', '|Shawano|WI|55992'],
  [
    'PRINCE LAND, INC. 16133 Jupiter Farms Rd JUPITER  FL 33478',
    'PRINCE LAND, INC.',
    '16133 Jupiter Farms Rd|JUPITER|FL|33478',
  ],
  ['Tern, LLC / 21 Mill Rd. EAST BRUNSWICK  NJ 08816', 'Tern, LLC', '21 Mill Rd.|EAST BRUNSWICK|NJ|08816'],
  ['S. Daily Deliveries, Harwood Heights, IL60706', 'S. Daily Deliveries', '|Harwood Heights|IL|60706'],
  ['Hardware Resources, Inc., Bossier City, LS 71111', 'Hardware Resources, Inc.', '|Bossier City||71111'],
  ['HSI Metal Stamping Inc., Buffalo, MN 55313+B333', 'HSI Metal Stamping Inc.', '|Buffalo|MN|55313'],
  ['Boring Co. of America Houston, TX 77054', 'Boring Co. of America Houston', '||TX|77054'],
  ['Butler, Fairman & Seufert, Inc.', 'Butler, Fairman & Seufert, Inc.', '|||'],
  [
    'C&D Ventures (DBA Gold Coast Dairy), Goleta, CA 93117)',
    'C&D Ventures (DBA Gold Coast Dairy)',
    '|Goleta|CA|93117',
  ],
])('the employer %s', (text, name, place) => {
  const found = parseEmployer(text);
  expect([found.name, Object.values(found.place).join('|')]).toEqual([name, place]);
});

test.each([
  [
    'archive',
    ['date', ...ARCHIVE_COLUMNS],
    (id: string) => [
      '2015-03-26',
      '',
      `Owl ${id}, Inc., Utica, NY 13501`,
      'Worker fell.',
      'Fatality',
      `10000${id}`,
    ],
  ],
  [
    'later reports',
    ['date', ...LATER_COLUMNS],
    (id: string) => [
      '2015-03-26',
      `Owl ${id}, Inc., Utica, NY 13501`,
      'Worker fell.',
      'Fatality',
      `10000${id}`,
    ],
  ],
])(
  'no hostile cell of any column of the %s loses a good row or shows a value',
  async (_name, header, row) => {
    expect(await problemsOfHostileCells(oshaFatalities, header, [row('1'), row('2'), row('3')])).toEqual([]);
  },
);

const REAL = fileURLToPath(new URL('../../../../../../shared/data/osha/', import.meta.url));

test.skipIf(!existsSync(REAL))('the published files (skipped where ../shared is absent)', async () => {
  const files = ['osha_fatcat_2016-2017.csv', 'osha_fatcat_archive.csv.gz'].map((name) => `${REAL}${name}`);
  const { facts, sink } = await outcomeOfFile(oshaFatalities, ...files);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped].sort()).toEqual([
    ['names no employer', 1],
    ['names only a person', 119],
  ]);
  expect(sink.repairs.get('Company: columns-exchanged')).toBe(884);
  expect(new Set(facts.map((fact) => (fact as IncidentFact).employer.recordId)).size).toBe(facts.length);
  expect(facts).toHaveLength(6_308);
});
