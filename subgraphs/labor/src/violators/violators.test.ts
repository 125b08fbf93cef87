import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseFact } from '../testing-facts.js';
import { ALL, BOOKS, CHOWDER, KETTLE, LANTERN, MARIGOLD, SMITH, ViolatorList } from './testing.js';

let list: ViolatorList;
beforeAll(async () => {
  list = await ViolatorList.start();
});
afterAll(() => list?.register.close());

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
    const found = await list.search({ text });
    expect(found.names.slice(0, names.length)).toEqual(names);
    expect(found.totalCount).toBe(names.length);
  });

  test.each([[''], ['   '], [null]])('everybody when it is blank: %j', async (text) => {
    const found = await list.search({ text });
    expect([...found.names].sort()).toEqual([...ALL].sort());
    expect(found.totalCount).toBe(ALL.length);
  });

  test('of one name the one with more cases first', async () => {
    const twin = (street: string) => ({
      name: 'Twin Pines Bakery Inc',
      place: { street, city: 'Boston', state: 'MA', postalCode: null },
    });
    const more = ['2', '3'].map((n) => caseFact(`twin ${n}`, twin('8 Oak St')));
    await list.register.load([...more, caseFact('twin 1', twin('9 Oak St'))]);
    const { data } = await list.ask(
      { text: 'twin pines bakery' },
      'query ($text: String) { violators(text: $text) { edges { node { record { cases } } } } }',
    );
    expect(data).toMatchObject({
      violators: { edges: [2, 1].map((cases) => ({ node: { record: { cases } } })) },
    });
    await list.register.load(
      [...more, caseFact('twin 1', twin('9 Oak St'))].map((fact) => ({ ...fact, finality: 'VACATED' })),
    );
  });

  test('nothing too long', async () => {
    const { errors } = await list.ask({ text: 'x'.repeat(201) });
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
    const found = await list.search({ filter });
    expect([...found.names].sort()).toEqual([...names].sort());
    expect(found.totalCount).toBe(names.length);
  });

  test.each<[string, object, string]>([
    ['an industry of words', { industry: 'food' }, 'filter.industry'],
    ['a blank city', { city: ' ' }, 'filter.city'],
    ['a state by name', { state: 'Mass' }, 'filter.state'],
    ['negative wages', { minimumBackWages: '-1' }, 'filter.minimumBackWages'],
  ])('of %s is refused', async (_name, filter, path) => {
    const { errors } = await list.ask({ filter });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path }] } }]);
  });
});

describe('facets', () => {
  test('count violators by hand, whatever page is asked', async () => {
    const whole = await list.search({ first: 1 });
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
    const next = await list.search({ first: 1, after: whole.endCursor });
    expect(next.facets).toEqual(whole.facets);
  });

  test('count what fits the filter and the text', async () => {
    const { facets } = await list.search({ text: 'lantern', filter: { determinedFrom: '2021-01-01' } });
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
    const down = (await list.search({ orderBy: { field, direction: 'DESC' } })).names;
    expect(down.slice(0, names.length)).toEqual(names);
    expect([...down.slice(names.length)].sort()).toEqual([...rest].sort());
    const up = (await list.search({ orderBy: { field, direction: 'ASC' } })).names;
    expect(up).toEqual([...down].reverse());
  });

  test('by relevance is that of the last finding without a text, and turns round with one', async () => {
    const relevance = { field: 'RELEVANCE', direction: 'DESC' };
    expect((await list.search({ orderBy: relevance })).names).toEqual((await list.search()).names);
    const down = (await list.search({ text: 'lantern', orderBy: relevance })).names;
    expect(down).toEqual([LANTERN, BOOKS, CHOWDER]);
    const up = await list.search({ text: 'lantern', orderBy: { ...relevance, direction: 'ASC' } });
    expect(up.names).toEqual([...down].reverse());
  });
});

test('a merged violator stands in the list once, with the cases of both', async () => {
  const [one, other] = await Promise.all(['F0-0', 'F4-0'].map((record) => list.register.employerOf(record)));
  const merged = await list.register.ask(
    `mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }`,
    { input: { employerId: one, absorbedId: other, reason: 'Test' } },
    callerWith('ADMIN'),
  );
  expect(merged.errors).toBeUndefined();
  const byTrade = await list.search({ text: 'marigold coffee house' });
  expect(byTrade.names).toEqual([CHOWDER]);
  const bySafety = await list.search({ filter: { finality: ['SATISFIED'] } });
  expect(bySafety).toMatchObject({ names: [CHOWDER], totalCount: 1 });
  expect(bySafety.facets.industry).toEqual([{ value: '72', count: 1 }]);
  expect((await list.search()).totalCount).toBe(ALL.length - 1);
});
