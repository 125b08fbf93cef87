import { createRequire } from 'node:module';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type AccessTable, everyone, fields, only, withAccess } from './access.js';
import { PUBLIC_CALLER, type Role } from './caller.js';
import { maskError, PublicError } from './errors.js';
import { type Check, type Checks, guard } from './shield.js';

const NARRATIVE = 'She was not paid.';
const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  interface Party { ssn: String }
  type Query { complaint(id: ID): Complaint, party: Party, anyParty: Party, failing: String, throwing: String }
  type Complaint @key(fields: "id") { id: ID!, narrative: String, again: String }
  type Person implements Party { ssn: String, narrative: String }`);
const complaint = (id: string) => ({ id, narrative: NARRATIVE, again: NARRATIVE });
const resolvers = {
  Query: {
    complaint: (_: unknown, { id }: { id: string }) => complaint(id),
    party: () => ({ __typename: 'Person', ssn: '123', narrative: NARRATIVE }),
    anyParty: () => ({ __typename: 'Person', ssn: '123' }),
    failing: () => Promise.reject(new Error('connection lost at 10.0.0.1')),
    throwing: () => Promise.reject('no error, a text'),
  },
  Complaint: { __resolveReference: ({ id }: { id: string }) => complaint(id) },
};

const clerk = only('LICENSING');
const table: AccessTable = {
  Query: { ...fields(clerk, 'complaint party failing throwing'), anyParty: everyone },
  Complaint: fields(clerk, 'id narrative again'),
  Person: { ssn: clerk, narrative: everyone },
};
const unguarded = () => buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
const guarded = withAccess(unguarded(), table);

const caller = (role: Role) => ({ id: 'c', agency: 'a', roles: [role] });
const ask = async (schema: GraphQLSchema, source: string, contextValue: object | null) => {
  const { data, errors = [] } = await graphql({ schema, source, contextValue });
  const shown = errors.map((error) => maskError(error, () => {}));
  return { data: data && { ...data }, codes: shown.map(({ extensions }) => extensions?.code), shown };
};
const asPublic = (source: string) => ask(guarded, source, { caller: PUBLIC_CALLER });
const asClerk = (source: string) => ask(guarded, source, { caller: caller('LICENSING') });

const REFERENCE = '_entities(representations: [{ __typename: "Complaint", id: "1" }])';

describe('the guard', () => {
  test('holds a type whose query is not the way: `_entities` gives nothing of it', async () => {
    const { data, codes } = await asPublic(`{ ${REFERENCE} { ... on Complaint { narrative } } }`);
    expect(data?._entities).toEqual([{ narrative: null }]);
    expect(codes).toEqual(['UNAUTHENTICATED']);
    expect(() => withAccess(unguarded(), { ...table, Complaint: { id: clerk } })).toThrow(
      'Complaint.narrative has no rule',
    );
  });

  test('leaves the resolvers of references in place', async () => {
    const { data } = await asClerk(`{ ${REFERENCE} { ... on Complaint { id narrative } } }`);
    expect(data?._entities).toEqual([{ id: '1', narrative: NARRATIVE }]);
  });

  test('holds an object behind an interface, and knows no rule for an interface', async () => {
    expect((await asPublic('{ anyParty { ssn } }')).codes).toEqual(['UNAUTHENTICATED']);
    expect(() => withAccess(unguarded(), { ...table, Party: { ssn: clerk } })).toThrow(
      'Party is no object type',
    );
  });

  test('costs the field alone, by whatever name it is asked', async () => {
    const { data, codes } = await asPublic(
      '{ anyParty { hidden: ssn ...F } } fragment F on Person { ssn narrative }',
    );
    expect(data?.anyParty).toEqual({ hidden: null, ssn: null, narrative: null });
    expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  test('keeps no verdict: neither for another id, nor for the next caller on the same context', async () => {
    const context = { caller: caller('LICENSING') };
    const query = '{ a: complaint(id: "1") { id } b: complaint(id: "2") { id } }';
    expect((await ask(guarded, query, context)).data).toEqual({ a: { id: '1' }, b: { id: '2' } });
    context.caller = caller('PARTNER');
    expect((await ask(guarded, query, context)).codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('leaves errors of resolvers as they are, to be masked once', async () => {
    const { codes, shown } = await asClerk('{ failing }');
    expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(shown)).not.toMatch(/Not Authorised|10\.0\.0\.1/);
  });

  test('lets nothing that a resolver throws pass for an answer', async () => {
    const { data, codes } = await asClerk('{ throwing }');
    expect({ data, codes }).toEqual({ data: { throwing: null }, codes: ['INTERNAL_SERVER_ERROR'] });
  });

  test('refuses a table whose field does not exist', () => {
    const gone = { Complaint: { gone: () => true } } satisfies Checks;
    expect(() => guard(unguarded(), gone, new Error())).toThrow('Complaint.gone');
  });
});

// 21: what a check may do wrong, and what then becomes of the field.
describe('21: a check that', () => {
  const refusal = new PublicError('FORBIDDEN', 'This cannot be shown.');
  const reached: string[] = [];
  const asked = (check: unknown, contextValue: object | null = { caller: caller('LICENSING') }) => {
    const watched = unguarded();
    const field = watched.getQueryType()?.getFields().complaint;
    if (field) field.resolve = () => reached.push('resolved');
    return ask(
      guard(watched, { Query: { complaint: check as Check } }, refusal),
      '{ complaint { id } }',
      contextValue,
    );
  };
  test.each<[string, unknown, string]>([
    [
      'throws',
      () => {
        throw new Error('the database is down');
      },
      'FORBIDDEN',
    ],
    ['rejects', () => Promise.reject(new Error('the database is down')), 'FORBIDDEN'],
    [
      'throws a text',
      () => {
        throw NARRATIVE;
      },
      'FORBIDDEN',
    ],
    ['gives nothing', () => undefined, 'FORBIDDEN'],
    ['gives null', () => null, 'FORBIDDEN'],
    ['gives false', () => false, 'FORBIDDEN'],
    ['gives 1', () => 1, 'FORBIDDEN'],
    ['gives an object', () => ({ allowed: true }), 'FORBIDDEN'],
    ['gives a text', () => NARRATIVE, 'INTERNAL_SERVER_ERROR'],
    ['gives an error that is not ours', () => new Error(NARRATIVE), 'INTERNAL_SERVER_ERROR'],
    ['promises false', async () => false, 'FORBIDDEN'],
  ])('%s refuses', async (_name, check, code) => {
    const { data, codes, shown } = await asked(check);
    expect({ data, codes }).toEqual({ data: { complaint: null }, codes: [code] });
    expect(JSON.stringify(shown)).not.toContain(NARRATIVE);
    expect(reached).toEqual([]);
  });

  test.each<[string, object | null]>([
    ['no context', null],
    ['no caller', {}],
    ['a caller without roles', { caller: { id: 'x', agency: 'a' } }],
    ['a context that cannot be written to', Object.freeze({ caller: PUBLIC_CALLER })],
  ])('finds %s refuses', async (_name, context) => {
    const { data } = await ask(guarded, '{ complaint(id: "1") { id narrative } }', context);
    expect(data).toEqual({ complaint: null });
  });
});

// Why the guard is made as it is. A test that fails here tells of a new version: read its changes.
describe('graphql-shield by itself', () => {
  const require = createRequire(import.meta.url);
  const { allow, deny, not, rule, shield } = require('graphql-shield') as typeof import('graphql-shield');
  const { applyMiddleware } = require('graphql-middleware') as typeof import('graphql-middleware');
  const under = (rules: object, options = {}) =>
    applyMiddleware(unguarded(), shield(rules as never, options));
  const broken = rule('broken')(() => Promise.reject(new Error('the database is down')));

  test('with a rule on the query alone, gives all by reference', async () => {
    const { data } = await ask(
      under({ Query: { complaint: deny } }),
      `{ ${REFERENCE} { ... on Complaint { narrative } } }`,
      {},
    );
    expect(data?._entities).toEqual([{ narrative: NARRATIVE }]);
  });

  test('takes a broken rule under `not` for a permission', async () => {
    const { data } = await ask(
      under({ Query: { complaint: not(broken) } }),
      '{ complaint { narrative } }',
      {},
    );
    expect(data?.complaint).toEqual({ narrative: NARRATIVE });
  });

  test('ignores rules on an interface', async () => {
    const { data } = await ask(under({ Party: { ssn: deny } }), '{ party { ssn } }', {});
    expect(data?.party).toEqual({ ssn: '123' });
  });

  test('with a contextual cache, lets one verdict stand for all arguments', async () => {
    const onlyA = rule('onlyA', { cache: 'contextual' })((_parent, { id }) => id === 'a');
    const { data } = await ask(
      under({ Query: { complaint: onlyA } }),
      '{ a: complaint(id: "a") { id } b: complaint(id: "b") { id } }',
      {},
    );
    expect(data?.b).toEqual({ id: 'b' });
  });

  test('calls an error of a resolver a refusal', async () => {
    const { errors } = await graphql({
      schema: under({ Query: { failing: allow } }),
      source: '{ failing }',
      contextValue: {},
    });
    expect(errors?.[0]?.message).toBe('Not Authorised!');
  });

  test('refuses two rules of one name', () => {
    const twins = { Query: { complaint: rule('twin')(() => true), party: rule('twin')(() => false) } };
    expect(() => under(twins)).toThrow(/twin/);
  });

  test('gives what a resolver throws as an answer when it is no error', async () => {
    const { data } = await ask(
      under({ Query: { throwing: allow } }, { allowExternalErrors: true }),
      '{ throwing }',
      {},
    );
    expect(data).toEqual({ throwing: 'no error, a text' });
  });
});
