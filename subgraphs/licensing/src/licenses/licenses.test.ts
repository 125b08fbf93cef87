import { nodesOf } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACE, TestLicensing } from '../testing.js';

let licensing: TestLicensing;
beforeAll(async () => {
  licensing = await TestLicensing.start();
});
afterAll(() => licensing?.close());

const decision = (
  decidedOn: string,
  action: 'NEW' | 'TRANSFER' | 'DISCIPLINE',
  outcome: 'GRANTED' | 'DENIED' | 'REVOKED' | 'DEFERRED' = 'GRANTED',
) => ({ decision: { decidedOn, action, outcome, transferee: null } });

describe('a license', () => {
  test('is found by its number, whole', async () => {
    expect((await licensing.find(' L1 ')).data?.license).toMatchObject({
      number: 'L1',
      authority: 'US-MA-BOS-LB',
      kind: 'ALCOHOL',
      status: 'ACTIVE',
      issuedOn: '2024-01-01',
      expiresOn: '2099-12-31',
      premises: PLACE,
      holder: { id: '11' },
      tenures: [{ holder: { id: '11' }, fromOn: null, toOn: null }],
    });
  });

  test('whose number two boards gave is a CONFLICT that names them, and found by board', async () => {
    const { data, errors } = await licensing.find('100');
    expect(data).toEqual({ license: null });
    expect(errors).toMatchObject([
      {
        extensions: { code: 'CONFLICT', authorities: ['US-MA-BOS-LB', 'US-MA-LYN-LB'] },
        message: expect.stringContaining('US-MA-LYN-LB'),
      },
    ]);
    expect((await licensing.find('100', 'US-MA-LYN-LB')).data?.license).toMatchObject({
      holder: { id: '14' },
    });
  });

  test.each([
    ['nobody has', 'L9', undefined, 'NOT_FOUND'],
    ['another board has', 'L1', 'US-MA-LYN-LB', 'NOT_FOUND'],
    ['is blank', '  ', undefined, 'BAD_USER_INPUT'],
    ['is endless', '9'.repeat(101), undefined, 'BAD_USER_INPUT'],
  ])('whose number %s is an error', async (_name, number, authority, code) => {
    const { data, errors } = await licensing.find(number, authority);
    expect(data).toEqual({ license: null });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  test('changes its holder on the day of a granted transfer, in whatever order the records come', async () => {
    await licensing.load(
      { number: 'T1', holder: 16, to: 17, fact: decision('2024-05-01', 'TRANSFER') },
      { number: 'T1', holder: 15, fact: decision('2020-03-01', 'NEW') },
      { number: 'T1', holder: 15, to: 18, fact: decision('2021-03-01', 'TRANSFER', 'DENIED') },
    );
    await licensing.load({ number: 'T1', holder: 15, to: 16, fact: decision('2022-04-01', 'TRANSFER') });
    expect((await licensing.find('T1')).data?.license).toMatchObject({
      status: 'ACTIVE',
      issuedOn: '2020-03-01',
      holder: { id: '17' },
      tenures: [
        { holder: { id: '15' }, fromOn: null, toOn: '2022-04-01' },
        { holder: { id: '16' }, fromOn: '2022-04-01', toOn: '2024-05-01' },
        { holder: { id: '17' }, fromOn: '2024-05-01', toOn: null },
      ],
    });
  });

  test('is the same after the same records, and another after a changed one', async () => {
    const record = { number: 'T2', holder: 15, fact: decision('2020-03-01', 'NEW') };
    expect(await licensing.load(record)).toEqual(['loaded']);
    expect(await licensing.load(record)).toEqual(['unchanged']);
    expect(await licensing.load({ ...record, fact: decision('2020-03-01', 'NEW', 'DEFERRED') })).toEqual([
      'superseded',
    ]);
    expect((await licensing.find('T2')).data?.license).toMatchObject({ status: 'PENDING', issuedOn: null });
    const [kept] = await licensing.hub
      .sql`select count(*)::int from licensing.license_record where record_id like '%T2@%'`;
    expect(kept).toEqual({ count: 2 });
  });
});

describe('lists', () => {
  const list = async (filter: object, more: object = {}) => {
    const { data, errors } = await licensing.hub.ask(
      `query ($filter: LicenseFilter, $first: Int, $after: String) { licenses(filter: $filter, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { number } } } }`,
      { filter, ...more },
    );
    return {
      page: data?.licenses as { totalCount: number; pageInfo: { endCursor: string } } | null,
      numbers: nodesOf<{ number: string }>(data, 'licenses').map(({ number }) => number),
      errors,
    };
  };

  test.each<[string, object, readonly string[]]>([
    ['by authority', { authority: 'US-MA-LYN-LB' }, ['100']],
    ['by kind', { kinds: ['LODGING'] }, ['100', 'L2']],
    ['by status', { statuses: ['SUSPENDED'] }, ['L3']],
    ['by a status that the day brought', { statuses: ['EXPIRED'], authority: 'US-MA-BOS-LB' }, ['L2']],
    ['by expiry, both days counted', { expiringFrom: '2020-12-31', expiringTo: '2020-12-31' }, ['L2']],
    ['by several', { kinds: ['LODGING'], statuses: ['EXPIRED'], authority: 'US-MA-BOS-LB' }, ['L2']],
    ['of none of a kind, that is of any', { kinds: [], statuses: [], authority: 'US-MA-LYN-LB' }, ['100']],
  ])('%s', async (_name, filter, numbers) => {
    const found = await list(filter);
    expect(found.numbers).toEqual(numbers);
    expect(found.page?.totalCount).toBe(numbers.length);
  });

  test('page by page, two of one number apart', async () => {
    const first = await list({}, { first: 1 });
    const second = await list({}, { first: 1, after: first.page?.pageInfo.endCursor });
    expect([...first.numbers, ...second.numbers]).toEqual(['100', '100']);
    const foreign = await list({ kinds: ['LODGING'] }, { after: first.page?.pageInfo.endCursor });
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('of an employer hold what it and those that it absorbed hold today', async () => {
    const { data, errors } = await licensing.hub.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Employer { licenses { totalCount edges { node { number } } } } } }`,
      {
        of: [
          { __typename: 'Employer', id: '12', memberIds: ['12', '11'] },
          { __typename: 'Employer', id: '15', memberIds: ['15'] },
        ],
      },
    );
    expect(errors).toBeUndefined();
    const [held, none] = (data?._entities ?? []) as object[];
    expect(nodesOf<{ number: string }>(held, 'licenses').map(({ number }) => number)).toEqual([
      'L1',
      'L2',
      'L3',
    ]);
    expect(nodesOf<{ number: string }>(none, 'licenses').map(({ number }) => number)).toEqual(['T2']);
  });
});
