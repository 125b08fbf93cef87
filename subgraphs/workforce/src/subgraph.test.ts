import { entitiesOf, nodesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadOrganizations, type OrganizationRecord } from './organization/load.js';
import { loadPartnerships, type PartnershipRecord } from './partnership/load.js';
import { loadPrograms, type ProgramRecord } from './program/load.js';
import { buildWorkforce } from './subgraph.js';

let hub: TestSubgraph;

const ORGANIZATIONS: readonly OrganizationRecord[] = [
  {
    reference: 'o1',
    name: 'Harbor Training Trust',
    kind: 'WORKFORCE_ENTITY',
    languages: ['en', 'zh-Hans'],
    phones: ['+16175550100'],
  },
  { reference: 'o2', name: 'amalgamated Trades', kind: 'UNION', languages: ['en', 'es'], phones: [] },
  { reference: 'o3', name: 'Casa', kind: 'WORKERS_CENTER', languages: ['es', 'ht'], phones: [] },
];

const program = (reference: string, name: string, over: Partial<ProgramRecord> = {}): ProgramRecord => ({
  reference,
  name,
  kind: 'VOCATIONAL',
  provider: 'o1',
  occupations: [{ code: '47-2111.00', title: 'Electricians' }],
  languages: ['en'],
  capacity: 10,
  enrolled: 9,
  supportiveServices: ['Child care'],
  directEntryTo: null,
  ...over,
});

const PROGRAMS: readonly ProgramRecord[] = [
  program('p1', 'Joint Apprenticeship', { kind: 'REGISTERED_APPRENTICESHIP', enrolled: 10 }),
  program('p2', 'before the Apprenticeship', { kind: 'PRE_APPRENTICESHIP', directEntryTo: 'p1' }),
  program('p3', 'Carpentry', {
    occupations: [
      { code: '47-2031.01', title: 'Construction Carpenters' },
      { code: '47-2031.00', title: 'Carpenters' },
    ],
    languages: ['en', 'zh-Hant'],
    capacity: null,
  }),
  program('p4', 'Cooking', { occupations: [], languages: ['zh-Hans'], capacity: 0, enrolled: 0 }),
];

const employer = (employerId: number) => ({
  kind: 'EMPLOYER' as const,
  name: `Employer ${employerId}`,
  employerId,
  organization: null,
});
const union = { kind: 'UNION' as const, name: 'Amalgamated', employerId: null, organization: 'o2' };
const stranger = {
  kind: 'COMMUNITY_ORGANIZATION' as const,
  name: 'Neighbors',
  employerId: null,
  organization: null,
};

const PARTNERSHIPS: readonly PartnershipRecord[] = [
  { reference: 't1', name: 'Seawall', parties: [employer(10), employer(11), union, stranger] },
  { reference: 't2', name: 'Kitchens', parties: [employer(10)] },
  { reference: 't3', name: 'Wires', parties: [employer(20), union] },
];

beforeAll(async () => {
  hub = await startTestSubgraph(await buildWorkforce());
  await loadOrganizations(hub.sql, ORGANIZATIONS);
  await loadPrograms(hub.sql, PROGRAMS);
  await loadPartnerships(hub.sql, PARTNERSHIPS);
});

afterAll(() => hub?.close());

const names = (holder: unknown, field: string) =>
  nodesOf<{ name: string }>(holder, field).map(({ name }) => name);

