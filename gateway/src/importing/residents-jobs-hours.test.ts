import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadContracts } from '@hub/procurement/contract/load';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportDesk } from './testing.js';

const SAMPLE = fileURLToPath(
  new URL('../../../subgraphs/procurement/src/datasets/residents-jobs-hours/sample.csv', import.meta.url),
);

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.start();
  await desk.begin();
});
afterAll(() => desk?.close());

test('S0.7: hours are loaded once, corrected by their first day, and set aside where they would count twice', async () => {
  await loadContracts(desk.sql, [
    {
      ...{ ocid: 'ocds-test-1', number: 'C1', title: 'A school', buyer: 'City', supplierId: 7 },
      ...{ status: 'ACTIVE' as const, laborService: 'construction', valueCents: 100 },
      ...{ awardedOn: '2026-01-01', signedOn: '2026-01-01', periodFrom: '2026-01-01', periodTo: null },
    },
  ]);
  const report = await desk.load('residents-jobs-hours', [SAMPLE]);
  expect(report).toMatchObject({ loaded: 4, superseded: 0, unchanged: 0 });
  const aside = report.quarantined.map(({ line, column, reason }) => [line, column, reason]);
  expect(aside.filter(([line]) => line === 6 || line === 10)).toEqual([
    [6, 'period_from', 'shares days with another line of its trade and level, and would count twice'],
    [10, 'contract', 'names no contract on file'],
  ]);
  const before = await desk.dump();
  expect(await desk.load('residents-jobs-hours', [SAMPLE])).toMatchObject({
    loaded: 0,
    superseded: 0,
    unchanged: 4,
  });
  expect(await desk.dump()).toEqual(before);
  const text = (await readFile(SAMPLE, 'utf8')).replace(',1000,505,', ',1000,510,');
  const corrected = await desk.load('residents-jobs-hours', [await desk.write('corrected.csv', text)]);
  expect(corrected).toMatchObject({ loaded: 0, superseded: 1, unchanged: 3 });
  const rows = await desk.sql`
    select resident_hours::text as hours, superseded_at is null as current from procurement.trade_hours
    where trade = 'Electricians' and level = 'JOURNEY' and period_from = '2026-01-01' order by id`;
  expect(rows).toMatchObject([
    { hours: '505', current: false },
    { hours: '510', current: true },
  ]);
});
