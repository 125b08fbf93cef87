import { type Caller, PUBLIC_CALLER } from '@hub/kit/caller';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { callerWith } from '@hub/kit/testing';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LaborFact } from '../importing/writer.js';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact, mention } from '../testing-facts.js';

let register: TestRegister;
afterAll(() => register?.close());

const tomorrow = new Date(Date.parse(dayInNewYork(new Date())) + 86_400_000).toISOString().slice(0, 10);

interface Firm {
  readonly name: string;
  readonly trade?: string;
  readonly city?: string;
  readonly industry?: string;
  readonly cases?: readonly Partial<CaseFact>[];
}

/** The register by hand: what is counted below is counted from here. */
const FIRMS: readonly Firm[] = [
  {
    name: 'Gull & Lantern Chowder, Inc.',
    trade: 'The Chowder Pot',
    industry: '722511',
    cases: [{ determinedOn: '2021-02-01', backWagesCents: 500_00, workersAffected: 5 }],
  },
  {
    name: 'Lantern Books LLC',
    industry: '451211',
    cases: [{ determinedOn: '2022-02-01', backWagesCents: 50_00, workersAffected: 50 }],
  },
  {
    name: 'Lantern LLC',
    city: 'Salem',
    cases: [{ determinedOn: '2020-02-01', lawType: 'WORKPLACE_SAFETY' }],
  },
  {
    name: 'Brass Kettle Movers Inc',
    city: 'Salem',
    industry: '48',
    cases: [
      { determinedOn: '2021-05-01', backWagesCents: 900_00 },
      {
        determinedOn: '2023-05-01',
        backWagesCents: 100_00,
        workersAffected: 2,
        lawType: 'LABOR_LAW',
        finality: 'DETERMINED',
        contested: true,
      },
    ],
  },
  {
    name: 'Cafe Marigold LLC',
    trade: 'Marigold Coffee House',
    city: 'boston',
    industry: '7225',
    cases: [{ determinedOn: '2023-06-01', finality: 'SATISFIED' }],
  },
  {
    name: 'Smith and Sons Masonry Co',
    industry: '238140',
    cases: [{ determinedOn: null, severity: 'REPEATED', lawType: 'LABOR_LAW' }],
  },
  { name: 'Alleged Only Inc', cases: [{ finality: 'ALLEGED' }] },
  { name: 'Vacated Only Inc', cases: [{ finality: 'VACATED' }] },
  { name: 'Lantern Nobody Inc' },
];

beforeAll(async () => {
  register = await startTestRegister();
  await register.load(
    FIRMS.flatMap(({ name, trade, city = 'Boston', industry = null, cases }, i): LaborFact[] => {
      const employer = {
        name,
        tradeNames: trade ? [trade] : [],
        industry,
        place: { street: `${i + 1} Main St`, city, state: 'MA', postalCode: null },
      };
      if (!cases) return [{ kind: 'employer', employer: mention(`F${i}`, employer) }];
      return cases.map((over, n) => caseFact(`F${i}-${n}`, employer, over));
    }),
  );
  await register.load([
    debarmentFact('D1', {
      name: 'Barred Today Inc',
      place: { street: null, city: 'Albany', state: 'NY', postalCode: null },
    }),
    debarmentFact('D2', { name: 'Barred Tomorrow Inc' }, { startsOn: tomorrow }),
    debarmentFact('D3', { name: 'Barred Once Inc' }, { startsOn: '2001-01-01', endsOn: '2006-01-01' }),
  ]);
});

