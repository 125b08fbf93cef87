import { PUBLIC_CALLER } from '@hub/kit/caller';
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { clientSchema } from '../supergraph.js';
import { BATCH_MAX } from './batch.js';
import { operationCost } from './cost.js';
import { assertAffordable, PUBLIC_UNITS_MAX, SIGNED_IN_UNITS_MAX } from './cost-limit.js';
import { ENTRY_UNITS, FIELD_UNITS, LIST_LENGTH, LIST_LENGTHS } from './weights.js';

const schema = buildSchema(`
  input Page { first: Int, size: Int }
  input Filter { page: Page, pages: [Page!], deeper: Filter, name: String }
  type Item { id: ID!, tags: [String!]!, parts: [Part!]!, items(first: Int, last: Int): ItemConnection }
  type Part { id: ID! }
  type ItemEdge { node: Item! }
  type ItemConnection { totalCount: Int!, edges: [ItemEdge!]! }
  type Answer { matches: [Part!]! }
  type Query {
    item(id: ID): Item
    items(first: Int, filter: Filter): ItemConnection
    answers(keys: [ID!]!, limit: Int): [Answer!]
  }
  input Line { hours: Int }
  input Report { lines: [Line!]! }
  type Mutation { change(filter: Filter): Item, reportPayroll(input: Report!): Item }`);

const costOf = (text: string) => {
  const document: DocumentNode = parse(text);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('no operation');
  return operationCost(schema, document, operation);
};
const keys = (count: number) => Array.from({ length: count }, (_, i) => String(i));

describe('a cost', () => {
  test.each<[string, string, object, number]>([
    ['an object', '{ item { id tags } }', {}, 1],
    ['a list that no argument tells', '{ item { parts { id } } }', {}, 1 + LIST_LENGTH],
    ['a page without a size', '{ items { edges { node { id } } } }', {}, 1 + 20 * 2],
    ['a page by a literal', '{ items(first: 3) { totalCount edges { node { id } } } }', {}, 1 + 3 * 2],
    [
      'a page by a variable',
      'query($n: Int) { items(first: $n) { edges { node { id } } } }',
      { n: 100 },
      201,
    ],
    [
      'a page by the variable’s default',
      'query($n: Int = 7) { items(first: $n) { edges { node { id } } } }',
      {},
      15,
    ],
    [
      'a page by a variable that is null',
      'query($n: Int = 7) { items(first: $n) { edges { node { id } } } }',
      { n: null },
      41,
    ],
    [
      'pages within pages',
      '{ items(first: 10) { edges { node { items(first: 10) { edges { node { id } } } } } } }',
      {},
      1 + 10 * (2 + 1 + 10 * 2),
    ],
    [
      'a batch',
      'query($k: [ID!]!) { answers(keys: $k) { matches { id } } }',
      { k: keys(500) },
      500 * (1 + 5),
    ],
    [
      'a batch with a limit',
      'query($k: [ID!]!, $l: Int) { answers(keys: $k, limit: $l) { matches { id } } }',
      { k: keys(2), l: 25 },
      2 * 26,
    ],
    ['a batch in the text', '{ answers(keys: ["a", "b", "c"]) { matches { id } } }', {}, 3 * 6],
    [
      'fragments, wherever they are spread',
      '{ a: item { ...F } b: item { ... on Item { ...F } } } fragment F on Item { parts { id } }',
      {},
      2 * 11,
    ],
    ['introspection', '{ __schema { types { fields { name } } } }', {}, 0],
    ['a mutation', 'mutation { change { id } }', {}, 51],
    [
      'each line of a report',
      'mutation($r: Report!) { reportPayroll(input: $r) { id } }',
      { r: { lines: keys(1_000) } },
      51 + 1_000 * 20,
    ],
    [
      'each line of a report in the text',
      'mutation { reportPayroll(input: { lines: [{ hours: 1 }, { hours: 2 }] }) { id } }',
      {},
      51 + 2 * 20,
    ],
    [
      'a report without lines as one line',
      'mutation($r: Report!) { reportPayroll(input: $r) { id } }',
      {},
      51 + 20,
    ],
    [
      'variables that inherit nothing',
      'query($toString: Int) { items(first: $toString) { edges { node { id } } } }',
      {},
      41,
    ],
  ])('counts %s', (_name, text, variables, units) => {
    expect(costOf(text).units(variables as Record<string, unknown>)).toBe(units);
  });

  test.each([
    ['the public', PUBLIC_CALLER, PUBLIC_UNITS_MAX],
    ['whoever signed in', { id: 'clerk', agency: 'a', roles: ['ANALYST'] as const }, SIGNED_IN_UNITS_MAX],
  ])('is affordable for %s at the limit and not a unit beyond', (_name, caller, limit) => {
    assertAffordable(limit, caller);
    expect(() => assertAffordable(limit + 1, caller)).toThrow(
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'COST_LIMIT_EXCEEDED', cost: limit + 1, limit }),
      }),
    );
  });

  test('has weights for fields that exist alone', async () => {
    const types = (await clientSchema()).getTypeMap();
    for (const name of [FIELD_UNITS, ENTRY_UNITS, LIST_LENGTHS].flatMap((weights) => Object.keys(weights))) {
      const [type = '', field = ''] = name.split('.');
      expect((types[type] as { getFields?: () => object }).getFields?.(), name).toHaveProperty(field);
    }
  });
});

