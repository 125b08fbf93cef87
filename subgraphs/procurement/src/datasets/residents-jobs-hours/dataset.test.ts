import { fileURLToPath } from 'node:url';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { residentsJobsHours } from './dataset.js';
import { COLUMNS } from './row.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));

test('S0.7: lines of the sample, and what is set aside by line and column', async () => {
  const { facts, sink } = await outcomeOfFile(residentsJobsHours, SAMPLE);
  expect(facts).toHaveLength(6);
  expect(facts[1]).toEqual({
    kind: 'trade-hours',
    contract: { ocid: 'ocds-test-1', number: 'C1' },
    trade: 'Electricians',
    level: 'APPRENTICE',
    periodFrom: '2026-01-01',
    periodTo: '2026-01-31',
    hours: '1040.5',
    residentHours: '600',
    peopleOfColorHours: '500',
    womenHours: '130.25',
  });
  expect(sink.report.quarantined.map(({ line, column }) => [line, column])).toEqual([
    [7, 'hours'],
    [8, 'women_hours'],
    [9, 'level'],
    [11, 'contract'],
  ]);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const cells = (trade: string) =>
    `ocds-test-1,C1,${trade},JOURNEY,2026-01-01,2026-01-31,1000,505,400,120`.split(',');
  expect(
    await problemsOfHostileCells(residentsJobsHours, COLUMNS, [
      cells('Masons'),
      cells('Roofers'),
      cells('Painters'),
    ]),
  ).toEqual([]);
});
