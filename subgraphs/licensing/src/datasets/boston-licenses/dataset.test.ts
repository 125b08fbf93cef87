import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { bostonLicenses } from './dataset.js';

const fileHere = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));

async function licensesOf(...files: readonly string[]) {
  const { facts, rows, sink } = await outcomeOfFile(bostonLicenses, ...files);
  return { licenses: facts as readonly LicenseFact[], rows, sink };
}

test('the sample: each item as a person would read it', async () => {
  const { licenses, sink } = await licensesOf(fileHere('sample.csv'));
  expect(sink.report.quarantined).toEqual([{ line: 10, column: 'minutes_date', reason: 'no such date' }]);
  expect([...sink.skipped]).toEqual([
    ['gives no license number', 1],
    ['names only a person', 1],
  ]);
  expect([...sink.repairs.keys()].sort()).toEqual([
    'address: blanks',
    'address: range-hyphen',
    'business_name: trade-name-in-name',
    'license_number: license-number',
    'minutes_date: year-of-minutes',
  ]);
  const [paper, otter, fern, gulls, twin, roll] = licenses;
  expect(licenses).toHaveLength(6);
  const place = { street: '157-159 Newbury Street', city: 'Boston', state: 'MA', postalCode: '02116' };
  expect(paper).toEqual({
    kind: 'license',
    authority: 'US-MA-BOS-LB',
    number: 'LB-900001',
    licenseKind: 'ALCOHOL',
    licenseClass: 'Common Victualler 7 Day All-Alcoholic Beverages',
    holder: {
      recordId: 'LB-900001@2024-01-31',
      name: 'Paper Lantern Cafe, LLC',
      tradeNames: ['Paper Lantern'],
      place,
      industry: null,
      identifiers: [{ scheme: 'BOS-LB', id: 'LB-900001' }],
    },
    premises: place,
    status: null,
    issuedOn: '2024-01-31',
    expiresOn: null,
    decision: { decidedOn: '2024-01-31', outcome: 'GRANTED', action: 'NEW', transferee: null },
  });
  expect(otter?.decision).toMatchObject({
    action: 'TRANSFER',
    transferee: {
      recordId: `${otter?.holder.recordId}#to`,
      name: 'New Otter Holdings, LLC',
      tradeNames: ['Otter House'],
      place: { street: '12 Invented Street', city: 'Boston', postalCode: '02110' },
    },
  });
  expect(otter?.premises).toMatchObject({ street: '527-531 DUDLEY ST', city: 'Roxbury' });
  expect(fern).toMatchObject({
    licenseKind: 'COMMON_VICTUALLER',
    decision: { decidedOn: '2022-01-26', outcome: 'DEFERRED', action: 'AMENDMENT' },
  });
  expect([gulls?.number, twin?.number]).toEqual(['LB-900004', 'LB-900005']);
  expect(gulls).toMatchObject({
    holder: { name: 'Twin Gulls, Inc.', tradeNames: ['The Gulls'] },
    premises: { state: 'MA' },
  });
  expect(roll).toMatchObject({ decision: null, issuedOn: null, licenseKind: 'ALCOHOL' });
});

test('nothing of the free text is in a fact: it names persons', async () => {
  const { licenses } = await licensesOf(fileHere('sample.csv'));
  expect(JSON.stringify(licenses)).not.toMatch(/Example|Manager|900 SF/);
});

test('both files give one decision one key, and the fuller record stands', async () => {
  const tracked = await licensesOf(fileHere('sample.json'));
  expect(tracked.licenses).toMatchObject([
    { holder: { recordId: 'LB-900001@2024-01-31' }, partial: true },
    {
      holder: { recordId: 'LB-900010@2026-03-05' },
      decision: { decidedOn: '2026-03-05', outcome: 'GRANTED' },
    },
  ]);
  const files = [fileHere('sample.csv'), fileHere('sample.json')];
  const [forth, back] = [await licensesOf(...files), await licensesOf(...files.toReversed())];
  for (const { licenses } of [forth, back]) {
    expect(licenses).toHaveLength(7);
    const both = licenses.find(({ number }) => number === 'LB-900001');
    expect(both?.partial).toBeUndefined();
    expect(both?.licenseClass).toBe('Common Victualler 7 Day All-Alcoholic Beverages');
  }
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const header = [...bostonLicenses.columns, 'status_detail', 'details'];
  const row = (number: string) => [
    '2024-01-31',
    `LB-90000${number}`,
    'Otter, LLC',
    'Otter',
    '1 A St, Boston, MA 02116',
    '02116',
    'all alcoholic beverages',
    'granted',
    '1',
    'voting_minutes_2024-02-01.pdf',
    'Granted',
    'Has applied for a Common Victualler License to be exercised on the above.',
  ];
  expect(await problemsOfHostileCells(bostonLicenses, header, [row('1'), row('2'), row('3')])).toEqual([]);
});

const real = (name: string) =>
  fileURLToPath(new URL(`../../../../../../shared/data/boston_licences/${name}`, import.meta.url));
const ROLL = real('boston_licensing_board_items.csv.gz');
const TRACKER = real('boston_liquor_grants.json');

test.skipIf(!existsSync(ROLL))('the published files (skipped where ../shared is absent)', async () => {
  const { licenses, rows, sink } = await licensesOf(ROLL);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped].sort()).toEqual([
    ['gives no license number', 3],
    ['names only a person', 3],
  ]);
  expect(rows.length).toBe(1_968);
  const ids = new Set(licenses.map(({ holder }) => holder.recordId));
  expect(ids.size).toBe(licenses.length);
  const granted = licenses.filter(
    ({ decision }) => decision?.action === 'TRANSFER' && decision.outcome === 'GRANTED',
  );
  expect(granted.length).toBe(313);
  expect(granted.filter(({ decision }) => decision?.transferee === null).length).toBe(6);

  const tracked = await licensesOf(TRACKER);
  expect(tracked.sink.report.quarantined).toEqual([]);
  expect(tracked.licenses).toHaveLength(96);
  expect(tracked.licenses.filter(({ holder }) => ids.has(holder.recordId))).toHaveLength(51);
});
