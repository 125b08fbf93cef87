import { fileURLToPath } from 'node:url';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { payroll } from './dataset.js';
import { COLUMNS } from './row.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));

test('lines of the sample, with what is mended and what is set aside', async () => {
  const { facts, sink } = await outcomeOfFile(payroll, SAMPLE);
  expect(facts).toHaveLength(6);
  expect(facts[1]).toEqual({
    kind: 'payroll',
    employer: null,
    contract: { ocid: 'ocds-test-1', number: 'C1' },
    workerReference: 'W-002',
    jobClassification: 'Custodian',
    site: 'North Hall',
    periodFrom: '2001-03-01',
    periodTo: '2001-03-31',
    paidOn: '2001-04-03',
    hoursHundredths: 16_000,
    hourlyWage: '10.24',
    wagesCents: 163_840,
    benefitsCents: 0,
  });
  expect(facts[2]).toMatchObject({
    employer: { name: 'Two Otters Cleaning Inc', place: { state: 'MA', postalCode: '02116' } },
  });
  expect(facts[3]).toMatchObject({ contract: null, employer: { name: 'Invented University' } });
  const aside = sink.report.quarantined.map(({ line, column }) => [line, column]);
  expect(aside).toEqual([
    [6, 'worker_reference'],
    [7, 'worker_reference'],
    [8, 'hours'],
    [9, 'hours'],
    [12, 'employer'],
  ]);
  // What is set aside is never repeated: it may be a person's.
  expect(JSON.stringify(sink.report)).not.toMatch(/lopez|6789/);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const cells = (worker: string) =>
    `ocds-test-1,C1,Two Otters Inc,1 Otter Rd,Boston,MA,02116,${worker},Custodian,North Hall,2001-03-01,2001-03-31,2001-04-03,160,10.25,1640.00,0`.split(
      ',',
    );
  expect(await problemsOfHostileCells(payroll, COLUMNS, [cells('W-1'), cells('W-2'), cells('W-3')])).toEqual(
    [],
  );
});
