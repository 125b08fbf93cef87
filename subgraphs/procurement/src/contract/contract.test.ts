import { entitiesOf, nodesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProcurement } from '../subgraph.js';
import { type ContractRecord, loadContracts } from './load.js';

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
  contract('C2', 10, {
    ...{ awardedOn: '2026-03-01', signedOn: '2026-03-02', valueCents: 1 },
    ...{ buyer: 'The List Office', laborService: 'snow-clearing' },
  }),
  contract('C3', 11, { awardedOn: '2026-02-01', status: 'PENDING', signedOn: null }),
  contract('C4', 20, { awardedOn: null, valueCents: null, status: 'TERMINATED' }),
  contract('C5', '9223372036854775807', { awardedOn: '2026-01-01', valueCents: 999_999 }),
];

const numbers = (holder: unknown) =>
  nodesOf<{ number: string }>(holder, 'contracts').map(({ number }) => number);

beforeAll(async () => {
  hub = await startTestSubgraph(await buildProcurement());
  await loadContracts(hub.sql, CONTRACTS);
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
    ['by buyer, in capitals or not', { buyer: 'the list OFFICE' }, ['C2']],
    ['by labor service, however spelled', { laborService: 'Snow Clearing' }, ['C2']],
    ['by the day of signature', { signedFrom: '2026-03-02', signedTo: '2026-03-02' }, ['C2']],
    ['by supplier', { supplierId: '11' }, ['C3']],
    ['by a supplier who cannot be', { supplierId: 'x' }, []],
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

  test.each(['awarded', 'signed'])('days on which it was %s, out of order, are refused', async (day) => {
    const answer = await hub.ask(
      'query ($filter: ContractFilter) { contracts(filter: $filter) { totalCount } }',
      { filter: { [`${day}From`]: '2026-02-01', [`${day}To`]: '2026-01-01' } },
    );
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: `filter.${day}To` }] } },
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
    const [{ count } = { count: -1 }] = await hub.sql<{ count: number }[]>`
      select count(*)::int from procurement.contract where ocid = 'ocds-test-9'`;
    expect(count).toBe(0);
  });
});
