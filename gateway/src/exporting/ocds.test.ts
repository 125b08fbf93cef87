import { csvText } from '@hub/kit/datasets/testing';
import { packageHead, release } from '@hub/procurement/ocds/schema';
import { FOLDER, publishedSchema } from '@hub/procurement/ocds/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportDesk } from '../importing/testing.js';
import { ocdsPackage } from './ocds.js';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.start();
  await desk.begin();
});
afterAll(() => desk?.close());

const MONTGOMERY = [
  [
    '1000001',
    '900',
    'IFB',
    'Custodial services',
    'Two Otters, Inc.',
    '1 Otter Rd',
    '',
    'Rockville',
    'MD',
    '20850',
    'Parks',
    '07/01/2025',
    '06/30/2030',
    '',
    'No',
    'Yes',
  ],
  [
    '1000002',
    '900',
    'IFB',
    'Custodial services',
    'Brass Fern LLC',
    '',
    '',
    'Salem',
    'MA',
    '01970',
    'Schools',
    '07/01/2024',
    '06/30/2025',
    '',
    'Yes',
    'No',
  ],
  [
    '1000003',
    '',
    'IFB',
    'Painting',
    'Dana Example dba Paper Kite Painting',
    '2 Otter Rd',
    '',
    'Salem',
    'MA',
    '01970',
    'Parks',
    '',
    '',
    '',
    '',
    '',
  ],
];
const MONTGOMERY_COLUMNS =
  'Contract Number,SolicitationNumber,ContractType,ContractDesc,Vendor,Vendor Address Line 1,Vendor Address Line 2,Vendor City,Vendor State,Vendor Zip Code,DeptName,Execution Date,Expiration Date,Extend Date,Prevailing Wage Contracts,Living Wage Contracts';

const NYC_COLUMNS =
  'Prime Contract ID,Vendor Record Type,Prime Vendor,Prime Contract Purpose,Prime Contract Original Amount,Prime Contract Start Date,Prime Contract End Date,Prime Contract Registration Date,Prime Contracting Agency,Sub Vendor,Sub Contract Purpose,Subcontract Status,Sub Contract Original Amount,Sub Contract Start Date,Sub Contract End Date,Sub Contract Reference ID';
const prime = [
  'CT1OTTER001',
  'Prime Vendor',
  'TWO OTTERS PAVING INC',
  'Paving',
  '$49,000,000.29',
  '1/21/2024',
  '1/20/2029',
  '1/15/2024',
  'Transportation',
];
const NYC = [
  [...prime, '-', '-', '-', '0', '-', '-', '-'],
  [
    ...prime.with(1, 'Sub Vendor'),
    'GULL TRUCKING LLC',
    'Trucking',
    'ACCO Reviewing Subcontract',
    '49027.16',
    '2/1/2024',
    '3/1/2024',
    '001',
  ],
];

const exported = async () => {
  const pieces: string[] = [];
  for await (const piece of ocdsPackage(desk.sql, new Date())) pieces.push(piece);
  return pieces.join('');
};

const contracts = () => desk.sql`
  select ocid, number, title, buyer, status, value_cents, awarded_on::text, signed_at::text, period_from::text,
    period_to::text, parent_number, subcontract_tier, living_wage, prevailing_wage, e.legal_name, e.trade_names, e.street,
    e.city, e.state, e.postal_code
  from procurement.contract join labor.employer e on e.id = supplier_id order by ocid, number`;

const file = (name: string, columns: string, rows: readonly (readonly string[])[]) =>
  desk.write(name, csvText(columns.split(','), rows));

test('contracts go out as releases that the standard takes, and come back as the same facts', async () => {
  await desk.load('montgomery-contracts', [await file('m.csv', MONTGOMERY_COLUMNS, MONTGOMERY)]);
  await desk.load('nyc-construction-awards', [await file('n.csv', NYC_COLUMNS, NYC)]);
  await desk.sql`
    insert into procurement.solicitation (ocid, title, buyer, status, estimated_value_cents, published_on, closes_on)
    values ('ocds-otter-1', 'Paving', 'City of Otterville', 'ACTIVE', 25000050, '2026-01-05', '2026-02-01')`;
  const before = await contracts();
  expect(before).toHaveLength(5);
  const text = await exported();
  const { releases, ...head } = JSON.parse(text) as { releases: object[] };
  expect(packageHead.safeParse(head).error).toBeUndefined();
  expect(releases.map((one) => release.safeParse(one).error)).toEqual(releases.map(() => undefined));
  if (FOLDER !== null) {
    const validate = publishedSchema();
    expect(releases.map((one) => validate(one) || validate.errors)).toEqual(releases.map(() => true));
  }
  // Nothing changed: the same releases, ids and all.
  expect((JSON.parse(await exported()) as { releases: object[] }).releases).toEqual(releases);

  const out = await desk.write('out.json', text);
  // Here they are other sources' contracts, which a release does not overwrite.
  const again = await desk.load('ocds', [out]);
  expect(again).toMatchObject({ loaded: 0, quarantined: releases.map(() => expect.anything()) });
  expect(await contracts()).toEqual(before);

  await desk.begin();
  expect(await desk.load('ocds', [out])).toMatchObject({ loaded: 4, quarantined: [] });
  expect(await contracts()).toEqual(before);
  const solicitations = await desk.sql`
    select title, buyer, status, estimated_value_cents::int as cents, published_on::text, closes_on::text
    from procurement.solicitation where ocid = 'ocds-otter-1'`;
  expect(solicitations.map((row) => Object.values(row))).toEqual([
    ['Paving', 'City of Otterville', 'ACTIVE', 25_000_050, '2026-01-05', '2026-02-01'],
  ]);
});
