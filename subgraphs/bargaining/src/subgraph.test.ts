import { type Caller, SERVICE_CALLER } from '@hub/kit/caller';
import { callerWith, entitiesOf, nodesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgreementRecord, loadAgreements } from './agreement/load.js';
import { buildBargaining } from './subgraph.js';
import { loadUnions, type UnionRecord } from './union/load.js';
import { type BargainingUnitRecord, loadBargainingUnits } from './unit/load.js';

let hub: TestSubgraph;

const UNIONS: readonly UnionRecord[] = [
  { reference: 'u1', name: 'Harbor Trades' },
  { reference: 'u2', name: 'clerks United' },
];
const UNITS: readonly BargainingUnitRecord[] = [
  { reference: 'b1', name: 'Clerks', union: 'u2', employees: 310, publicSafety: null },
  { reference: 'b2', name: 'Patrol officers', union: 'u1', employees: 900, publicSafety: 'POLICE' },
];

const agreement = (
  reference: string,
  employerIds: readonly number[],
  over: Partial<AgreementRecord> = {},
): AgreementRecord => ({
  reference,
  kind: 'COLLECTIVE_BARGAINING',
  title: `Agreement ${reference}`,
  parties: [
    { name: 'Harbor Trades', role: 'UNION', employerId: null, union: 'u1' },
    ...employerIds.map((employerId) => ({
      name: `Employer ${employerId}`,
      role: 'EMPLOYER' as const,
      employerId,
      union: null,
    })),
  ],
  unit: null,
  effectiveFrom: '2025-01-01',
  expiresOn: '2027-12-31',
  published: true,
  ...over,
});

// a2 and a5 are unpublished.
const AGREEMENTS: readonly AgreementRecord[] = [
  agreement('a1', [10, 11]),
  agreement('a2', [10], { kind: 'LABOR_PEACE', effectiveFrom: '2026-05-01', published: false }),
  agreement('a3', [20], { kind: 'UNION_NEUTRALITY', expiresOn: null, effectiveFrom: '2026-01-01' }),
  agreement('a4', [], { kind: 'COMMUNITY_BENEFITS', expiresOn: '2026-12-31', effectiveFrom: null }),
  agreement('a5', [20], { expiresOn: '2026-12-31', published: false, unit: 'b1' }),
];

const LABOR_RELATIONS = callerWith('LABOR_RELATIONS');
/** Everybody who must not see an unpublished agreement, the hub's own parts too. */
const OTHERS: readonly (readonly [name: string, caller: Caller | undefined])[] = [
  ['the public', undefined],
  ['PROCUREMENT', callerWith('PROCUREMENT')],
  ['ADMIN', callerWith('ADMIN')],
  ['SERVICE', SERVICE_CALLER],
];

const idOf = async (reference: string) =>
  (await hub.sql<{ id: string }[]>`select id from bargaining.agreement where reference = ${reference}`)[0]
    ?.id ?? '';
const titles = (holder: unknown) =>
  nodesOf<{ title: string }>(holder, 'agreements').map(({ title }) => title.replace('Agreement ', ''));

beforeAll(async () => {
  hub = await startTestSubgraph(await buildBargaining());
  await loadUnions(hub.sql, UNIONS);
  await loadBargainingUnits(hub.sql, UNITS);
  await loadAgreements(hub.sql, AGREEMENTS);
});

afterAll(() => hub?.close());

describe('agreements', () => {
  const DOCUMENT = `query Agreements($filter: AgreementFilter, $first: Int, $after: String) {
    agreements(filter: $filter, first: $first, after: $after) {
      totalCount
      edges { node { id kind title parties { name role } effectiveFrom expiresOn employer { id } } }
    }
  }`;

  test('one agreement, whole', async () => {
    const answer = await hub.ask(
      `query ($id: ID!) { agreement(id: $id) { kind title parties { name role union { name } } effectiveFrom
        expiresOn published employer { id } } }`,
      { id: await idOf('a1') },
    );
    expect(answer).toEqual({
      data: {
        agreement: {
          kind: 'COLLECTIVE_BARGAINING',
          title: 'Agreement a1',
          parties: [
            { name: 'Harbor Trades', role: 'UNION', union: { name: 'Harbor Trades' } },
            { name: 'Employer 10', role: 'EMPLOYER', union: null },
            { name: 'Employer 11', role: 'EMPLOYER', union: null },
          ],
          effectiveFrom: '2025-01-01',
          expiresOn: '2027-12-31',
          published: true,
          employer: { id: '10' },
        },
      },
    });
  });

  test.each([
    ['published ones, the latest first', {}, ['a3', 'a1', 'a4']],
    ['by kind', { kinds: ['COMMUNITY_BENEFITS', 'UNION_NEUTRALITY'] }, ['a3', 'a4']],
    ['by any employer among the parties', { employerId: '11' }, ['a1']],
    ['by an employer of an unpublished one too', { employerId: '20' }, ['a3']],
    ['by an id that cannot be one', { employerId: 'x' }, []],
    ['by the last day', { expiringFrom: '2026-12-31', expiringTo: '2027-12-30' }, ['a4']],
    ['from a day on', { expiringFrom: '2027-01-01' }, ['a1']],
  ])('%s', async (_name, filter, want) => {
    const answer = await hub.ask(DOCUMENT, { filter });
    expect(answer.errors).toBeUndefined();
    expect(titles(answer.data)).toEqual(want);
    expect(answer.data).toMatchObject({ agreements: { totalCount: want.length } });
  });

  test('are one statement', async () => {
    expect(await hub.statementsOf(() => hub.ask(DOCUMENT, { first: 2 }))).toHaveLength(1);
  });

  test('a kind by its abbreviation is refused (S4.8)', async () => {
    const answer = await hub.ask(DOCUMENT, { filter: { kinds: ['CBA'] } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('a filter that ends before it begins is refused', async () => {
    const answer = await hub.ask(DOCUMENT, {
      filter: { expiringFrom: '2026-01-02', expiringTo: '2026-01-01' },
    });
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'filter.expiringTo' }] } },
    ]);
  });
});