describe('programs', () => {
  const DOCUMENT = `query Programs($filter: ProgramFilter, $first: Int, $after: String) {
    programs(filter: $filter, first: $first, after: $after) {
      totalCount
      edges { node { id name kind languages provider { id name kind } occupations { code title } capacity enrolled supportiveServices directEntryTo { id name } } }
    }
  }`;

  test('one program, whole, in three statements', async () => {
    const statements = await hub.statementsOf(async () => {
      const answer = await hub.ask(DOCUMENT, { first: 1 });
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toMatchObject({ programs: { totalCount: 4 } });
      expect(nodesOf(answer.data, 'programs')).toMatchObject([
        {
          name: 'before the Apprenticeship',
          kind: 'PRE_APPRENTICESHIP',
          languages: ['en'],
          provider: { name: 'Harbor Training Trust', kind: 'WORKFORCE_ENTITY' },
          occupations: [{ code: '47-2111.00', title: 'Electricians' }],
          capacity: 10,
          enrolled: 9,
          supportiveServices: ['Child care'],
          directEntryTo: { name: 'Joint Apprenticeship' },
        },
      ]);
    });
    expect(statements).toHaveLength(3); // the page, its providers, its apprenticeships
  });

  test.each([
    ['all by name', {}, ['before the Apprenticeship', 'Carpentry', 'Cooking', 'Joint Apprenticeship']],
    ['by kind', { kinds: ['VOCATIONAL'] }, ['Carpentry', 'Cooking']],
    ['by occupation', { occupationCode: '47-2031.00' }, ['Carpentry']],
    ['by SOC code', { occupationCode: '47-2111' }, ['before the Apprenticeship', 'Joint Apprenticeship']],
    ['by language', { language: 'zh' }, ['Carpentry', 'Cooking']],
    ['by script', { language: 'zh-Hant' }, ['Carpentry']],
    ['no language by its first letters', { language: 'zh-Han' }, []],
    ['open ones alone', { openOnly: true }, ['before the Apprenticeship']],
    ['open or not', { openOnly: false, kinds: ['REGISTERED_APPRENTICESHIP'] }, ['Joint Apprenticeship']],
  ])('%s', async (_name, filter, want) => {
    const answer = await hub.ask(DOCUMENT, { filter });
    expect(answer.errors).toBeUndefined();
    expect(names(answer.data, 'programs')).toEqual(want);
    expect(answer.data).toMatchObject({ programs: { totalCount: want.length } });
  });

  test.each(['47', 'electrician', '47-2111.0', '%'])(
    'the occupation code %j is refused',
    async (occupationCode) => {
      const answer = await hub.ask(DOCUMENT, { filter: { occupationCode } });
      expect(answer.data).toEqual({ programs: null });
      expect(answer.errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'filter.occupationCode' }] } },
      ]);
    },
  );

  test('occupations keep their order', async () => {
    const answer = await hub.ask(DOCUMENT, { filter: { occupationCode: '47-2031' } });
    expect(nodesOf(answer.data, 'programs')).toMatchObject([
      { occupations: [{ title: 'Construction Carpenters' }, { title: 'Carpenters' }] },
    ]);
  });
});

