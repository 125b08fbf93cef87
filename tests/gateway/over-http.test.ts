import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { inProcess } from '@hub/gateway/sources/in-process';
import { ANSWER_BYTES_MAX, overHttp } from '@hub/gateway/sources/over-http';
import { createSubgraphServer, type SubgraphServer } from '@hub/gateway/subgraph-server';
import type { Caller } from '@hub/kit/caller';
import { signatureCheck, signRequest } from '@hub/kit/signature';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toyRunning, toys } from './toy.js';

/** Twice as many as an answer may have. */
function* spaces() {
  for (let sent = 0; sent < 2 * ANSWER_BYTES_MAX; sent += 64 * 1024) yield Buffer.alloc(64 * 1024, 0x20);
}

const key = Buffer.alloc(32, 1);
const caller: Caller = { id: 'clerk', agency: 'licensing', roles: ['LICENSING'] };
const request = { caller, requestId: 'request-1' };
const operation = { query: '{ whoAmI }', variables: {} };
let server: SubgraphServer;
let url: string;
let asked = 0;

beforeAll(async () => {
  const source = inProcess(toys.labor, toyRunning, () => {});
  const counted = {
    ...source,
    execute: (...args: Parameters<typeof source.execute>) => {
      asked += 1;
      return source.execute(...args);
    },
  };
  server = await createSubgraphServer(
    counted,
    signatureCheck(() => [key], 'labor'),
    pino({ level: 'silent' }),
  );
  url = `${await server.listen({ host: '127.0.0.1', port: 0 }, 'PORT')}/graphql`;
});
afterAll(() => server.close());

describe('a subgraph in a process of its own', () => {
  test('answers the gateway as it would in process, for the caller that the signature names', async () => {
    const remote = overHttp('labor', url, () => key, 1_000);
    expect(await remote.execute(operation, request)).toEqual({ data: { whoAmI: ['LICENSING'] } });
    expect(await remote.readiness()).toBe('ready');
  });

  const body = JSON.stringify({ ...operation, extensions: { requestId: 'r' } });
  const good = () => ({ ...signRequest(key, { audience: 'labor', caller, body }) });
  test.each<[string, () => Record<string, string>, string]>([
    ['without a signature', () => ({}), body],
    [
      'with another hub’s key',
      () => ({ ...signRequest(Buffer.alloc(32, 2), { audience: 'labor', caller, body }) }),
      body,
    ],
    ['for another subgraph', () => ({ ...signRequest(key, { audience: 'licensing', caller, body }) }), body],
    [
      '31 s old',
      () => ({ ...signRequest(key, { audience: 'labor', caller, body }, Date.now() - 31_000) }),
      body,
    ],
    ['with a changed body', good, body.replace('whoAmI', 'broken')],
    ['with a token instead', () => ({ authorization: 'Bearer x' }), body],
  ])('refuses a request %s, unasked', async (_name, headers, sent) => {
    const before = asked;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers() },
      body: sent,
    });
    expect(response.status).toBe(401);
    expect(asked).toBe(before);
  });

  test('refuses a request that it has answered', async () => {
    const headers = { 'content-type': 'application/json', ...good() };
    const send = async () => (await fetch(url, { method: 'POST', headers, body })).status;
    expect([await send(), await send()]).toEqual([200, 401]);
  });
});

describe('a subgraph gone wrong', () => {
  let wrong: Server | undefined;
  afterEach(() => {
    wrong?.closeAllConnections();
    wrong?.close();
  });
  const serve = async (listener: RequestListener) => {
    const listening = createServer(listener);
    wrong = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return overHttp(
      'labor',
      `http://127.0.0.1:${(listening.address() as AddressInfo).port}/graphql`,
      () => key,
      300,
    );
  };

  test.each<[string, RequestListener]>([
    ['never answers', () => {}],
    ['stalls behind its headers', (_request, response) => void response.write('{')],
    ['answers with no JSON', (_request, response) => void response.end('<html>')],
    ['answers with something else', (_request, response) => void response.end('{"data": 7}')],
    ['refuses', (_request, response) => void response.writeHead(401).end('{}')],
    [
      'redirects',
      (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['answers without end', (_request, response) => void Readable.from(spaces()).pipe(response)],
  ])('%s: rejected in time', async (_name, listener) => {
    const remote = await serve(listener);
    await expect(remote.execute(operation, request)).rejects.toThrow();
    expect(await remote.readiness()).toBe('unreachable');
  });

  test('does not stand at all', async () => {
    const remote = overHttp('labor', 'http://127.0.0.1:1/graphql', () => key, 300);
    await expect(remote.execute(operation, request)).rejects.toThrow();
    expect(await remote.readiness()).toBe('unreachable');
  });
});