describe('an unpublished agreement', () => {
  const EVERYWHERE = `query ($id: ID!, $r: [_Any!]!) {
    agreement(id: $id) { title }
    agreements { totalCount edges { node { title } } }
    _entities(representations: $r) {
      ... on Agreement { title }
      ... on Employer { agreements { totalCount edges { node { title } } } }
    }
  }`;
  const ask = async (caller: Caller | undefined) => {
    const id = await idOf('a2');
    return hub.ask(
      EVERYWHERE,
      {
        id,
        r: [
          { __typename: 'Agreement', id },
          { __typename: 'Employer', id: '10', memberIds: ['10'] },
        ],
      },
      caller,
    );
  };

  test.each(OTHERS)('is nowhere for %s, as if it did not exist', async (_name, caller) => {
    const answer = await ask(caller);
    expect(answer.data).toMatchObject({ agreement: null, agreements: { totalCount: 3 } });
    expect(titles(answer.data)).toEqual(['a3', 'a1', 'a4']);
    expect(entitiesOf(answer)).toMatchObject([null, { agreements: { totalCount: 1 } }]);
    const missing = await hub.ask('{ agreement(id: "404") { title } }', {}, caller);
    const [hidden] = answer.errors ?? [];
    expect(hidden).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect({ ...hidden, locations: [] }).toEqual({ ...missing.errors?.[0], locations: [] });
  });

  test('is there for LABOR_RELATIONS', async () => {
    const answer = await ask(LABOR_RELATIONS);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ agreement: { title: 'Agreement a2' } });
    expect(titles(answer.data)).toEqual(['a2', 'a3', 'a5', 'a1', 'a4']);
    const [one, employer] = entitiesOf(answer);
    expect(one).toEqual({ title: 'Agreement a2' });
    expect(titles(employer)).toEqual(['a2', 'a1']);
  });
});

test('Employer.agreements of many employers is one statement; merged parties count once', async () => {
  const statements = await hub.statementsOf(async () => {
    const answer = await hub.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer {
        agreements(first: 20) { totalCount edges { node { title } } } } } }`,
      {
        r: [
          { __typename: 'Employer', id: '10', memberIds: ['10', '11'] },
          { __typename: 'Employer', id: '20' },
          { __typename: 'Employer', id: 'x', memberIds: null },
        ],
      },
    );
    expect(entitiesOf(answer).map(titles)).toEqual([['a1'], ['a3'], []]);
  });
  expect(statements).toHaveLength(1);
});

test('unions by name, one by id', async () => {
  const answer = await hub.ask('{ unions { totalCount edges { node { id name } } } }');
  const [first, second] = nodesOf<{ id: string; name: string }>(answer.data, 'unions');
  expect([first?.name, second?.name]).toEqual(['clerks United', 'Harbor Trades']);
  const one = await hub.ask('query ($id: ID!) { union(id: $id) { name } }', { id: first?.id });
  expect(one).toEqual({ data: { union: { name: 'clerks United' } } });
});

describe('loading', () => {
  const everything = async () => ({
    unions: await hub.sql`select * from bargaining.labor_union order by id`,
    units: await hub.sql`select * from bargaining.bargaining_unit order by id`,
    agreements: await hub.sql`select * from bargaining.agreement order by id`,
    parties: await hub.sql`select * from bargaining.agreement_party order by agreement_id, ordinal`,
  });

  test('the same rows again change nothing', async () => {
    const before = await everything();
    await loadUnions(hub.sql, UNIONS);
    await loadBargainingUnits(hub.sql, UNITS);
    await loadAgreements(hub.sql, AGREEMENTS);
    expect(await everything()).toEqual(before);
  });

  test('an agreement that loses a party loses it for good', async () => {
    await loadAgreements(hub.sql, [agreement('a1', [11])]);
    const answer = await hub.ask(
      'query ($id: ID!) { agreement(id: $id) { employer { id } parties { name } } }',
      {
        id: await idOf('a1'),
      },
    );
    expect(answer.data).toEqual({
      agreement: { employer: { id: '11' }, parties: [{ name: 'Harbor Trades' }, { name: 'Employer 11' }] },
    });
    await loadAgreements(hub.sql, AGREEMENTS);
  });

  test('a bad row keeps all of them out', async () => {
    const before = await everything();
    const bad = agreement('a9', [10], { expiresOn: '2024-12-31' });
    await expect(loadAgreements(hub.sql, [agreement('a8', [10]), bad])).rejects.toMatchObject({
      constraint_name: 'agreement_dates_in_order',
    });
    await expect(
      loadBargainingUnits(hub.sql, [{ ...(UNITS[0] as BargainingUnitRecord), union: 'nobody' }]),
    ).rejects.toMatchObject({ column_name: 'union_id' });
    expect(await everything()).toEqual(before);
  });
});
