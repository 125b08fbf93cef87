import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '@hub/db/testing';
import { signingKey } from '@hub/gateway/callers/signing-key';
import { loadConfig, PROJECT_ROOT } from '@hub/gateway/config';
import { SUBGRAPH_BODY_BYTES_MAX } from '@hub/gateway/subgraph-server';
import { type Caller, SERVICE_CALLER } from '@hub/kit/caller';
import { REFERENCES_MAX } from '@hub/kit/references';
import { type Audience, signRequest } from '@hub/kit/signature';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { startHub, type TestHub } from '../harness/hub.js';
import { announced, pipelined } from './wire.js';

/** What a subgraph answers to the gateway. */
interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data?: { readonly _entities?: readonly (Readonly<Record<string, unknown>> | null)[] } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const CLERK: Caller = { id: 'clerk', agency: 'licensing', roles: ['LICENSING'] };

/** Statements that read 10,000 references: a few batches, however many fields are asked. */
const STATEMENTS_MAX = 20;

let database: TestDatabase;
let hub: TestHub;
let key: Buffer;

beforeAll(async () => {
  database = await startCityDatabase();
  hub = await startHub({
    mode: 'many',
    databaseUrl: database.url,
    env: { NODE_ENV: 'production', HUB_LOG_LEVEL: 'info' },
  });
  key = await signingKey(loadConfig({ HUB_DATA_DIR: hub.dataDir }));
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

const bodyOf = (query: string, variables: object = {}): string =>
  JSON.stringify({ query, variables, extensions: { requestId: 'r' } });

const signed = (body: string, audience: Audience, caller = SERVICE_CALLER) => ({
  ...signRequest(key, { audience, caller, body }),
});

async function post(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, ...(JSON.parse(text) as object) };
}

/** Asks a subgraph as the gateway does. */
const ask = (name: SubgraphName, query: string, variables: object = {}, caller = SERVICE_CALLER) => {
  const body = bodyOf(query, variables);
  return post(hub.subgraphUrl(name), body, signed(body, name, caller));
};

const codes = ({ errors = [] }: Answer): string[] => errors.map(({ extensions }) => extensions.code);

describe.each(SUBGRAPH_NAMES)('15: %s, asked past the gateway', (name) => {
  const body = bodyOf('{ __typename }');
  const another = name === 'labor' ? 'licensing' : 'labor';
  const forged = Buffer.from(JSON.stringify({ ...CLERK, roles: ['ADMIN'] })).toString('base64');
  const good = () => signed(body, name, CLERK);
  test.each<[string, () => Record<string, string>, string]>([
    ['without a signature', () => ({}), body],
    ['with half of one', () => ({ 'x-hub-caller': good()['x-hub-caller'] }), body],
    ['with a wrong signature', () => ({ ...good(), 'x-hub-signature': '0'.repeat(64) }), body],
    ['with a signature that is too short', () => ({ ...good(), 'x-hub-signature': '00' }), body],
    [
      'with another hub’s key',
      () => ({ ...signRequest(Buffer.alloc(32, 1), { audience: name, caller: CLERK, body }) }),
      body,
    ],
    ['with a signature for another subgraph', () => signed(body, another), body],
    ['with a signature for the gateway', () => signed(body, 'gateway'), body],
    [
      '31 s late',
      () => ({ ...signRequest(key, { audience: name, caller: CLERK, body }, Date.now() - 31_000) }),
      body,
    ],
    [
      '31 s early',
      () => ({ ...signRequest(key, { audience: name, caller: CLERK, body }, Date.now() + 31_000) }),
      body,
    ],
    ['with another caller', () => ({ ...good(), 'x-hub-caller': forged }), body],
    ['with another nonce', () => ({ ...good(), 'x-hub-nonce': 'A'.repeat(22) }), body],
    ['with one byte of the body changed', good, body.replace('{ _', '{  _')],
    ['with a token', () => ({ authorization: 'Bearer abc' }), body],
  ])('%s: refused with 401, and no statement sent', async (_name, headers, sent) => {
    const statements = await hub.statements(async () => {
      const answer = await post(hub.subgraphUrl(name), sent, headers());
      expect({ status: answer.status, codes: codes(answer) }).toEqual({
        status: 401,
        codes: ['UNAUTHENTICATED'],
      });
    });
    expect(statements).toEqual([]);
  });

  test('with a nonce that was used', async () => {
    const headers = good();
    const send = async () => (await post(hub.subgraphUrl(name), body, headers)).status;
    expect([await send(), await send()]).toEqual([200, 401]);
  });

  test.each(['x-hub-nonce', 'x-hub-caller', 'x-hub-signature', 'x-hub-timestamp', 'x-hub-key'] as const)(
    'with %s twice',
    async (header) => {
      const headers = Object.entries(good());
      const value = good()[header] as string;
      for (const twice of [
        [[header, value] as const, ...headers],
        [...headers, [header, value] as const],
      ])
        expect(await pipelined(hub.subgraphUrl(name), [{ headers: twice, body }])).toMatchObject([
          { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
        ]);
    },
  );

  test('with a body that is too long: refused unread, and without a signature whatever its length', async () => {
    const most = SUBGRAPH_BODY_BYTES_MAX;
    expect(await announced(hub.subgraphUrl(name), {}, most)).toBe(401);
    expect(await announced(hub.subgraphUrl(name), good(), most + 1)).toBe(413);
  });

  test('over any address but the machine’s own: nobody listens', async (context) => {
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4');
    if (!outer) return context.skip('this machine has no other address');
    const port = Number(new URL(hub.subgraphUrl(name)).port);
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: outer.address, timeout: 2_000 }, () => resolve(true));
      for (const event of ['error', 'timeout']) socket.once(event, () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    expect(reached).toBe(false);
  });
});

test('15: the gateway takes signed requests from the hub itself alone', async () => {
  const body = JSON.stringify({ query: '{ sources { dataset } }' });
  const url = `${hub.url}/graphql`;
  expect((await post(url, body, signed(body, 'gateway'))).status).toBe(200);
  expect((await post(url, body, signed(body, 'gateway', CLERK))).status).toBe(401);
  expect((await post(url, body, signed(body, 'labor'))).status).toBe(401);
});

describe.each(SUBGRAPH_NAMES)('16: %s does not tell its schema', (name) => {
  test.each([
    '{ _service { sdl } }',
    '{ told: _service { sdl } }',
    '{ ...F } fragment F on Query { _service { __typename } }',
    '{ __schema { types { name } } }',
    '{ __type(name: "Query") { name } }',
  ])('%s', async (query) => {
    const answer = await ask(name, query);
    expect(new Set(codes(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(answer.data).toBeUndefined();
    expect(answer.text).not.toMatch(/@key|type Query|stack/);
  });
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
  const askFor = (...references: unknown[]) => ask(name, query, { r: references });

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
      expect(new Set(codes(answer))).toEqual(new Set(['BAD_USER_INPUT']));
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
    const { status } = await post(hub.subgraphUrl('labor'), body, signed(body, 'labor'));
    expect(status).toBe(400);
    expect((await ask('labor', '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test('cannot move a license to another holder by what a field requires', async () => {
    const sql = postgres(database.url, { max: 1 });
    const [row] =
      await sql`select id::text, holder_id::text as holder from licensing.license order by id limit 1`;
    await sql.end();
    const answer = await ask(
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
        const answer = await ask(name, query, { r: [{ __typename: 'Employer', id: '1', memberIds }] });
        expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
      }
    },
  );
});

describe.each(ENTITIES)('18: references to $type in $name', (entity) => {
  const references = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ __typename: entity.type, id: String(index + 1) }));

  test(`one more than ${REFERENCES_MAX} are refused, and nothing is read`, async () => {
    const statements = await hub.statements(async () => {
      const answer = await ask(entity.name, entitiesQuery(entity), { r: references(REFERENCES_MAX + 1) });
      expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    });
    expect(statements).toEqual([]);
  });

  test(`${REFERENCES_MAX} are read by ${STATEMENTS_MAX} statements at most`, async () => {
    const statements = await hub.statements(async () => {
      const answer = await ask(entity.name, entitiesQuery(entity), { r: references(REFERENCES_MAX) });
      expect(answer.errors ?? []).toEqual([]);
      expect(answer.data?._entities).toHaveLength(REFERENCES_MAX);
    });
    expect(statements.length).toBeLessThanOrEqual(STATEMENTS_MAX);
  });
});

describe('23: two callers on one connection', () => {
  test('of a subgraph each get their own answers, pipelined', async () => {
    const member: Caller = { id: 'member', agency: 'board', roles: ['BOARD_MEMBER'] };
    const requests = Array.from({ length: 30 }, (_, index) => {
      const body = bodyOf('{ screening(id: "1") { id } }');
      return { headers: signed(body, 'labor', index % 2 === 0 ? CLERK : member), body };
    });
    const answers = (await pipelined(hub.subgraphUrl('labor'), requests)) as Answer[];
    expect(answers.map((answer) => codes(answer)[0])).toEqual(
      requests.map((_, index) => (index % 2 === 0 ? 'NOT_FOUND' : 'FORBIDDEN')),
    );
  });
});

test('an error and the log name a part that is missing, never its address', async () => {
  const { port } = new URL(hub.subgraphUrl('workforce'));
  await hub.stopSubgraph('workforce');
  const body = JSON.stringify({ query: '{ programs(first: 1) { totalCount } sources { dataset } }' });
  const answer = await post(`${hub.url}/graphql`, body, signed(body, 'gateway'));
  expect(codes(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(answer.text).toContain('"part":"workforce"');
  const lines = hub
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.join('\n')).toContain('A subgraph did not answer');
  expect(`${answer.text}\n${lines.join('\n')}`).not.toMatch(new RegExp(`127\\.0\\.0\\.1|${port}`));
});