describe('partnerships', () => {
  test('one partnership with its parties', async () => {
    const [row] = await hub.sql<
      { id: string }[]
    >`select id from workforce.partnership where reference = 't1'`;
    const answer = await hub.ask(
      'query ($id: ID!) { partnership(id: $id) { id name parties { kind name employer { id } organization { name } } } }',
      { id: row?.id },
    );
    expect(answer).toEqual({
      data: {
        partnership: {
          id: row?.id,
          name: 'Seawall',
          parties: [
            { kind: 'EMPLOYER', name: 'Employer 10', employer: { id: '10' }, organization: null },
            { kind: 'EMPLOYER', name: 'Employer 11', employer: { id: '11' }, organization: null },
            {
              kind: 'UNION',
              name: 'Amalgamated',
              employer: null,
              organization: { name: 'amalgamated Trades' },
            },
            { kind: 'COMMUNITY_ORGANIZATION', name: 'Neighbors', employer: null, organization: null },
          ],
        },
      },
    });
  });

  test.each(['partnership', 'program', 'organization'])('an unknown %s is not found', async (field) => {
    const answer = await hub.ask(`{ one: ${field}(id: "404") { id } two: ${field}(id: "x") { id } }`);
    expect(answer.data).toEqual({ one: null, two: null });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  test('the list, page by page', async () => {
    const document = `query ($after: String) { partnerships(first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
    const first = await hub.ask(document);
    expect(first.data).toMatchObject({ partnerships: { totalCount: 3, pageInfo: { hasNextPage: true } } });
    const { endCursor } = (first.data as { partnerships: { pageInfo: { endCursor: string } } }).partnerships
      .pageInfo;
    const second = await hub.ask(document, { after: endCursor });
    expect([first, second].map(({ data }) => names(data, 'partnerships'))).toEqual([
      ['Kitchens', 'Seawall'],
      ['Wires'],
    ]);
  });

  test('of many employers in one statement; one of two merged employers comes once', async () => {
    const statements = await hub.statementsOf(async () => {
      const answer = await hub.ask(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer { id
          partnerships(first: 20) { totalCount edges { node { id name } } } } } }`,
        {
          r: [
            { __typename: 'Employer', id: '10', memberIds: ['10', '11'] },
            { __typename: 'Employer', id: '11', memberIds: ['11'] },
            { __typename: 'Employer', id: '20' },
            { __typename: 'Employer', id: '30', memberIds: null },
          ],
        },
      );
      expect(entitiesOf(answer).map((entity) => names(entity, 'partnerships'))).toEqual([
        ['Kitchens', 'Seawall'],
        ['Seawall'],
        ['Wires'],
        [],
      ]);
      expect(entitiesOf(answer)[0]).toMatchObject({ partnerships: { totalCount: 2 } });
    });
    expect(statements).toHaveLength(1);
  });
});

test('organizations by kind and language', async () => {
  const answer = await hub.ask(`{
    all: organizations { edges { node { name } } }
    centers: organizations(filter: { kinds: [WORKERS_CENTER], language: "ht" }) { edges { node { name } } }
    spanish: organizations(filter: { language: "es" }) { totalCount }
  }`);
  expect(names(answer.data, 'all')).toEqual(['amalgamated Trades', 'Casa', 'Harbor Training Trust']);
  expect(names(answer.data, 'centers')).toEqual(['Casa']);
  expect(answer.data).toMatchObject({ spanish: { totalCount: 2 } });
});

describe('loading', () => {
  const everything = async () => ({
    organizations: await hub.sql`select * from workforce.organization order by id`,
    programs: await hub.sql`select * from workforce.program order by id`,
    occupations: await hub.sql`select * from workforce.program_occupation order by program_id, ordinal`,
    partnerships: await hub.sql`select * from workforce.partnership order by id`,
    parties: await hub.sql`select * from workforce.partnership_party order by partnership_id, ordinal`,
  });

  test('the same rows again change nothing', async () => {
    const before = await everything();
    await loadOrganizations(hub.sql, ORGANIZATIONS);
    await loadPrograms(hub.sql, PROGRAMS);
    await loadPartnerships(hub.sql, PARTNERSHIPS);
    expect(await everything()).toEqual(before);
  });

  test('a bad row keeps all of them out', async () => {
    const before = await everything();
    const good = program('p8', 'Good');
    await expect(
      loadPrograms(hub.sql, [good, program('p9', 'Bad', { provider: 'nobody' })]),
    ).rejects.toMatchObject({
      column_name: 'provider_id',
    });
    await expect(
      loadPrograms(hub.sql, [good, program('p9', 'Bad', { occupations: [{ code: '47-2111', title: '' }] })]),
    ).rejects.toMatchObject({ constraint_name: 'program_occupation_code_of_onet' });
    await expect(
      loadPartnerships(hub.sql, [
        { reference: 't9', name: 'Two in one', parties: [{ ...union, employerId: 10 }] },
      ]),
    ).rejects.toMatchObject({ constraint_name: 'partnership_party_one_identity' });
    expect(await everything()).toEqual(before);
  });
});