interface Found {
  readonly totalCount: number;
  readonly names: string[];
  readonly cursors: string[];
  readonly facets: Record<string, { value: string; count: number }[]>;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

const QUERY = `query ($text: String, $filter: ViolatorFilter, $orderBy: ViolatorOrder, $first: Int, $after: String) {
  violators(text: $text, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { legalName } }
    facets { lawType { value count } industry { value count } city { value count } year { value count } } } }`;

const EMPLOYERS = `query ($text: String!, $first: Int, $after: String) {
  employers(text: $text, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { legalName } } } }`;

async function ask(variables: object, query = QUERY, caller: Caller = PUBLIC_CALLER) {
  return register.ask(query, variables as Record<string, unknown>, caller);
}

async function search(variables: object = {}, query = QUERY, caller: Caller = PUBLIC_CALLER): Promise<Found> {
  const { data, errors } = await ask(variables, query, caller);
  expect(errors).toBeUndefined();
  const page = (data?.violators ?? data?.employers) as {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { cursor: string; node: { legalName: string } }[];
    facets: Found['facets'];
  };
  return {
    ...page.pageInfo,
    totalCount: page.totalCount,
    facets: page.facets,
    names: page.edges.map(({ node }) => node.legalName),
    cursors: page.edges.map(({ cursor }) => cursor),
  };
}

const [CHOWDER, BOOKS, LANTERN, KETTLE, MARIGOLD, SMITH] = FIRMS.map(({ name }) => name) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const ALL = [CHOWDER, BOOKS, LANTERN, KETTLE, MARIGOLD, SMITH, 'Barred Today Inc'];

describe('a text finds', () => {
  test.each<[string, string, readonly string[]]>([
    ['the exact name first, then its beginning, then a part', 'lantern', [LANTERN, BOOKS, CHOWDER]],
    ['the exact name with its form first', 'Lantern LLC', [LANTERN, BOOKS, CHOWDER]],
    ['a trade name', 'chowder pot', [CHOWDER]],
    ['a trade name with its article', 'The Chowder Pot', [CHOWDER]],
    ['and for &', 'Gull and Lantern Chowder', [CHOWDER]],
    ['& for and', 'smith & sons masonry', [SMITH]],
    ['a name without its form', 'brass kettle movers', [KETTLE]],
    ['one letter too few', 'brass ketle', [KETTLE]],
    ['two letters exchanged', 'marigodl', [MARIGOLD]],
    ['one letter wrong', 'Cafe Marigald', [MARIGOLD]],
    ['a part of a word', 'mason', [SMITH]],
    ['the last word', 'movers', [KETTLE]],
    ['in capitals', 'BRASS KETTLE', [KETTLE]],
    ['nothing of signs', '!!!', []],
    ['nothing of what is no name', 'zzyzx', []],
    ['nothing of wildcards', '%', []],
  ])('%s: %s', async (_name, text, names) => {
    const found = await search({ text });
    expect(found.names.slice(0, names.length)).toEqual(names);
    expect(found.totalCount).toBe(names.length);
  });

  test.each([[''], ['   '], [null]])('everybody when it is blank: %j', async (text) => {
    const found = await search({ text });
    expect([...found.names].sort()).toEqual([...ALL].sort());
    expect(found.totalCount).toBe(ALL.length);
  });

  test('of one name the one with more cases first', async () => {
    const twin = (street: string) => ({
      name: 'Twin Pines Bakery Inc',
      place: { street, city: 'Boston', state: 'MA', postalCode: null },
    });
    const more = ['2', '3'].map((n) => caseFact(`twin ${n}`, twin('8 Oak St')));
    await register.load([...more, caseFact('twin 1', twin('9 Oak St'))]);
    const { data } = await ask(
      { text: 'twin pines bakery' },
      'query ($text: String) { violators(text: $text) { edges { node { record { cases } } } } }',
    );
    expect(data).toMatchObject({
      violators: { edges: [2, 1].map((cases) => ({ node: { record: { cases } } })) },
    });
    await register.load(
      [...more, caseFact('twin 1', twin('9 Oak St'))].map((fact) => ({ ...fact, finality: 'VACATED' })),
    );
  });

  test('nothing too long', async () => {
    const { errors } = await ask({ text: 'x'.repeat(201) });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'text' }] } }]);
  });
});

