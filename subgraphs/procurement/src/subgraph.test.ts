import { callerWith, entitiesOf, nodesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BidRecord, loadBids } from './bid/load.js';
import { type ContractRecord, loadContracts } from './contract/load.js';
import { loadSolicitations, type SolicitationRecord } from './solicitation/load.js';
import { buildProcurement } from './subgraph.js';

let hub: TestSubgraph;

const contract = (number: string, supplierId: string | number, over: Partial<ContractRecord> = {}) => ({
  ocid: 'ocds-test-1',
  number,
  title: `Cleaning ${number}`,
  buyer: 'Harbor Office',
  supplierId,
  status: 'ACTIVE' as const,
  laborService: 'cleaning',
  valueCents: 1_000_000,
  awardedOn: '2026-01-01',
  signedOn: '2026-02-01',
  periodFrom: '2026-02-01',
  periodTo: '2027-01-31',
  ...over,
});

const CONTRACTS: readonly ContractRecord[] = [
  contract('C1', 10),
  contract('C2', 10, { awardedOn: '2026-03-01', valueCents: 1 }),
  contract('C3', 11, { awardedOn: '2026-02-01', status: 'PENDING', signedOn: null }),
  contract('C4', 20, { awardedOn: null, valueCents: null, status: 'TERMINATED' }),
  contract('C5', '9223372036854775807', { awardedOn: '2026-01-01', valueCents: 999_999 }),
];

const SOLICITATION: SolicitationRecord = {
  ocid: 'ocds-test-1',
  title: 'Cleaning of City Hall',
  buyer: 'Harbor Office',
  status: 'ACTIVE',
  laborService: 'cleaning',
  estimatedValueCents: 5_000_000,
  publishedOn: '2026-10-01',
  closesOn: '2026-11-15',
};

const bid = (number: string, bidderId: number, over: Partial<BidRecord> = {}): BidRecord => ({
  ocid: 'ocds-test-1',
  number,
  bidderId,
  amountCents: 4_900_050,
  status: 'PENDING',
  submittedOn: '2026-10-20',
  ...over,
});

const PROCUREMENT = callerWith('PROCUREMENT');
const numbers = (holder: unknown, list = 'contracts') =>
  nodesOf<{ number: string }>(holder, list).map(({ number }) => number);

beforeAll(async () => {
  hub = await startTestSubgraph(await buildProcurement());
  await loadContracts(hub.sql, CONTRACTS);
  await loadSolicitations(hub.sql, [
    SOLICITATION,
    { ...SOLICITATION, ocid: 'ocds-test-2', status: 'PLANNED' },
  ]);
  await loadBids(hub.sql, [
    bid('B1', 10),
    bid('B2', 10, { submittedOn: '2026-10-21', amountCents: 4_800_000 }),
    bid('B3', 20),
  ]);
});

afterAll(() => hub?.close());

