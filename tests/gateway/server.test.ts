import { createHash } from 'node:crypto';
import { authenticator } from '@hub/gateway/callers/authenticate';
import { PUBLIC_BODY_BYTES_MAX, SIGNED_IN_BODY_BYTES_MAX } from '@hub/gateway/limits/body';
import { createGateway, type Gateway } from '@hub/gateway/server';
import type { Readiness, SubgraphSource } from '@hub/gateway/sources/source';
import { PUBLIC_CALLER } from '@hub/kit/caller';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRET, toyExecutor, toySupergraph } from './toy.js';

interface Answer {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const down = new Set<string>();
const lines: string[] = [];
let gateway: Gateway;
let url: string;

const source = (name: 'labor' | 'licensing'): SubgraphSource => {
  const execute = toyExecutor(name);
  return {
    execute: async (...request) => {
      if (down.has(name)) throw new TypeError(`connect ECONNREFUSED 10.0.0.7:4001 ${SECRET}`);
      return execute(...request);
    },
    readiness: async (): Promise<Readiness> => (down.has(name) ? 'unreachable' : 'ready'),
  };
};
const empty: SubgraphSource = { execute: async () => ({}), readiness: async () => 'ready' };

const start = (production: boolean) =>
  createGateway({
    supergraphSdl: toySupergraph(),
    sources: {
      labor: source('labor'),
      licensing: source('licensing'),
      procurement: empty,
      workforce: empty,
      bargaining: empty,
    },
    authenticate: authenticator({
      token: async (text) => {
        if (text !== 'good') throw new Error('bad');
        return { id: 'clerk', agency: 'licensing', roles: ['LICENSING'] };
      },
      clientKey: null,
      signature: null,
    }),
    production,
    allowances: { public: { unitsPerSecond: 1_000_000 }, signedIn: { unitsPerSecond: 1_000_000 } },
    database: null,
    trustedProxies: [],
    logger: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
  });

beforeAll(async () => {
  gateway = await start(false);
  url = await gateway.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => gateway.close());

async function post(body: unknown, headers: Record<string, string> = {}, to = url) {
  const response = await fetch(`${to}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}
const codes = (body: Answer) => body.errors?.map(({ extensions }) => extensions.code);

describe('an answer', () => {
  test('joins what two subgraphs know', async () => {
    const { body } = await post({ query: '{ license { holder { legalName licenseCount } standing } }' });
    expect(body).toEqual({
      data: { license: { holder: { legalName: 'Employer 7', licenseCount: 7 }, standing: 'cases 7' } },
    });
  });

  test('carries the caller to the subgraph, and the public without a token', async () => {
    const query = '{ whoAmI }';
    expect((await post({ query })).body.data?.whoAmI).toEqual(PUBLIC_CALLER.roles);
    expect((await post({ query }, { authorization: 'Bearer good' })).body.data?.whoAmI).toEqual([
      'LICENSING',
    ]);
    expect(await gateway.ask(query, {})).toEqual({ whoAmI: ['SERVICE'] });
  });

  test('loses only the fields of a part that is missing, and names it once', async () => {
    down.add('labor');
    const { status, body } = await post({
      query: '{ license { id holder { id legalName licenseCount } standing } employer(id: 1) { legalName } }',
    });
    down.clear();
    expect(status).toBe(200);
    expect(body.data).toEqual({
      license: {
        id: '1',
        holder: { id: '7', legalName: null, licenseCount: null },
        standing: 'REGISTER_UNAVAILABLE',
      },
      employer: null,
    });
    expect(body.errors).toEqual([
      {
        message: expect.stringContaining('labor'),
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', part: 'labor' },
      },
    ]);
  });
});

describe('an error', () => {
  test('of unknown origin becomes one sentence and an incident', async () => {
    const { body } = await post({ query: '{ broken whoAmI }' });
    expect(body.data).toEqual({ broken: null, whoAmI: ['PUBLIC'] });
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^Something failed on our side. Incident /),
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', incident: expect.any(String) },
      },
    ]);
  });

  test('of ours passes with its code and nothing else', async () => {
    const { body } = await post({ query: '{ refused }' });
    expect(body.errors).toEqual([
      { message: 'This needs the role ADMIN.', path: ['refused'], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test.each([
    ['a text that is no query', { query: '{' }],
    ['an unknown field', { query: '{ nothing }' }],
    ['a variable of the wrong type', { query: 'query($ms: Int!) { slow(ms: $ms) }', variables: { ms: 'x' } }],
    ['an unknown operation name', { query: 'query A { whoAmI }', operationName: 'B' }],
    ['no query', { variables: {} }],
    ['a batch', [{ query: '{ whoAmI }' }]],
    ['no JSON', '{'],
    ['a body that pollutes', '{"__proto__": {"polluted": true}, "query": "{ whoAmI }"}'],
  ])('for %s is the sender’s', async (_name, request) => {
    const { status, body } = await post(request);
    expect(status).toBe(400);
    expect(codes(body)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(body)).not.toMatch(/stack|serviceName|node_modules/);
  });

  test('for a hash instead of a query is the sender’s: hashes are not learned from clients', async () => {
    const persistedQuery = {
      version: 1,
      sha256Hash: createHash('sha256').update('{ whoAmI }').digest('hex'),
    };
    for (const query of [undefined, '{ whoAmI }', undefined]) {
      const { body } = await post({ query, extensions: { persistedQuery } });
      expect(codes(body)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('for a bad or expired token is 401, never the public’s answer', async () => {
    for (const authorization of ['Bearer bad', 'Basic YTpi']) {
      const { status, body } = await post({ query: '{ whoAmI }' }, { authorization });
      expect(status).toBe(401);
      expect(codes(body)).toEqual(['UNAUTHENTICATED']);
      expect(body.data).toBeUndefined();
    }
  });

  test('for an unknown address is 404 in JSON', async () => {
    const response = await fetch(`${url}/nothing`);
    expect(response.status).toBe(404);
    expect(codes((await response.json()) as Answer)).toEqual(['NOT_FOUND']);
  });
});

describe('a limit', () => {
  const fill = (length: number) => {
    const body = { query: '{ whoAmI }', variables: { fill: '' } };
    body.variables.fill = 'x'.repeat(length - JSON.stringify(body).length);
    return JSON.stringify(body);
  };

  test.each([
    ['the public', PUBLIC_BODY_BYTES_MAX, {}],
    ['whoever signed in', SIGNED_IN_BODY_BYTES_MAX, { authorization: 'Bearer good' }],
  ])('lets a body of %s pass at the limit and refuses one byte more', async (_name, most, headers) => {
    expect((await post(fill(most), headers)).status).toBe(200);
    const { status, body } = await post(fill(most + 1), headers);
    expect(status).toBe(413);
    expect(codes(body)).toEqual(['BAD_USER_INPUT']);
  });

  test.each([6, 9, 14, 18, 22])(
    'stops a fragment that doubles itself more than 6 times (%i), before it is planned',
    async (depth) => {
      const fragments = Array.from(
        { length: depth },
        (_, k) => `fragment F${k} on Employer { legalName ...F${k + 1} ...F${k + 1} }`,
      );
      const query = `{ employer(id: 1) { ...F0 } } ${fragments.join(' ')} fragment F${depth} on Employer { id }`;
      const { status, body } = await post({ query });
      expect(status).toBe(depth > 6 ? 400 : 200);
      if (depth > 6) expect(codes(body)).toEqual(['BAD_USER_INPUT']);
    },
  );

  test.each([
    ['GET without a header that browsers cannot forge', () => fetch(`${url}/graphql?query={whoAmI}`)],
    ['POST of text/plain', () => fetch(`${url}/graphql`, { method: 'POST', body: '{"query":"{ whoAmI }"}' })],
  ])('refuses %s', async (_name, send) => {
    const response = await send();
    expect(response.status).toBe(400);
    expect(codes((await response.json()) as Answer)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('health', () => {
  test('says that it lives, and which part does not', async () => {
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: 'ready' });
    down.add('licensing');
    const response = await fetch(`${url}/health/ready`);
    down.clear();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'degraded',
      subgraphs: { labor: 'ready', licensing: 'unreachable' },
    });
  });
});

test('in production neither introspection nor a misspelt field shows the schema', async () => {
  const closed = await start(true);
  const at = await closed.listen({ host: '127.0.0.1', port: 0 });
  for (const query of ['{ __schema { types { name } } }', '{ employr(id: 1) { id } }']) {
    const { status, body } = await post({ query }, {}, at);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toMatch(/Did you mean|"employer"|Employer/);
  }
  await closed.close();
});

test('closing answers what is in flight', async () => {
  const other = await start(false);
  const at = await other.listen({ host: '127.0.0.1', port: 0 });
  const inFlight = post({ query: '{ slow(ms: 300) }' }, {}, at);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await other.close();
  expect((await inFlight).body).toEqual({ data: { slow: 'done' } });
  await expect(fetch(`${at}/health`)).rejects.toThrow();
});

test('a port in use is told with the variable that chooses another', async () => {
  const other = await start(false);
  const port = Number(new URL(url).port);
  await expect(other.listen({ host: '127.0.0.1', port })).rejects.toThrow(/Port \d+ .* in use .* PORT/);
  await other.close();
});

test('no log line holds a query, a variable, an address or the text of an unknown error', () => {
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.join('\n')).not.toMatch(new RegExp(`${SECRET}|whoAmI|10\\.0\\.0\\.7|legalName`));
});
