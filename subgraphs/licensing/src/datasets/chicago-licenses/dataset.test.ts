import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { chicagoLicenses } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const REAL = fileURLToPath(
  new URL(
    '../../../../../../shared/data/other_city_licences/chicago_business_licences_sample.csv',
    import.meta.url,
  ),
);

test('the sample: each issue and renewal as a person would read it', async () => {
  const { facts, sink } = await outcomeOfFile(chicagoLicenses, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 9, column: 'LICENSE TERM START DATE', reason: 'no such date' },
    { line: 10, column: 'LICENSE STATUS', reason: 'is no status of this publisher' },
  ]);
  expect([...sink.skipped]).toEqual([['names only a person', 1]]);
  expect([...sink.repairs.keys()].sort()).toEqual([
    'ADDRESS: blanks',
    'ADDRESS: range-hyphen',
    'ADDRESS: unit-mark',
    'LEGAL NAME: trade-name-in-name',
    'ZIP CODE: zip-plus-four',
  ]);
  const [first, second, third, tavern, proprietor, laundry] = facts as readonly LicenseFact[];
  const place = { street: '100 W OTTER AVE # 1ST', city: 'CHICAGO', state: 'IL', postalCode: '60651' };
  expect(first).toEqual({
    kind: 'license',
    authority: 'US-IL-CHI-BACP',
    number: '900101',
    licenseKind: 'BUSINESS',
    licenseClass: 'Retail Food Establishment',
    holder: {
      recordId: '9900001',
      name: 'TWO OTTERS FOODS INC.',
      tradeNames: ['TWO OTTERS MARKET'],
      place,
      industry: null,
      identifiers: [{ scheme: 'CHI-BACP', id: '8001' }],
    },
    premises: place,
    status: 'ACTIVE',
    issuedOn: '2019-03-05',
    expiresOn: '2021-03-15',
    term: { startsOn: '2019-03-05', endsOn: '2021-03-15' },
    decision: null,
  });
  expect([second, third].map((one) => [one?.number, one?.holder.recordId, one?.term?.endsOn])).toEqual([
    ['900101', '9900002', '2023-03-15'],
    ['900101', '9900003', '2035-03-15'],
  ]);
  // A term that was revoked or cancelled ended on the day of the change.
  expect(tavern).toMatchObject({
    licenseKind: 'ALCOHOL',
    status: 'REVOKED',
    premises: { street: '212-214 N FERN ST', postalCode: '60651' },
    term: { startsOn: '2021-05-16', endsOn: '2022-02-22' },
  });
  expect(proprietor).toMatchObject({
    holder: { name: 'DANA Q. EXAMPLE', tradeNames: ['PAPER KITE CLEANERS'] },
    premises: { street: null, city: 'CHICAGO', postalCode: '60651' },
    status: 'CLOSED',
  });
  expect(laundry).toMatchObject({
    holder: { name: 'GULLS & SONS', tradeNames: ['GULL LAUNDRY'] },
    term: { startsOn: null, endsOn: '2034-11-15' },
  });
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const cells: Readonly<Record<string, string>> = {
    'SITE NUMBER': '1',
    'LEGAL NAME': 'TWO OTTERS FOODS INC.',
    'DOING BUSINESS AS NAME': 'TWO OTTERS',
    ADDRESS: '100 W OTTER AVE 1ST',
    CITY: 'CHICAGO',
    STATE: 'IL',
    'ZIP CODE': '60651',
    'LICENSE DESCRIPTION': 'Tavern',
    'APPLICATION TYPE': 'ISSUE',
    'LICENSE TERM START DATE': '03/05/2019',
    'LICENSE TERM EXPIRATION DATE': '03/15/2021',
    'DATE ISSUED': '03/05/2019',
    'LICENSE STATUS': 'AAI',
  };
  const { columns } = chicagoLicenses;
  const row = (id: string) => columns.map((column) => cells[column] ?? (/ID|NUMBER/.test(column) ? id : ''));
  expect(await problemsOfHostileCells(chicagoLicenses, columns, [row('1'), row('2'), row('3')])).toEqual([]);
});

test.skipIf(!existsSync(REAL))('the published file (skipped where ../shared is absent)', async () => {
  const { facts, sink } = await outcomeOfFile(chicagoLicenses, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped.keys()]).toEqual(['names only a person']);
  expect(sink.report.skipped).toBeLessThan(15);
  const licenses = facts as readonly LicenseFact[];
  expect(new Set(licenses.map(({ holder }) => holder.recordId)).size).toBe(licenses.length);
  expect(licenses.filter(({ number }) => number === '12776')).toHaveLength(11);
});
