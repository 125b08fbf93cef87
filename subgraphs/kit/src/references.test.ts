import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { checkReferences, REFERENCES_MAX } from './references.js';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
  scalar Facts
  type Holder @key(fields: "id") { id: ID! name: String facts: Facts @external }
  type License @key(fields: "id") {
    id: ID!
    holder: Holder
    standing: String @requires(fields: "holder { facts }")
  }
  type Query { license: License }`);

const seen: unknown[] = [];
const resolvers = {
  License: {
    __resolveReference: (reference: object) => {
      seen.push({ ...reference });
      return reference;
    },
  },
};
const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
checkReferences(schema, typeDefs);

const ask = (representations: unknown[]) =>
  graphql({
    schema,
    source: 'query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Holder { id name } } }',
    variableValues: { r: representations },
  });

describe('a reference', () => {
  test('keeps its key and what fields require, at every level, and nothing else', async () => {
    seen.length = 0;
    const holder = { __typename: 'Holder', id: '9', name: 'forged', facts: { cases: 1 } };
    await ask([{ __typename: 'License', id: 7, holder, standing: 'forged' }]);
    expect(seen).toEqual([{ __typename: 'License', id: '7', holder: { facts: { cases: 1 } } }]);
  });

  test('of a type without a resolver answers no value of the sender’s', async () => {
    const { data } = await ask([{ __typename: 'Holder', id: '9', name: 'forged' }]);
    expect(data).toEqual({ _entities: [{ __typename: 'Holder', id: '9', name: null }] });
  });

  test('may lack what is required while its owner is down', async () => {
    for (const holder of [undefined, null, {}, { facts: null }])
      expect((await ask([{ __typename: 'License', id: '7', holder }])).errors).toBeUndefined();
  });

  test.each([
    ['another type', { __typename: 'Query', id: '7' }, 'representations.1.__typename'],
    ['no key', { __typename: 'License' }, 'representations.1.id'],
    ['an object as key', { __typename: 'License', id: { a: 'forged' } }, 'representations.1.id'],
    [
      'a text for an object',
      { __typename: 'License', id: '7', holder: 'forged' },
      'representations.1.holder',
    ],
  ])('with %s is refused by name, without its value', async (_name, reference, path) => {
    const { errors } = await ask([{ __typename: 'License', id: '1' }, reference]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
    expect(JSON.stringify(errors)).not.toContain('forged');
  });

  test(`comes with ${REFERENCES_MAX - 1} others at most`, async () => {
    const references = Array.from({ length: REFERENCES_MAX + 1 }, () => ({ __typename: 'License', id: '1' }));
    expect((await ask(references.slice(1))).errors).toBeUndefined();
    expect((await ask(references)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
