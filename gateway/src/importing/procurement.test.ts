import { csvText } from '@hub/kit/datasets/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ImportDesk } from './testing.js';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.start();
});
beforeEach(() => desk.begin());
afterAll(() => desk?.close());

const CONTRACT = {
  'Contract Number': '1000001',
  SolicitationNumber: '900',
  ContractType: 'IFB - Non-Construction',
  ContractDesc: 'Custodial services',
  Vendor: 'Two Otters Cleaning, Inc.',
  'Vendor Address Line 1': '1 Otter Rd',
  'Vendor Address Line 2': '',
  'Vendor City': 'Rockville',
  'Vendor State': 'MD',
  'Vendor Zip Code': '20850',
  DeptName: 'Department of General Services',
  'Execution Date': '07/01/2025',
  'Expiration Date': '06/30/2026',
  'Extend Date': '06/30/2028',
  'Prevailing Wage Contracts': 'No',
  'Living Wage Contracts': 'Yes',
};

const write = (name: string, ...contracts: readonly Partial<typeof CONTRACT>[]) =>
  desk.write(
    name,
    csvText(
      Object.keys(CONTRACT),
      contracts.map((over) => Object.values({ ...CONTRACT, ...over })),
    ),
  );

const load = (file: string) => desk.load('montgomery-contracts', [file]);

const OTHERS = [
  {
    'Contract Number': '1000002',
    Vendor: 'Brass Fern LLC',
    'Expiration Date': '06/30/2025',
    'Execution Date': '07/01/2024',
    'Extend Date': '',
  },
  { 'Contract Number': '1000003', Vendor: 'Dana Example' },
  { 'Contract Number': '1000004', SolicitationNumber: '', Vendor: 'Dana Example dba Paper Kite Painting' },
] as const;

test('contracts are loaded with their suppliers as employers, and of the same file again nothing changes', async () => {
  const file = await write('contracts.csv', {}, ...OTHERS);
  expect(await load(file)).toMatchObject({ loaded: 3, skipped: 1, quarantined: [] });
  const contracts = await desk.sql`
    select ocid, number, legal_name as supplier, e.street, status, value_cents, signed_at::date::text as signed,
      period_to::text as until, subcontract_tier as tier, living_wage as living, prevailing_wage as prevailing,
      c.dataset = m.dataset and c.record_id = m.record_id as cited
    from procurement.contract c join labor.employer e on e.id = supplier_id
    join labor.employer_mention m on m.employer_id = e.id order by number`;
  expect(contracts.map((row) => Object.values(row))).toEqual([
    [
      'us-md-montgomery-900',
      '1000001',
      'Two Otters Cleaning, Inc.',
      '1 Otter Rd',
      'ACTIVE',
      null,
      '2025-07-01',
      '2028-06-30',
      1,
      true,
      false,
      true,
    ],
    [
      'us-md-montgomery-900',
      '1000002',
      'Brass Fern LLC',
      '1 Otter Rd',
      'TERMINATED',
      null,
      '2024-07-01',
      '2025-06-30',
      1,
      true,
      false,
      true,
    ],
    [
      'us-md-montgomery-1000004',
      '1000004',
      'Dana Example',
      null,
      'ACTIVE',
      null,
      '2025-07-01',
      '2028-06-30',
      1,
      true,
      false,
      true,
    ],
  ]);
  const before = await desk.dump();
  expect(await load(file)).toMatchObject({ loaded: 0, unchanged: 3, superseded: 0 });
  expect(await desk.dump()).toEqual(before);
});

test('a changed contract is superseded, what it held stays, and the register moves with the mention alone', async () => {
  await load(await write('old.csv', {}, OTHERS[0]));
  const versions = await desk.count('labor.register_version');
  const longer = await write('new.csv', { 'Extend Date': '06/30/2029' }, OTHERS[0]);
  expect(await load(longer)).toMatchObject({ loaded: 0, superseded: 1, unchanged: 1 });
  expect(await desk.count('labor.register_version')).toBe(versions);
  const held =
    await desk.sql`select version, held ->> 'period_to' as until from procurement.contract_version`;
  expect([...held]).toEqual([{ version: 1, until: '2028-06-30' }]);
});

test('a contract that officers entered is not overwritten: the row is set aside', async () => {
  const file = await write('contracts.csv', {}, OTHERS[0]);
  await desk.sql`
    insert into procurement.contract (ocid, number, title, buyer, supplier_id, status)
    values ('us-md-montgomery-900', '1000001', 'Ours', 'City', 1, 'PENDING')`;
  expect(await load(file)).toMatchObject({
    loaded: 1,
    quarantined: [{ line: 2, column: '(row)', reason: expect.stringContaining('another source') }],
  });
  const [ours] = await desk.sql`select title, version from procurement.contract where number = '1000001'`;
  expect(ours).toEqual({ title: 'Ours', version: 1 });
});

test('two imports of the same contracts make each once', async () => {
  const one = await write('one.csv', {}, OTHERS[0]);
  const reports = await Promise.all([load(one), load(one)]);
  expect(reports.map(({ loaded, unchanged }) => loaded + unchanged)).toEqual([2, 2]);
  expect(await desk.count('procurement.contract')).toBe(2);
  expect(await desk.count('procurement.contract_version')).toBe(0);
});