describe('contracts', () => {
  test('one contract, whole', async () => {
    const [row] = await hub.sql<{ id: string }[]>`select id from procurement.contract where number = 'C1'`;
    const answer = await hub.ask(
      `query ($id: ID!) { contract(id: $id) { id ocid number title status buyer value laborService awardedOn signedAt
        periodFrom periodTo supplier { id } } }`,
      { id: row?.id },
    );
    expect(answer).toEqual({
      data: {
        contract: {
          id: row?.id,
          ocid: 'ocds-test-1',
          number: 'C1',
          title: 'Cleaning C1',
          status: 'ACTIVE',
          buyer: 'Harbor Office',
          value: '10000.00',
          laborService: 'cleaning',
          awardedOn: '2026-01-01',
          signedAt: '2026-02-01T05:00:00Z',
          periodFrom: '2026-02-01',
          periodTo: '2027-01-31',
          supplier: { id: '10' },
        },
      },
    });
  });

  test.each(['999999', '0', '-1', 'x', '9223372036854775808'])('%j is unknown', async (id) => {
    const answer = await hub.ask('query ($id: ID!) { contract(id: $id) { id } }', { id });
    expect(answer.data).toEqual({ contract: null });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test.each([
    ['all, the latest award first', {}, ['C2', 'C3', 'C5', 'C1', 'C4']],
    ['by status', { statuses: ['PENDING', 'TERMINATED'] }, ['C3', 'C4']],
    ['of no status at all means of any', { statuses: [] }, ['C2', 'C3', 'C5', 'C1', 'C4']],
    ['by the day of award', { awardedFrom: '2026-01-01', awardedTo: '2026-02-01' }, ['C3', 'C5', 'C1']],
    ['by value, to the cent', { minimumValue: '9999.99' }, ['C3', 'C5', 'C1']],
    ['by value, above a cent less', { minimumValue: '9999.991' }, ['C3', 'C1']],
    ['by a value that no contract has', { minimumValue: '999999999999999' }, []],
    ['by several', { statuses: ['ACTIVE'], awardedFrom: '2026-02-01' }, ['C2']],
  ])('%s', async (_name, filter, want) => {
    const answer = await hub.ask(
      'query ($filter: ContractFilter) { contracts(filter: $filter) { totalCount edges { node { number } } } }',
      { filter },
    );
    expect(answer.errors).toBeUndefined();
    expect(numbers(answer.data)).toEqual(want);
    expect(answer.data).toMatchObject({ contracts: { totalCount: want.length } });
  });

  test('a cursor of one filter is refused by another', async () => {
    const first = await hub.ask('{ contracts(first: 1) { pageInfo { endCursor } } }');
    const after = (first.data as { contracts: { pageInfo: { endCursor: string } } }).contracts.pageInfo
      .endCursor;
    const document =
      'query ($after: String, $filter: ContractFilter) { contracts(first: 1, after: $after, filter: $filter) { edges { node { number } } } }';
    expect(numbers((await hub.ask(document, { after })).data)).toEqual(['C3']);
    expect((await hub.ask(document, { after, filter: { statuses: ['ACTIVE'] } })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'after' }] } },
    ]);
  });

  test('a filter that ends before it begins is refused', async () => {
    const answer = await hub.ask(
      '{ contracts(filter: { awardedFrom: "2026-02-01", awardedTo: "2026-01-01" }) { totalCount } }',
    );
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'filter.awardedTo' }] } },
    ]);
  });
});

describe('Employer.contracts', () => {
  const DOCUMENT = `query ($representations: [_Any!]!, $first: Int) { _entities(representations: $representations) {
    ... on Employer { id contracts(first: $first) { totalCount edges { node { number supplier { id } } } } } } }`;

  test('of many employers is one statement, with the contracts of absorbed ones', async () => {
    const representations = [
      { __typename: 'Employer', id: '10', memberIds: ['10', '11'] },
      { __typename: 'Employer', id: '11', memberIds: null },
      { __typename: 'Employer', id: '20' },
      { __typename: 'Employer', id: '30', memberIds: ['30'] },
      { __typename: 'Employer', id: 'E1' },
    ];
    let answer: Awaited<ReturnType<TestSubgraph['ask']>> = {};
    const statements = await hub.statementsOf(async () => {
      answer = await hub.ask(DOCUMENT, { representations, first: 2 });
    });
    expect(statements).toHaveLength(1);
    const lists = entitiesOf<{ id: string; contracts: unknown }>(answer).map(({ contracts }) => ({
      totalCount: (contracts as { totalCount: number }).totalCount,
      numbers: numbers({ contracts }),
    }));
    expect(lists).toEqual([
      { totalCount: 3, numbers: ['C2', 'C3'] },
      { totalCount: 1, numbers: ['C3'] },
      { totalCount: 1, numbers: ['C4'] },
      { totalCount: 0, numbers: [] },
      { totalCount: 0, numbers: [] },
    ]);
  });
});

describe('references', () => {
  test('load in one statement; an unknown one is null', async () => {
    const rows = await hub.sql<{ id: string }[]>`select id from procurement.contract order by number`;
    const representations = [...rows.map(({ id }) => id), '424242', 'x'].map((id) => ({
      __typename: 'Contract',
      id,
    }));
    let answer: Awaited<ReturnType<TestSubgraph['ask']>> = {};
    const statements = await hub.statementsOf(async () => {
      answer = await hub.ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Contract { number } } }',
        { r: representations },
      );
    });
    expect(statements).toHaveLength(1);
    expect(answer.data?._entities).toEqual([
      ...['C1', 'C2', 'C3', 'C4', 'C5'].map((number) => ({ number })),
      null,
      null,
    ]);
  });
});

