import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { SUBGRAPH_BODY_BYTES_MAX } from '@hub/gateway/subgraph-server';
import type { Caller } from '@hub/kit/caller';
import { signRequest } from '@hub/kit/signature';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';
import { bodyOf, codesOf, post, type Signer, type SubgraphAnswer, signerOf } from './signed.js';
import { announced, pipelined } from './wire.js';

const CLERK: Caller = { id: 'clerk', agency: 'licensing', roles: ['LICENSING'] };

let hub: TestHub;
let signer: Signer;

beforeAll(async () => {
  hub = await startHub({ mode: 'many', env: { NODE_ENV: 'production', HUB_LOG_LEVEL: 'info' } });
  signer = await signerOf(hub);
});
afterAll(() => hub?.stop());

describe.each(SUBGRAPH_NAMES)('15: %s, asked past the gateway', (name) => {
  const body = bodyOf('{ __typename }');
  const another = name === 'labor' ? 'licensing' : 'labor';
  const forged = Buffer.from(JSON.stringify({ ...CLERK, roles: ['ADMIN'] })).toString('base64');
  const good = () => signer.headers(body, name, CLERK);
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
    ['with a signature for another subgraph', () => signer.headers(body, another), body],
    [
      'with the key of another subgraph',
      () => ({ ...signRequest(signer.keyOf(another), { audience: name, caller: CLERK, body }) }),
      body,
    ],
    ['with a signature for the gateway', () => signer.headers(body, 'gateway'), body],
    [
      '31 s late',
      () => signRequest(signer.keyOf(name), { audience: name, caller: CLERK, body }, Date.now() - 31_000),
      body,
    ],
    [
      '31 s early',
      () => ({
        ...signRequest(signer.keyOf(name), { audience: name, caller: CLERK, body }, Date.now() + 31_000),
      }),
      body,
    ],
    ['with another caller', () => ({ ...good(), 'x-hub-caller': forged }), body],
    ['with another nonce', () => ({ ...good(), 'x-hub-nonce': 'A'.repeat(22) }), body],
    ['with one byte of the body changed', good, body.replace('{ _', '{  _')],
    ['with a token', () => ({ authorization: 'Bearer abc' }), body],
  ])('%s: refused with 401, and no statement sent', async (_name, headers, sent) => {
    const statements = await hub.statements(async () => {
      const answer = await post(hub.subgraphUrl(name), sent, headers());
      expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
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
  expect((await post(url, body, signer.headers(body, 'gateway'))).status).toBe(200);
  expect((await post(url, body, signer.headers(body, 'gateway', CLERK))).status).toBe(401);
  expect((await post(url, body, signer.headers(body, 'labor'))).status).toBe(401);
});

describe.each(SUBGRAPH_NAMES)('16: %s does not tell its schema', (name) => {
  test.each([
    '{ _service { sdl } }',
    '{ told: _service { sdl } }',
    '{ ...F } fragment F on Query { _service { __typename } }',
    '{ __schema { types { name } } }',
    '{ __type(name: "Query") { name } }',
  ])('%s', async (query) => {
    const answer = await signer.ask(name, query);
    expect(new Set(codesOf(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(answer.data).toBeUndefined();
    expect(answer.text).not.toMatch(/@key|type Query|stack/);
  });
});

describe('23: two callers on one connection', () => {
  test('of a subgraph each get their own answers, pipelined', async () => {
    const member: Caller = { id: 'member', agency: 'board', roles: ['BOARD_MEMBER'] };
    const requests = Array.from({ length: 30 }, (_, index) => {
      const body = bodyOf('{ screening(id: "1") { id } }');
      return { headers: signer.headers(body, 'labor', index % 2 === 0 ? CLERK : member), body };
    });
    const answers = (await pipelined(hub.subgraphUrl('labor'), requests)) as SubgraphAnswer[];
    expect(answers.map((answer) => codesOf(answer)[0])).toEqual(
      requests.map((_, index) => (index % 2 === 0 ? 'NOT_FOUND' : 'FORBIDDEN')),
    );
  });
});

test('an error and the log name a part that is missing, never its address', async () => {
  const { port } = new URL(hub.subgraphUrl('workforce'));
  await hub.stopSubgraph('workforce');
  const body = JSON.stringify({ query: '{ programs(first: 1) { totalCount } sources { dataset } }' });
  const answer = await post(`${hub.url}/graphql`, body, signer.headers(body, 'gateway'));
  expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(answer.text).toContain('"part":"workforce"');
  const lines = hub
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.join('\n')).toContain('A subgraph did not answer');
  expect(`${answer.text}\n${lines.join('\n')}`).not.toMatch(new RegExp(`127\\.0\\.0\\.1|${port}`));
});
