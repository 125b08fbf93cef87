import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DebarmentFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { debarmentsH2 } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));

test('the sample: firms with dates and programs; persons, undone debarments and impossible dates not', async () => {
  const { facts, sink } = await outcomeOfFile(debarmentsH2, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 10, column: 'End Date', reason: 'no such date' },
    { line: 11, column: 'End Date', reason: 'is before Start Date' },
  ]);
  expect([...sink.skipped]).toEqual([
    ['names only a person', 1],
    ['was rescinded or overturned', 1],
  ]);
  const shown = (facts as readonly DebarmentFact[]).map(({ employer, program, startsOn, endsOn }) => [
    employer.recordId,
    employer.name,
    employer.tradeNames.join(),
    `${employer.place.city}, ${employer.place.state}`,
    program,
    startsOn,
    endsOn,
  ]);
  expect(shown).toEqual([
    [
      'TERN FARMS INC 2011-12-03',
      'Tern Farms, Inc.',
      '',
      'Hermitage, AR',
      'H-2A',
      '2011-12-03',
      '2012-12-02',
    ],
    [
      'TERN FARMS INC 2013-10-06',
      'Tern Farms, Inc.',
      '',
      'Hermitage, AR',
      'H-2A',
      '2013-10-06',
      '2014-10-05',
    ],
    [
      'OWL RIDES OF UTICA 2013-10-02',
      'Owl Rides of Utica',
      '',
      'Utica, NY',
      'H-2B',
      '2013-10-02',
      '2014-10-01',
    ],
    [
      'KETTLE LABOR MANAGEMENT CORP 2014-08-01',
      'Kettle Labor Management Corp.',
      '',
      'Vass, NC',
      'H-2A, H-2B',
      '2014-08-01',
      null,
    ],
    [
      'PAPER KITE HARVESTING LTD 2011-06-17',
      'Paper Kite Harvesting Ltd.',
      '',
      'Fort Macleod, AB',
      'H-2A',
      '2011-06-17',
      '2012-06-16',
    ],
    [
      'JOHN EXAMPLE DBA HERON FARMS 2012-08-11',
      'John Example',
      'Heron Farms',
      'Lyons, GA',
      'H-2A',
      '2012-08-11',
      '2013-08-10',
    ],
  ]);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (id: string) => ['H-2A', `Owl ${id} Farms, Inc.`, 'Yuma', 'AZ', '2013-02-16', '2014-02-15'];
  expect(
    await problemsOfHostileCells(debarmentsH2, debarmentsH2.columns, [row('1'), row('2'), row('3')]),
  ).toEqual([]);
});

const REAL = fileURLToPath(
  new URL('../../../../../../shared/data/debarment/h2_debarments_2010-2014.csv', import.meta.url),
);

test.skipIf(!existsSync(REAL))('the published list (skipped where ../shared is absent)', async () => {
  const { facts, sink } = await outcomeOfFile(debarmentsH2, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped].sort()).toEqual([
    ['names only a person', 25],
    ['was rescinded or overturned', 3],
  ]);
  expect(facts).toHaveLength(113);
});
