import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from '@hub/db/testing';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { REFERENCES_MAX } from '@hub/kit/references';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { startHub, type TestHub } from '../harness/hub.js';
import { bodyOf, codesOf, post, type Signer, signerOf } from './signed.js';

/** Statements that read 10,000 references: a few batches, however many fields are asked. */
const STATEMENTS_MAX = 20;

let database: TestDatabase;
let hub: TestHub;
let signer: Signer;

beforeAll(async () => {
  database = await startCityDatabase();
  hub = await startHub({ mode: 'many', databaseUrl: database.url });
  signer = await signerOf(hub);
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

/** An entity of a subgraph, and where its rows are. */
interface Entity {
  readonly name: SubgraphName;
  readonly type: string;
  /** Fields that hold a value and take no argument, but those of other subgraphs. */
  readonly values: readonly string[];
}

const TABLES: Readonly<Record<string, string>> = {
  Employer: 'labor.employer',
  License: 'licensing.license',
  Bid: 'procurement.bid',
  Contract: 'procurement.contract',
  Solicitation: 'procurement.solicitation',
  Organization: 'workforce.organization',
  Program: 'workforce.program',
  Partnership: 'workforce.partnership',
  Union: 'bargaining.labor_union',
  Agreement: 'bargaining.agreement',
  Screening: 'labor.screening',
};

const has = (node: Pick<ObjectTypeDefinitionNode, 'directives'>, directive: string): boolean =>
  node.directives?.some(({ name }) => name.value === directive) === true;

const namedOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedOf(type.type);

/** Read from the committed schema, so that a new entity is held to these tests too. */
const ENTITIES: readonly Entity[] = SUBGRAPH_NAMES.flatMap((name) => {
  const text = readFileSync(join(PROJECT_ROOT, 'schema', 'subgraphs', `${name}.graphql`), 'utf8');
  const { definitions } = parse(text);
  const composite = new Set(
    definitions.map((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? node.name.value : '')),
  );
  return definitions
    .filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter((node) => has(node, 'key') && !JSON.stringify(node.directives).includes('resolvable'))
    .map((node) => ({
      name,
      type: node.name.value,
      values: (node.fields ?? [])
        .filter((field) => !has(field, 'external') && field.arguments?.length === 0)
        .filter((field) => field.name.value !== 'id' && !composite.has(namedOf(field.type)))
        .map((field) => field.name.value),
    }));
});

const entitiesQuery = ({ type, values }: Entity): string =>
  `query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on ${type} { id ${values.join(' ')} } } }`;

describe.each(ENTITIES)('17: a reference to $type in $name', (entity) => {
  const { name, type, values } = entity;
  const query = entitiesQuery(entity);
  const askFor = (...references: unknown[]) => signer.ask(name, query, { r: references });

  test('answers what is stored, whatever else the reference says', async () => {
    const sql = postgres(database.url, { max: 1 });
    const [row] = await sql`select id::text from ${sql(TABLES[type] as string)} order by id limit 1`;
    await sql.end();
    const id = row?.id ?? '1';
    const extra = Object.fromEntries(values.map((field) => [field, 'FORGED']));
    const honest = await askFor({ __typename: type, id });
    const forged = await askFor({ ...extra, constructor: 'FORGED', __typename: type, id });
    expect(forged.text).toBe(honest.text);
    expect(forged.text).not.toContain('FORGED');
    if (row) expect(honest.data?._entities?.[0]).toMatchObject({ __typename: type, id });
  });

  test.each<[string, unknown]>([
    ['an unknown type', { __typename: 'Nothing', id: '1' }],
    ['a type that is no entity', { __typename: 'PageInfo', id: '1' }],
    ['the query type', { __typename: 'Query', id: '1' }],
    ['what every object inherits as type', { __typename: 'constructor', id: '1' }],
    ['__proto__ as type', { __typename: '__proto__', id: '1' }],
    ['a type that is no text', { __typename: [type], id: '1' }],
    ['no type', { id: '1' }],
    ['no key', { __typename: type }],
    ['null as key', { __typename: type, id: null }],
    ['an object as key', { __typename: type, id: { $ne: 'FORGED' } }],
    ['a list as key', { __typename: type, id: ['1'] }],
    ['a truth value as key', { __typename: type, id: true }],
    ['no object at all', 'FORGED'],
    ['a list', [{ __typename: type, id: '1' }]],
  ])('with %s is the sender’s fault, and nothing is read', async (_name, reference) => {
    const statements = await hub.statements(async () => {
      const answer = await askFor({ __typename: type, id: '1' }, reference);
      expect(new Set(codesOf(answer))).toEqual(new Set(['BAD_USER_INPUT']));
      expect(answer.data?._entities ?? null).toBeNull();
      expect(answer.text).not.toMatch(/FORGED|stack|node_modules|file:/);
    });
    expect(statements).toEqual([]);
  });

  test.each([
    '',
    '0',
    '-1',
    '1.5',
    '99999999999999999999',
    "1' or '1'='1",
    '../1',
    '\u0000',
    'é'.repeat(1_000),
  ])('with the id %j answers as for any other that is missing', async (id) => {
    const answer = await askFor({ __typename: type, id });
    expect(answer.errors ?? []).toEqual([]);
  });
});

describe('17: a reference', () => {
  test('cannot pollute a prototype', async () => {
    const body = bodyOf(entitiesQuery(ENTITIES[0] as Entity)).replace(
      '"variables":{}',
      '"variables":{"r":[{"__typename":"Employer","id":"1","__proto__":{"polluted":true}}]}',
    );
    const { status } = await post(hub.subgraphUrl('labor'), body, signer.headers(body, 'labor'));
    expect(status).toBe(400);
    expect((await signer.ask('labor', '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test('cannot move a license to another holder by what a field requires', async () => {
    const sql = postgres(database.url, { max: 1 });
    const [row] =
      await sql`select id::text, holder_id::text as holder from licensing.license order by id limit 1`;
    await sql.end();
    const answer = await signer.ask(
      'licensing',
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on License { holder { id } } } }',
      {
        r: [
          {
            __typename: 'License',
            id: row?.id,
            holder: { __typename: 'Employer', id: '999999', facts: null },
          },
        ],
      },
    );
    expect(answer.data?._entities).toEqual([{ holder: { id: row?.holder } }]);
  });

  test.each(SUBGRAPH_NAMES.filter((name) => name !== 'labor'))(
    'of %s cannot carry other than ids as the members of an employer',
    async (name) => {
      for (const memberIds of [{ a: 1 }, [{ a: 1 }], [['1']], true]) {
        const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Employer { id } } }';
        const answer = await signer.ask(name, query, { r: [{ __typename: 'Employer', id: '1', memberIds }] });
        expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
      }
    },
  );
});

describe.each(ENTITIES)('18: references to $type in $name', (entity) => {
  const references = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ __typename: entity.type, id: String(index + 1) }));

  test(`one more than ${REFERENCES_MAX} are refused, and nothing is read`, async () => {
    const statements = await hub.statements(async () => {
      const answer = await signer.ask(entity.name, entitiesQuery(entity), {
        r: references(REFERENCES_MAX + 1),
      });
      expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    });
    expect(statements).toEqual([]);
  });

  test(`${REFERENCES_MAX} are read by ${STATEMENTS_MAX} statements at most`, async () => {
    const statements = await hub.statements(async () => {
      const answer = await signer.ask(entity.name, entitiesQuery(entity), { r: references(REFERENCES_MAX) });
      expect(answer.errors ?? []).toEqual([]);
      expect(answer.data?._entities).toHaveLength(REFERENCES_MAX);
    });
    expect(statements.length).toBeLessThanOrEqual(STATEMENTS_MAX);
  });
});
