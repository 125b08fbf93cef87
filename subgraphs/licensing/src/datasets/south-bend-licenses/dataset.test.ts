import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { southBendLicenses } from './dataset.js';
import { parseLocation } from './location.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const REAL = fileURLToPath(
  new URL(
    '../../../../../../shared/data/other_city_licences/south_bend_business_licences.csv',
    import.meta.url,
  ),
);

test('the sample: a license for each number, at its premises', async () => {
  const { facts, sink } = await outcomeOfFile(southBendLicenses, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 12, column: 'Status', reason: 'is no status of this publisher' },
  ]);
  expect([...sink.skipped].sort()).toEqual([
    ['names only a person', 1],
    ['names only an address', 1],
    ['repeats the header', 1],
  ]);
  expect([...sink.repairs.keys()].sort()).toEqual([
    'Business Name: trade-name-in-name',
    'State: state-from-zip',
    'Street Address: blanks',
    'Street Address: place-in-street',
    'Zip Code: zip-left-out',
    'Zip Code: zip-plus-four',
  ]);
  expect(
    (facts as readonly LicenseFact[]).map(({ number, holder, premises, status }) => [
      number,
      [holder.name, ...holder.tradeNames].join(' t/a '),
      Object.values(premises).join('|'),
      status,
    ]),
  ).toEqual([
    ['9780RESTAM2020', 'PAPER KITE CAFE', '327 W INVENTED ST|SOUTH BEND|IN|46601', 'EXPIRED'],
    ['RST2023-991', 'Paper Kite Cafe', '327 W Invented St|South Bend|IN|46601', 'ACTIVE'],
    // The owner's city is not where the restaurant is.
    ['RST2023-992', 'GULLWING FOODS INC. t/a TWO GULLS', '135 E OTTER RD|South Bend|IN|', 'PENDING'],
    ['ALR2022-990', 'OWL ALARMS LLC t/a NIGHT OWL', '35 SYCAMORE ST.|NILES|MI|49120', 'ACTIVE'],
    // Who sells at the door is a person: the firm is kept, and no street.
    ['PDL2021-990', 'OTTER GREEN LAWNCARE', '|SOUTH BEND|IN|', 'CLOSED'],
    ['HTM2022-990', 'BRASS FERN INN', '9 MAIN ST|SOUTH BEND|IN|46601', 'DENIED'],
  ]);
});

test.each([
  ['327 W Marion St, South Bend, Indiana, 46601', '327 W Marion St|South Bend|IN|46601'],
  ['123 S MICHIGAN ST, SOUTH BEND, 46601', '123 S MICHIGAN ST|SOUTH BEND||46601'],
  ['6100 NIMTZ PKWY, South Bend IN 46628', '6100 NIMTZ PKWY|South Bend|IN|46628'],
  ['1290 E IRELAND RD Z, IN, 46614', '1290 E IRELAND RD Z||IN|46614'],
  ['706 Lincoln Way W, Mishawaka IN', '706 Lincoln Way W|Mishawaka|IN|'],
  ['1346 Oakbrook Dr, Ste. 175, Norcross, GA 30093', '1346 Oakbrook Dr, Ste. 175|Norcross|GA|30093'],
  ['450 N. 1500 W. OREM, UT 84057', '450 N. 1500 W.|OREM|UT|84057'],
  ['1803 South Bend', '1803 South Bend|||'],
  ['1505 W INDIANA', '1505 W INDIANA|||'],
  ['100 Summer St, Ste. 300', '100 Summer St, Ste. 300|||'],
  ['3221 LINCOLN WAY W, SOUTH BEND, IN, 466281450', '3221 LINCOLN WAY W|SOUTH BEND|IN|46628'],
  ['10 Oak Ct 46601', '10 Oak Ct|||46601'],
])('the location %s', (text, place) => {
  const city = /norcross|orem/i.exec(text)?.[0] ?? 'South Bend';
  expect(Object.values(parseLocation(text, city)).join('|')).toBe(place);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (id: string) => [
    'Restaurant (A-M) License',
    `OTTER ${id} CAFE`,
    '327 W Invented St, South Bend, Indiana, 46601',
    'ACTIVE',
    'SOUTH BEND',
    'IN',
    '46601',
    '2023',
    `RST2023-99${id}`,
  ];
  const { columns } = southBendLicenses;
  expect(await problemsOfHostileCells(southBendLicenses, columns, [row('1'), row('2'), row('3')])).toEqual(
    [],
  );
});

test.skipIf(!existsSync(REAL))('the published file (skipped where ../shared is absent)', async () => {
  const { facts, rows, sink } = await outcomeOfFile(southBendLicenses, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect(Object.fromEntries(sink.skipped)).toMatchObject({ 'repeats the header': 3, 'is a test entry': 3 });
  expect(rows.length + sink.report.skipped).toBe(3_344);
  // Two numbers stand twice, each time for one license.
  expect(rows.length - facts.length).toBe(2);
  const drivers = (facts as readonly LicenseFact[]).filter(
    ({ licenseClass }) => licenseClass === 'Taxi Driver',
  );
  expect(new Set(drivers.map(({ holder }) => holder.name))).toEqual(
    new Set(['UNITED CAB OF SOUTH BEND, LLC']),
  );
});