describe('7: a page size', () => {
  const paths = (text: string, variables: object = {}) =>
    costOf(text)
      .issues(variables as Record<string, unknown>)
      .map(({ path }) => path);

  test.each<[string, (size: number) => [string, object], string]>([
    ['as a literal', (n) => [`{ items(first: ${n}) { totalCount } }`, {}], 'first'],
    ['as `last`', (n) => [`{ item { items(last: ${n}) { totalCount } } }`, {}], 'last'],
    ['as a variable', (n) => ['query($n: Int) { items(first: $n) { totalCount } }', { n }], 'first'],
    [
      'as the operation’s default',
      (n) => [`query($n: Int = ${n}) { items(first: $n) { totalCount } }`, {}],
      'first',
    ],
    [
      'in an input object',
      (n) => [`{ items(filter: { page: { first: ${n} } }) { totalCount } }`, {}],
      'filter.page.first',
    ],
    [
      'in an input object that is a variable',
      (n) => [
        'query($f: Filter) { items(filter: $f) { totalCount } }',
        { f: { deeper: { page: { first: n } } } },
      ],
      'filter.deeper.page.first',
    ],
    [
      'as a variable in an input object',
      (n) => ['query($n: Int) { items(filter: { page: { first: $n } }) { totalCount } }', { n }],
      'filter.page.first',
    ],
    [
      'as a default in an input object',
      (n) => [
        `query($n: Int = ${n}) { items(filter: { pages: [{ first: 1 }, { first: $n }] }) { totalCount } }`,
        {},
      ],
      'filter.pages.1.first',
    ],
    [
      'of a mutation',
      (n) => ['mutation($f: Filter) { change(filter: $f) { id } }', { f: { page: { first: n } } }],
      'filter.page.first',
    ],
  ])('%s may be 1 to 100', (_name, build, path) => {
    for (const fine of [1, 100]) expect(paths(...build(fine))).toEqual([]);
    for (const wrong of [0, -1, 101, 2_000_000_000]) expect(paths(...build(wrong))).toEqual([path]);
  });

  test('of a wrong type is left to those who know types', () => {
    for (const n of ['many', null, undefined, {}, [1]])
      expect(paths('query($n: Int) { items(first: $n) { totalCount } }', { n })).toEqual([]);
  });

  test('and a batch are held wherever they stand, fragments too', () => {
    const text = 'query($k: [ID!]!) { ...F } fragment F on Query { answers(keys: $k) { matches { id } } }';
    expect(paths(text, { k: keys(BATCH_MAX) })).toEqual([]);
    expect(paths(text, { k: keys(BATCH_MAX + 1) })).toEqual(['keys']);
  });
});