describe('a filter', () => {
  test.each<[string, object, readonly string[]]>([
    ['by law', { lawTypes: ['WORKPLACE_SAFETY'] }, [LANTERN]],
    ['by two laws', { lawTypes: ['WORKPLACE_SAFETY', 'LABOR_LAW'] }, [LANTERN, KETTLE, SMITH]],
    ['by no law at all', { lawTypes: [], finality: [] }, ALL],
    ['by finality', { finality: ['SATISFIED', 'DETERMINED'] }, [KETTLE, MARIGOLD]],
    ['by what never counts', { finality: ['ALLEGED', 'VACATED'] }, []],
    ['by sector', { industry: '72' }, [CHOWDER, MARIGOLD]],
    ['by industry', { industry: '722511' }, [CHOWDER]],
    ['by city, in any case', { city: 'BOSTON' }, [CHOWDER, BOOKS, MARIGOLD, SMITH]],
    ['by state', { state: 'ny' }, ['Barred Today Inc']],
    [
      'by days, both counted',
      { determinedFrom: '2021-02-01', determinedTo: '2022-02-01' },
      [CHOWDER, BOOKS, KETTLE],
    ],
    ['by days and law of one and the same case', { lawTypes: ['LABOR_LAW'], determinedTo: '2021-12-31' }, []],
    ['by back wages, to the cent', { minimumBackWages: '500.00' }, [CHOWDER, KETTLE]],
    ['by back wages, a cent more', { minimumBackWages: '500.01' }, [KETTLE]],
    ['by back wages that nobody owes', { minimumBackWages: '999999999999999' }, []],
    ['by repetition', { repeatOnly: true }, [KETTLE, SMITH]],
    ['by several', { city: 'Salem', lawTypes: ['WAGE_THEFT'], repeatOnly: true }, [KETTLE]],
  ])('%s', async (_name, filter, names) => {
    const found = await search({ filter });
    expect([...found.names].sort()).toEqual([...names].sort());
    expect(found.totalCount).toBe(names.length);
  });

  test.each<[string, object, string]>([
    ['an industry of words', { industry: 'food' }, 'filter.industry'],
    ['a blank city', { city: ' ' }, 'filter.city'],
    ['a state by name', { state: 'Mass' }, 'filter.state'],
    ['negative wages', { minimumBackWages: '-1' }, 'filter.minimumBackWages'],
  ])('of %s is refused', async (_name, filter, path) => {
    const { errors } = await ask({ filter });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path }] } }]);
  });
});

describe('facets', () => {
  test('count violators by hand, whatever page is asked', async () => {
    const whole = await search({ first: 1 });
    expect(whole.facets).toEqual({
      lawType: [
        { value: 'WAGE_THEFT', count: 4 },
        { value: 'LABOR_LAW', count: 2 },
        { value: 'WORKPLACE_SAFETY', count: 1 },
      ],
      industry: [
        { value: '72', count: 2 },
        { value: '23', count: 1 },
        { value: '45', count: 1 },
        { value: '48', count: 1 },
      ],
      city: [
        { value: 'Boston', count: 4 },
        { value: 'Salem', count: 2 },
        { value: 'Albany', count: 1 },
      ],
      year: [
        { value: '2021', count: 2 },
        { value: '2023', count: 2 },
        { value: '2020', count: 1 },
        { value: '2022', count: 1 },
      ],
    });
    const next = await search({ first: 1, after: whole.endCursor });
    expect(next.facets).toEqual(whole.facets);
  });

  test('count what fits the filter and the text', async () => {
    const { facets } = await search({ text: 'lantern', filter: { determinedFrom: '2021-01-01' } });
    expect(facets).toEqual({
      lawType: [{ value: 'WAGE_THEFT', count: 2 }],
      industry: [
        { value: '45', count: 1 },
        { value: '72', count: 1 },
      ],
      city: [{ value: 'Boston', count: 2 }],
      year: [
        { value: '2021', count: 1 },
        { value: '2022', count: 1 },
      ],
    });
  });
});

describe('an order', () => {
  const first = (names: readonly string[], rest: readonly string[]) => ({ names, rest });
  test.each([
    ['BACK_WAGES', first([KETTLE, CHOWDER, BOOKS], [LANTERN, MARIGOLD, SMITH, 'Barred Today Inc'])],
    ['WORKERS_AFFECTED', first([BOOKS, CHOWDER, KETTLE], [LANTERN, MARIGOLD, SMITH, 'Barred Today Inc'])],
    ['LAST_FINDING', first([MARIGOLD, KETTLE, BOOKS, CHOWDER, LANTERN], [SMITH, 'Barred Today Inc'])],
    ['NAME', first([SMITH, LANTERN, BOOKS, CHOWDER, MARIGOLD, KETTLE, 'Barred Today Inc'], [])],
  ])('by %s, both ways', async (field, { names, rest }) => {
    const down = (await search({ orderBy: { field, direction: 'DESC' } })).names;
    expect(down.slice(0, names.length)).toEqual(names);
    expect([...down.slice(names.length)].sort()).toEqual([...rest].sort());
    const up = (await search({ orderBy: { field, direction: 'ASC' } })).names;
    expect(up).toEqual([...down].reverse());
  });

  test('by relevance is that of the last finding without a text, and turns round with one', async () => {
    const relevance = { field: 'RELEVANCE', direction: 'DESC' };
    expect((await search({ orderBy: relevance })).names).toEqual((await search()).names);
    const down = (await search({ text: 'lantern', orderBy: relevance })).names;
    expect(down).toEqual([LANTERN, BOOKS, CHOWDER]);
    const up = await search({ text: 'lantern', orderBy: { ...relevance, direction: 'ASC' } });
    expect(up.names).toEqual([...down].reverse());
  });
});

