import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { groupBy } from '@hub/kit/group';
import { expect, test } from 'vitest';
import { littleRockLicenses } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const REAL = fileURLToPath(
  new URL(
    '../../../../../../shared/data/other_city_licences/little_rock_business_licences.csv.gz',
    import.meta.url,
  ),
);

test('the sample: a license for each classification of a business, opened once or anew', async () => {
  const { facts, sink } = await outcomeOfFile(littleRockLicenses, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 10, column: 'ACCOUNT START DATE', reason: 'no such date' },
    { line: 11, column: 'Business', reason: 'holds no name' },
  ]);
  expect([...sink.skipped]).toEqual([['names only a person', 2]]);
  expect([...sink.repairs.keys()].sort()).toEqual([
    'Business: trade-name-in-name',
    'Zip: zip-left-out',
    'Zip: zip-plus-four',
  ]);
  const [pancakes, beer, earlier, again, inn, far] = facts as readonly LicenseFact[];
  expect(facts).toHaveLength(6);
  expect(pancakes).toMatchObject({
    authority: 'US-AR-LR-TREASURY',
    licenseKind: 'BUSINESS',
    licenseClass: 'RESTAURANTS',
    holder: { name: 'PELICAN PANCAKES LLC' },
    premises: { street: '12 W INVENTED ST', city: 'LITTLE ROCK', state: 'AR', postalCode: '72201' },
    status: 'ACTIVE',
    issuedOn: '2016-03-01',
    term: { startsOn: '2016-03-01', endsOn: null },
  });
  expect(pancakes?.number).toMatch(/^LR-[0-9a-f]{12}$/);
  expect(beer).toMatchObject({ licenseKind: 'ALCOHOL' });
  expect(beer?.number).not.toBe(pancakes?.number);
  // The years have two digits; an account that was opened anew is the same license.
  expect(earlier).toMatchObject({ number: pancakes?.number, issuedOn: '1987-01-01' });
  expect(earlier?.holder.recordId).not.toBe(pancakes?.holder.recordId);
  expect(again).toEqual(pancakes);
  expect(inn).toMatchObject({
    licenseKind: 'LODGING',
    holder: { name: 'BRASS FERN INN', tradeNames: ['FERN LODGE'] },
    premises: { state: 'AR', postalCode: null },
  });
  expect(far).toMatchObject({ premises: { city: 'AUBURN', state: 'GA' }, issuedOn: '2014-08-19' });
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const row = (id: string) => [
    'RESTAURANTS',
    'FOOD - DRINK',
    `PELICAN ${id} LLC`,
    '12 W INVENTED ST',
    'LITTLE ROCK',
    '72201',
    '3/1/16',
  ];
  const { columns } = littleRockLicenses;
  expect(await problemsOfHostileCells(littleRockLicenses, columns, [row('1'), row('2'), row('3')])).toEqual(
    [],
  );
});

test.skipIf(!existsSync(REAL))('the published file (skipped where ../shared is absent)', async () => {
  const { facts, rows, sink } = await outcomeOfFile(littleRockLicenses, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped.keys()]).toEqual(['names only a person']);
  expect(rows.length + sink.report.skipped).toBe(11_658);
  const byNumber = groupBy(facts as readonly LicenseFact[], ({ number }) => number);
  // Nothing but the day on which the account was opened differs within a number.
  for (const terms of byNumber.values())
    expect(
      new Set(terms.map(({ licenseClass, premises }) => JSON.stringify([licenseClass, premises.street])))
        .size,
    ).toBe(1);
  expect([...byNumber.values()].filter((terms) => terms.length > 1).length).toBeLessThan(25);
});
