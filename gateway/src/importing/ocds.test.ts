import { FileRefused } from '@hub/kit/datasets/refused';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ImportDesk } from './testing.js';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.start();
});
beforeEach(() => desk.begin());
afterAll(() => desk?.close());

const OTTER = {
  id: 'US-EIN-04-7654321',
  name: 'Two Otters Paving, Inc.',
  identifier: { scheme: 'US-EIN', id: '047654321' },
  address: { streetAddress: '1 Otter Rd', locality: 'Salem', region: 'MA', postalCode: '01970-1234' },
  contactPoint: { name: 'Dana Example', email: 'dana@example.com' },
  roles: ['tenderer', 'supplier'],
};
const dollars = (amount: number) => ({ amount, currency: 'USD' });

const release = (id: string, date: string, more: object) => ({
  ocid: 'ocds-otter-1',
  id,
  date,
  tag: ['tender'],
  initiationType: 'tender',
  ...more,
});

const TENDER = release('1', '2026-01-05T09:00:00Z', {
  buyer: { id: 'B', name: 'City of Otterville' },
  parties: [{ id: 'B', name: 'City of Otterville', roles: ['buyer'] }, OTTER],
  tender: {
    id: 'T',
    title: 'Paving',
    status: 'active',
    value: dollars(250_000.5),
    tenderPeriod: { startDate: '2026-01-05T09:00:00Z', endDate: '2026-02-01T02:00:00Z' },
  },
  bids: {
    details: [
      {
        id: '7',
        date: '2026-01-20T15:00:00Z',
        status: 'valid',
        tenderers: [{ id: OTTER.id }],
        value: dollars(240_000.1),
      },
      { id: '8', status: 'pending', tenderers: [{ name: 'Mary Example' }], value: dollars(1) },
    ],
  },
});
const CONTRACT = release('2', '2026-03-01T09:00:00Z', {
  tender: { id: 'T', status: 'complete' },
  awards: [
    { id: 'A', date: '2026-02-15T15:00:00Z', suppliers: [{ id: OTTER.id }], value: dollars(240_000.1) },
  ],
  contracts: [
    {
      id: 'C-1',
      awardID: 'A',
      title: 'Paving',
      status: 'pending',
      period: { startDate: '2026-03-01T05:00:00Z', endDate: '2027-03-01T05:00:00Z' },
    },
  ],
});
const SIGNED = release('3', '2026-03-09T09:00:00Z', {
  contracts: [{ id: 'C-1', awardID: 'A', status: 'active', dateSigned: '2026-03-08T14:00:00Z' }],
});

const packaged = (...releases: readonly object[]) => ({
  version: '1.1',
  uri: 'urn:x',
  publisher: { name: 'X' },
  releases,
});

let files = 0;
const load = async (content: object, options = {}) =>
  desk.load('ocds', [await desk.write(`${++files}.json`, JSON.stringify(content, null, 2))], options);

const facts = async () => {
  const [contract] = await desk.sql`
    select number, title, buyer, status, value_cents::int, awarded_on::text, period_to::text, signed_at is not null as signed,
      legal_name as supplier, record_id from procurement.contract join labor.employer e on e.id = supplier_id`;
  const [solicitation] = await desk.sql`
    select title, status, estimated_value_cents::int as cents, closes_on::text from procurement.solicitation`;
  const bids =
    await desk.sql`select number, amount_cents::int as cents, status, submitted_on::text from procurement.bid`;
  return {
    contract: contract && { ...contract },
    solicitation: { ...solicitation },
    bids: bids.map((one) => ({ ...one })),
  };
};

const KNOWN = {
  contract: {
    number: 'C-1',
    title: 'Paving',
    buyer: 'City of Otterville',
    status: 'ACTIVE',
    value_cents: 24_000_010,
    awarded_on: '2026-02-15',
    period_to: '2027-03-01',
    signed: true,
    supplier: 'Two Otters Paving, Inc.',
    record_id: 'ocds-otter-1 US-EIN-04-7654321',
  },
  // Until the evening of January 31 where the hub is.
  solicitation: { title: 'Paving', status: 'COMPLETE', cents: 25_000_050, closes_on: '2026-01-31' },
  bids: [{ number: '7', cents: 24_000_010, status: 'VALID', submitted_on: '2026-01-20' }],
};