describe('paging', () => {
  const orders = ['RELEVANCE', 'BACK_WAGES', 'WORKERS_AFFECTED', 'LAST_FINDING', 'NAME'].flatMap((field) =>
    ['ASC', 'DESC'].map((direction) => ({ field, direction })),
  );

  test.each(orders)('through all pages gives each once: $field $direction', async (orderBy) => {
    const names: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Found = await search({ orderBy, first: 2, after });
      expect(page.totalCount).toBe(ALL.length);
      names.push(...page.names);
      after = page.endCursor;
      if (!page.hasNextPage) break;
    }
    expect(names).toEqual((await search({ orderBy })).names);
    const beyond = await search({ orderBy, first: 2, after });
    expect(beyond).toMatchObject({ names: [], totalCount: ALL.length, hasNextPage: false });
  });

  test('through a text as well', async () => {
    const one = await search({ text: 'lantern', first: 1 });
    const two = await search({ text: 'lantern', first: 2, after: one.endCursor });
    expect([...one.names, ...two.names]).toEqual([LANTERN, BOOKS, CHOWDER]);
    expect(two.hasNextPage).toBe(false);
  });

  test.each([[0], [-1], [101]])('of %j at once is refused', async (first) => {
    const { errors } = await ask({ first });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'first' }] } }]);
  });

  test('of a hundred is not', async () => {
    expect((await search({ first: 100 })).names).toHaveLength(ALL.length);
  });

  test('refuses a cursor that was edited, and one of another list', async () => {
    const { endCursor } = await search({ first: 2 });
    const cursor = endCursor as string;
    const edited = `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'B' : 'A'}${cursor.slice(-1)}`;
    const byName = await search({ orderBy: { field: 'NAME', direction: 'ASC' }, first: 1 });
    const employers = await search({ text: 'lantern', first: 1 }, EMPLOYERS, callerWith('ANALYST'));
    const foreign = [edited, 'x', '', byName.endCursor, employers.endCursor];
    for (const after of foreign) {
      const { data, errors } = await ask({ after });
      expect(data).toEqual({ violators: null });
      expect(errors, String(after)).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'after' }] } },
      ]);
    }
    const { errors } = await ask({ after: cursor, text: 'lantern' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('employers of any kind', () => {
  const find = (variables: object) => search(variables, EMPLOYERS, callerWith('ANALYST'));

  test('are found by their names, with findings or without', async () => {
    expect((await find({ text: 'lantern' })).names).toEqual([LANTERN, BOOKS, 'Lantern Nobody Inc', CHOWDER]);
    expect((await find({ text: 'alleged only' })).names).toEqual(['Alleged Only Inc']);
  });

  test('page by page, each once', async () => {
    const one = await find({ text: 'lantern', first: 3 });
    const two = await find({ text: 'lantern', first: 3, after: one.endCursor });
    expect(one).toMatchObject({ totalCount: 4, hasNextPage: true });
    expect([...one.names, ...two.names]).toEqual((await find({ text: 'lantern' })).names);
  });

  test.each([[''], ['  '], ['?!'], ['x'.repeat(201)]])('are not sought by %j', async (text) => {
    const { errors } = await ask({ text }, EMPLOYERS, callerWith('ANALYST'));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'text' }] } }]);
  });

  test('are shown to whoever signed in', async () => {
    const { errors } = await ask({ text: 'lantern' }, EMPLOYERS);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

test('a merged violator stands in the list once, with the cases of both', async () => {
  const [one, other] = await Promise.all(['F0-0', 'F4-0'].map((record) => register.employerOf(record)));
  const merged = await register.ask(
    `mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }`,
    { input: { employerId: one, absorbedId: other, reason: 'Test' } },
    callerWith('ADMIN'),
  );
  expect(merged.errors).toBeUndefined();
  const byTrade = await search({ text: 'marigold coffee house' });
  expect(byTrade.names).toEqual([CHOWDER]);
  const bySafety = await search({ filter: { finality: ['SATISFIED'] } });
  expect(bySafety).toMatchObject({ names: [CHOWDER], totalCount: 1 });
  expect(bySafety.facets.industry).toEqual([{ value: '72', count: 1 }]);
  expect((await search()).totalCount).toBe(ALL.length - 1);
});
