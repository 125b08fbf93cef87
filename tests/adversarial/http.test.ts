import { gzipSync } from 'node:zlib';
import { committedOperation } from '@hub/gateway/ask';
import { authenticator } from '@hub/gateway/callers/authenticate';
import { sha256Of } from '@hub/gateway/documents/trusted';
import { PUBLIC_BODY_BYTES_MAX } from '@hub/gateway/limits/body';
import { createGateway } from '@hub/gateway/server';
import type { SubgraphSource } from '@hub/gateway/sources/source';
import { readSupergraph } from '@hub/gateway/supergraph';
import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';
import { DECLINED } from './declined-audits.js';
import { sendRaw } from './raw.js';

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ mode: 'one' });
});
afterAll(() => hub.stop());

async function post(body: unknown, headers: Record<string, string> = {}, to = hub) {
  const response = await fetch(`${to.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
const codesOf = (text: string) =>
  (JSON.parse(text) as Answer).errors?.map(({ extensions }) => extensions.code);

describe('1: GraphQL over HTTP', () => {
  for (const { id, name, fn } of serverAudits({ url: () => `${hub.url}/graphql` }))
    test(`${id} ${name}`, async () => {
      const result = await fn();
      expect(result.status === 'ok', 'reason' in result ? result.reason : 'passed').toBe(!(id in DECLINED));
      if (id in DECLINED) expect(name).toMatch(/^(SHOULD|MAY) /);
    });
});

describe('2: a body of the public', () => {
  const head = (bytes: number, ...more: string[]) => [
    'POST /graphql HTTP/1.1',
    'content-type: application/json',
    `content-length: ${bytes}`,
    ...more,
  ];

  test('of 101 KB is refused by its announcement alone: not one byte of it is awaited', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => sendRaw(`${hub.url}/graphql`, head(101 * 1024))),
    );
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  test('whose length is not announced is refused before it is parsed', async () => {
    const broken = `{"query": "${'x'.repeat(PUBLIC_BODY_BYTES_MAX)}`;
    const answer = await sendRaw(
      `${hub.url}/graphql`,
      ['POST /graphql HTTP/1.1', 'content-type: application/json', 'transfer-encoding: chunked'],
      `${broken.length.toString(16)}\r\n${broken}\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  test('is not made longer by credentials that are wrong', async () => {
    const answer = await sendRaw(`${hub.url}/graphql`, head(200 * 1024, 'authorization: Bearer forged'));
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  });
});

describe('3: a compressed body', () => {
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '));

  test.each(['gzip', 'br', 'deflate', 'gzip, gzip', 'zstd'])('as %s is refused unread', async (encoding) => {
    const answer = await sendRaw(`${hub.url}/graphql`, [
      'POST /graphql HTTP/1.1',
      'content-type: application/json',
      `content-encoding: ${encoding}`,
      `content-length: ${bomb.length}`,
    ]);
    expect(answer).toMatch(/^HTTP\/1.1 415 /);
    expect(answer).toContain('BAD_USER_INPUT');
  });
});

describe('9: names that JavaScript knows', () => {
  test('are aliases like others', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const query = `{ ${names.map((name) => `${name}: violators(first: 1) { totalCount }`).join(' ')} }`;
    const { status, text } = await post({ query });
    expect(status).toBe(200);
    for (const name of names) expect(text).toContain(`"${name}":{"totalCount":0}`);
  });

  test.each(['__proto__', 'constructor', 'toString'])('are variables like others: %s', async (name) => {
    const query = `query($${name}: Int) { violators(first: $${name}) { totalCount } }`;
    expect(JSON.parse((await post({ query })).text)).toEqual({ data: { violators: { totalCount: 0 } } });
    const { status, text } = await post(`{"query": ${JSON.stringify(query)}, "variables": {"${name}": 101}}`);
    // JSON with a key __proto__ is refused as a whole
    expect([status, codesOf(text)]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  test('do no harm in what a subgraph answers', async () => {
    const poison = '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}';
    const answers = [
      `{"data": ${poison}, "sources": [${poison}, "dataset": "a"}]}}`,
      '{"data": {"sources": []}}',
    ];
    const poisoned: SubgraphSource = {
      execute: async () => JSON.parse(answers.shift() ?? '{}'),
      readiness: async () => 'ready',
    };
    const gateway = await createGateway({
      supergraphSdl: await readSupergraph(),
      sources: {
        labor: poisoned,
        licensing: poisoned,
        procurement: poisoned,
        workforce: poisoned,
        bargaining: poisoned,
      },
      authenticate: authenticator({ token: null, clientKey: null, signature: null }),
      production: false,
      logger: pino({ level: 'silent' }),
      allowances: { public: { unitsPerSecond: 1 }, signedIn: { unitsPerSecond: 1 } },
      database: null,
      trustedProxies: [],
    });
    expect(await gateway.ask('{ sources { dataset } }', {})).toEqual({ sources: [{ dataset: 'a' }] });
    expect(await gateway.ask('{ sources { dataset } }', {})).toEqual({ sources: [] });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    await gateway.close();
  });
});

describe('12: a document by its hash', () => {
  let closed: TestHub;
  let first: string;
  beforeAll(async () => {
    closed = await startHub({ mode: 'one', env: { NODE_ENV: 'production' } });
    first = await committedOperation('FirstQuery');
  });
  afterAll(() => closed.stop());

  const apollo = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  const refusedAs = async (body: object, code: string) => {
    const { status, text } = await post(body, {}, closed);
    expect([status, codesOf(text)]).toEqual([400, [code]]);
    expect(text).not.toMatch(/PersistedQueryNotFound/); // Apollo's clients would send the text to register it
  };

  test('runs when it is committed: by id, as Apollo sends it, as a text, by GET', async () => {
    const hash = sha256Of(first);
    for (const body of [{ documentId: `sha256:${hash}` }, apollo(hash), { query: first }]) {
      const { status, text } = await post(body, {}, closed);
      expect([status, codesOf(text)]).toEqual([200, undefined]);
    }
    for (const search of [
      { documentId: `sha256:${hash}` },
      { extensions: JSON.stringify(apollo(hash).extensions) },
    ]) {
      const response = await fetch(`${closed.url}/graphql?${new URLSearchParams(search)}`, {
        headers: { 'apollo-require-preflight': 'yes' },
      });
      expect(response.status).toBe(200);
    }
  });

  test('that nobody registered is refused, and not learned', async () => {
    const query = '{ sources { dataset } }';
    for (let again = 0; again < 2; again += 1) {
      await refusedAs({ documentId: `sha256:${sha256Of(query)}` }, 'BAD_USER_INPUT');
      await refusedAs(apollo(sha256Of(query)), 'BAD_USER_INPUT');
      await refusedAs({ query, ...apollo(sha256Of(query)) }, 'BAD_USER_INPUT');
      await refusedAs({ query }, 'FORBIDDEN');
    }
  });

  test.each([
    [
      'a known hash beside another text',
      () => ({ query: '{ sources { dataset } }', ...apollo(sha256Of(first)) }),
    ],
    ['a known hash in capitals', () => ({ documentId: `sha256:${sha256Of(first).toUpperCase()}` })],
    ['a hash without its method', () => ({ documentId: sha256Of(first) })],
    ['another method', () => ({ documentId: `md5:${sha256Of(first)}` })],
    ['an id that is no text', () => ({ documentId: { toString: 'x' } })],
    [
      'another version of Apollo’s way',
      () => ({ extensions: { persistedQuery: { version: 2, sha256Hash: sha256Of(first) } } }),
    ],
    ['a path for a hash', () => apollo('../FirstQuery')],
  ])('is refused with %s', async (_name, body) => {
    await refusedAs(body(), 'BAD_USER_INPUT');
  });

  test('in development is neither learned, and texts run as they come', async () => {
    const query = '{ sources { publisher } }';
    expect((await post({ query, ...apollo(sha256Of(query)) })).status).toBe(400);
    expect((await post(apollo(sha256Of(query)))).status).toBe(400);
    expect((await post({ query })).status).toBe(200);
  });
});