describe('releases of one process', () => {
  test.each([
    ['in their order', [TENDER, CONTRACT, SIGNED]],
    ['the last one first', [SIGNED, TENDER, CONTRACT]],
    ['backwards', [SIGNED, CONTRACT, TENDER]],
  ])('come to the same, %s', async (_, releases) => {
    for (const one of releases)
      expect(await load(packaged(one))).toMatchObject({ loaded: 1, quarantined: [] });
    expect(await facts()).toEqual(KNOWN);
    expect(await load(packaged(...releases))).toMatchObject({ loaded: 0, unchanged: 3, quarantined: [] });
    expect(await facts()).toEqual(KNOWN);
  });

  test('come to the same in one file, and say nothing of persons', async () => {
    expect(await load(packaged(TENDER, CONTRACT, SIGNED))).toMatchObject({ loaded: 3 });
    expect(await facts()).toEqual(KNOWN);
    const named = await desk.sql`select name from labor.employer_mention`;
    expect(named.map(({ name }) => name)).toEqual(['Two Otters Paving, Inc.']);
  });

  test('are not replaced by another of the same id: it is set aside', async () => {
    await load(packaged(TENDER));
    const other = { ...TENDER, tender: { id: 'T', title: 'Otherwise' } };
    expect(await load(packaged(other, CONTRACT))).toMatchObject({
      loaded: 1,
      quarantined: [{ line: 8, reason: expect.stringContaining('of this id is on file') }],
    });
    expect((await facts()).solicitation.title).toBe('Paving');
  });

  test('do not touch a process that officers keep here', async () => {
    await desk.sql`
      insert into procurement.solicitation (ocid, title, buyer, status) values ('ocds-otter-1', 'Ours', 'City', 'ACTIVE')`;
    expect(await load(packaged(TENDER))).toMatchObject({ loaded: 0, quarantined: [{ line: 8 }] });
    expect((await facts()).solicitation.title).toBe('Ours');
    expect(await desk.count('procurement.ocds_release')).toBe(0);
  });

  test('keep what officers judged and signed here, where they say nothing newer of it', async () => {
    await load(packaged(TENDER, CONTRACT));
    await desk.sql`update procurement.solicitation set labor_service = 'paving'`;
    await desk.sql`update procurement.bid set status = 'DISQUALIFIED', status_reason = 'No bond'`;
    await desk.sql`
      with told as (
        insert into procurement.due_diligence (bid_id, bidder_id, asked_on, valid_until, asked_by, outcome, checks)
        select id, bidder_id, '2026-03-02', '2026-04-01', 'officer', 'INCOMPLETE', '[]' from procurement.bid returning id
      )
      update procurement.contract set status = 'ACTIVE', signed_at = '2026-03-03', due_diligence_id = told.id from told`;
    const late = release('4', '2026-03-10T09:00:00Z', {
      contracts: [{ id: 'C-1', awardID: 'A', title: 'Paving of two streets', status: 'pending' }],
    });
    expect(await load(packaged(late))).toMatchObject({ loaded: 1, quarantined: [] });
    const { contract, bids } = await facts();
    expect(contract).toMatchObject({ title: 'Paving of two streets', status: 'ACTIVE', signed: true });
    expect(bids).toMatchObject([{ status: 'DISQUALIFIED' }]);
    expect(await desk.sql`select labor_service as work from procurement.solicitation`).toMatchObject([
      { work: 'paving' },
    ]);
    const cancelled = release('5', '2026-03-11T09:00:00Z', {
      contracts: [{ id: 'C-1', awardID: 'A', status: 'cancelled' }],
    });
    await load(packaged(cancelled));
    expect((await facts()).contract).toMatchObject({ status: 'CANCELLED' });
  });

  test('with a dry run change nothing', async () => {
    const before = await desk.dump();
    expect(await load(packaged(TENDER), { dryRun: true })).toMatchObject({ loaded: 1 });
    expect(await desk.dump()).toEqual(before);
  });
});

test('a single release, and a record by its compiled release, are taken', async () => {
  expect(await load(TENDER)).toMatchObject({ loaded: 1 });
  const compiledRelease = { ...CONTRACT, ocid: 'ocds-otter-2', tag: ['compiled'], parties: [OTTER] };
  const record = {
    ocid: 'ocds-otter-2',
    releases: [{ url: 'https://example.com/1', date: CONTRACT.date }],
    compiledRelease,
  };
  expect(await load({ version: '1.1', records: [record] })).toMatchObject({ loaded: 1, quarantined: [] });
  // The same number makes them one employer.
  expect(await desk.count('labor.employer')).toBe(1);
  expect(await desk.count('procurement.contract')).toBe(1);
});

test('a bad release is set aside with what is wrong; the others of its package are loaded', async () => {
  const { ocid: _, ...nameless } = CONTRACT;
  const report = await load(packaged({ ...nameless, tag: [] }, TENDER, { ...SIGNED, date: 'yesterday' }));
  expect(report.loaded).toBe(1);
  expect(report.quarantined).toMatchObject([
    { column: 'ocid', reason: 'is missing (also wrong: tag)' },
    { column: 'date', reason: 'want a date and time with its zone' },
  ]);
});

test.each([
  ['without a version', { releases: [TENDER] }, /is no package of ocds: version/],
  ['that is an array', [TENDER], /is no JSON object/],
])('a package %s is refused whole', async (_, content, reason) => {
  const asked = load(content);
  await expect(asked).rejects.toBeInstanceOf(FileRefused);
  await expect(asked).rejects.toThrow(reason);
  expect(await desk.count('procurement.ocds_release')).toBe(0);
});

test('a package that is cut short is refused whole', async () => {
  const whole = JSON.stringify(packaged(TENDER, CONTRACT));
  const file = await desk.write('cut.json', whole.slice(0, -40));
  await expect(desk.load('ocds', [file])).rejects.toThrow(/cut short/);
  expect(await desk.count('procurement.ocds_release')).toBe(0);
});