describe('solicitations and bids', () => {
  const DOCUMENT = `query ($id: ID!, $bidderId: ID!) { solicitation(id: $id) { title status estimatedValue
    bid(bidderId: $bidderId) { number amount status bidder { id } solicitation { ocid } } } }`;
  const idOf = async (ocid: string) =>
    (await hub.sql<{ id: string }[]>`select id from procurement.solicitation where ocid = ${ocid}`)[0]?.id;

  test('a procurement officer reads the last bid of a bidder', async () => {
    const variables = { id: await idOf('ocds-test-1'), bidderId: '10' };
    expect(await hub.ask(DOCUMENT, variables, PROCUREMENT)).toEqual({
      data: {
        solicitation: {
          title: 'Cleaning of City Hall',
          status: 'ACTIVE',
          estimatedValue: '50000.00',
          bid: {
            number: 'B2',
            amount: '48000.00',
            status: 'PENDING',
            bidder: { id: '10' },
            solicitation: { ocid: 'ocds-test-1' },
          },
        },
      },
    });
  });

  test.each(['30', 'x'])('bidder %s made no bid', async (bidderId) => {
    const answer = await hub.ask(DOCUMENT, { id: await idOf('ocds-test-1'), bidderId }, PROCUREMENT);
    expect(answer.data).toMatchObject({ solicitation: { bid: null } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test.each([
    ['the public', undefined, 'UNAUTHENTICATED'],
    ['a licensing officer', callerWith('LICENSING'), 'FORBIDDEN'],
  ])('%s sees the solicitation, not the bids', async (_name, caller, code) => {
    const one = await hub.ask(DOCUMENT, { id: await idOf('ocds-test-1'), bidderId: '10' }, caller);
    expect(one.data).toMatchObject({ solicitation: { title: 'Cleaning of City Hall', bid: null } });
    expect(one.errors).toMatchObject([{ extensions: { code } }]);
    const employer = await hub.ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer { id bids { totalCount } } } }',
      { r: [{ __typename: 'Employer', id: '10' }] },
      caller,
    );
    expect(employer.data).toEqual({ _entities: [{ id: '10', bids: null }] });
    expect(employer.errors).toMatchObject([{ extensions: { code } }]);
  });

  test('Employer.bids, the latest first', async () => {
    const answer = await hub.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer {
        bids { totalCount edges { node { number } } } } } }`,
      { r: [{ __typename: 'Employer', id: '10' }] },
      PROCUREMENT,
    );
    const [employer] = entitiesOf<Record<string, unknown>>(answer);
    expect(numbers(employer, 'bids')).toEqual(['B2', 'B1']);
  });

  test('a list by status', async () => {
    const answer = await hub.ask(
      '{ solicitations(filter: { statuses: [PLANNED] }) { totalCount edges { node { ocid } } } }',
    );
    expect(answer.data).toEqual({
      solicitations: { totalCount: 1, edges: [{ node: { ocid: 'ocds-test-2' } }] },
    });
  });
});

describe('loading', () => {
  test('the same rows again change nothing; a corrected row replaces its former self, which is kept', async () => {
    const all = () => hub.sql`select * from procurement.contract order by id`;
    const before = await all();
    await loadContracts(hub.sql, CONTRACTS);
    expect(await all()).toEqual(before);
    await loadContracts(hub.sql, [contract('C5', 40)]);
    await loadContracts(hub.sql, [CONTRACTS[4] as ContractRecord]);
    const changed = (await all()).map((row, i) => ({ ...row, changed_at: before[i]?.changed_at }));
    expect(changed).toEqual(before.map((row) => (row.number === 'C5' ? { ...row, version: 3 } : row)));
    const kept = await hub.sql`
      select version, held ->> 'supplier_id' as supplier from procurement.contract_version order by version`;
    expect(kept).toEqual([
      { version: 1, supplier: '9223372036854775807' },
      { version: 2, supplier: '40' },
    ]);
  });

  test('one bad row keeps all of them out, and two rows of one key are refused', async () => {
    const good = contract('C6', 10, { ocid: 'ocds-test-9' });
    const bad = contract('C7', 10, { ocid: 'ocds-test-9', periodTo: '2020-01-01' });
    await expect(loadContracts(hub.sql, [good, bad])).rejects.toMatchObject({
      constraint_name: 'contract_period_in_order',
    });
    await expect(loadContracts(hub.sql, [good, good])).rejects.toThrow(RangeError);
    await expect(loadBids(hub.sql, [bid('B9', 10, { ocid: 'ocds-nobody' })])).rejects.toMatchObject({
      column_name: 'solicitation_id',
    });
    const [{ count } = { count: -1 }] = await hub.sql<{ count: number }[]>`
      select count(*)::int from procurement.contract where ocid = 'ocds-test-9'`;
    expect(count).toBe(0);
  });
});
