import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, type TestHub, tokenFor } from '../harness/hub.js';
import { type IdentityProvider, type Strange, seconds } from './identity-provider.js';
import {
  codesOf,
  type ProductionHub,
  PUBLIC,
  SCREENERS,
  SIGNED_IN,
  startProductionHub,
} from './production-hub.js';
import { pipelined } from './wire.js';

/** Names no role that an answer or a log line may hold when a token was refused. */
const MARKED_ROLE = 'BOARD_MEMBER';

describe.each(MODES)('a hub in production, mode %s', (mode) => {
  let started: ProductionHub;
  let hub: TestHub;
  let provider: IdentityProvider;
  let ask: ProductionHub['ask'];

  beforeAll(async () => {
    started = await startProductionHub(mode);
    ({ hub, provider, ask } = started);
  });
  afterAll(() => started?.stop());

  describe('24: a token', () => {
    test('that is good makes its bearer known, with the roles that the hub knows', async () => {
      const token = await provider.token({ roles: ['LICENSING', 'ANALYST', 'KING', 'SERVICE', 'PUBLIC'] });
      const answer = await ask(SIGNED_IN, token);
      expect(answer).toMatchObject({ status: 200, data: { employers: { totalCount: 0 } }, errors: [] });
      expect(hub.log()).toContain('"roles":["LICENSING","ANALYST"],"agency":"licensing"');
      expect(hub.log()).not.toMatch(/KING|clerk-7/);
    });

    test('may begin in a moment, and list its roles in one text', async () => {
      const token = await provider.token({ nbf: seconds() + 3, roles: 'LICENSING ANALYST' });
      expect((await ask(SIGNED_IN, token)).errors).toEqual([]);
    });

    const marked = { roles: [MARKED_ROLE] };
    test.each<[string, () => Promise<string>]>([
      [
        'of algorithm none',
        async () =>
          new UnsecuredJWT({ ...marked, agency: 'x' })
            .setIssuer(provider.issuer)
            .setAudience(provider.audience)
            .setSubject('x')
            .setExpirationTime('5m')
            .encode(),
      ],
      [
        'signed by HMAC with the public key',
        () =>
          new SignJWT({ ...marked, agency: 'x' })
            .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
            .setIssuer(provider.issuer)
            .setAudience(provider.audience)
            .setSubject('x')
            .setExpirationTime('5m')
            .sign(Buffer.from(provider.publicPem)),
      ],
      ['signed by a stranger under the provider’s key id', () => strangersToken({ kid: 'key-1' })],
      ['that brings its own key', () => strangersToken({ kid: 'key-1', bringsKey: true })],
      ['that says where its key is', () => strangersToken({ kid: 'key-1', jku: `${provider.issuer}/evil` })],
      ['with a path as key id', () => strangersToken({ kid: '../../../../etc/passwd' })],
      ['with an address as key id', () => strangersToken({ kid: `${provider.issuer}/evil` })],
      ['for another audience', () => provider.token({ ...marked, aud: 'another-hub' })],
      ['of another issuer', () => provider.token({ ...marked, iss: 'https://evil.example' })],
      ['expired by a second', () => provider.token({ ...marked, exp: seconds() - 1 })],
      ['that never expires', () => provider.token({ ...marked, exp: undefined })],
      ['not yet valid', () => provider.token({ ...marked, nbf: seconds() + 60 })],
      ['without a subject', () => provider.token({ ...marked, sub: undefined })],
      ['in the name of a machine', () => provider.token({ ...marked, sub: 'client:0123456789ab' })],
      ['in the name of an operator', () => provider.token({ ...marked, sub: 'operator:root' })],
      ['in the name of the hub', () => provider.token({ ...marked, sub: 'hub' })],
      ['without an agency', () => provider.token({ ...marked, agency: undefined })],
      ['with unknown roles alone', () => provider.token({ roles: ['KING'] })],
      ['with the hub’s own role alone', () => provider.token({ roles: ['SERVICE', 'PUBLIC'] })],
      ['without roles', () => provider.token({ roles: undefined })],
      ['of 9 KB', () => provider.token({ ...marked, padding: 'a'.repeat(9_000) })],
      ['of a developer', () => tokenFor(hub.dataDir, MARKED_ROLE)],
      ['that is no token', async () => 'abc'],
    ])('%s is refused, with no statement sent and the role not logged', async (_name, make) => {
      const token = await make();
      const asked = provider.asked.length;
      const statements = await hub.statements(async () => {
        const { status, data, errors } = await ask(PUBLIC, token);
        expect(status).toBe(401);
        expect(data).toBeUndefined();
        expect(codesOf({ errors })).toEqual(['UNAUTHENTICATED']);
        expect(JSON.stringify(errors)).not.toMatch(/expire[sd] at|aud|kid|alg|stack|issuer/);
      });
      expect(statements).toEqual([]);
      expect(provider.asked.slice(asked).filter((path) => path !== '/keys')).toEqual([]);
      expect(hub.log()).not.toContain(MARKED_ROLE);
    });

    test('of 100 KB is refused by the HTTP server itself, unread', async () => {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${'a'.repeat(100_000)}` },
        body: '{}',
      });
      expect(response.status).toBe(431);
    });

    test('costs no fetch of keys beyond the first, however many key ids are invented', async () => {
      await ask(PUBLIC, await provider.token());
      const before = provider.asked.length;
      for (let index = 0; index < 20; index += 1)
        expect((await ask(PUBLIC, await strangersToken({ kid: `invented-${index}` }))).status).toBe(401);
      expect(provider.asked.length - before).toBeLessThanOrEqual(1);
    });

    test('sent twice is refused, whichever is good', async () => {
      const good = `Bearer ${await provider.token()}`;
      const body = JSON.stringify({ query: PUBLIC });
      for (const other of ['Bearer abc', good]) {
        const headers: [string, string][] = [
          ['authorization', good],
          ['authorization', other],
        ];
        expect(await pipelined(hub.url, [{ headers, body }])).toMatchObject([
          { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
        ]);
      }
    });
  });

  const strangersToken = (header: Strange) => provider.strangersToken({ roles: [MARKED_ROLE] }, header);

  describe('23: two callers on one connection', () => {
    test('each get their own answers, pipelined', async () => {
      const clerk = await provider.token();
      const member = await provider.token({ roles: ['ADMIN'], sub: 'member' });
      const body = JSON.stringify({ query: SCREENERS });
      const requests = Array.from({ length: 30 }, (_, index) => ({
        headers: { authorization: `Bearer ${index % 2 === 0 ? clerk : member}` },
        body,
      }));
      const answers = (await pipelined(hub.url, requests)) as {
        errors: { extensions: { code: string } }[];
      }[];
      expect(answers.map(({ errors }) => errors[0]?.extensions.code)).toEqual(
        requests.map((_, index) => (index % 2 === 0 ? 'NOT_FOUND' : 'FORBIDDEN')),
      );
    });
  });

  describe('15: a header of a client', () => {
    const claimed = Buffer.from(JSON.stringify({ id: 'x', agency: 'x', roles: ['SERVICE'] })).toString(
      'base64',
    );
    test.each<[string, Record<string, string>]>([
      ['the caller of signed requests', { 'x-hub-caller': claimed }],
      [
        'all of them but the signature',
        {
          'x-hub-caller': claimed,
          'x-hub-key': '0'.repeat(16),
          'x-hub-nonce': 'A'.repeat(22),
          'x-hub-timestamp': String(Date.now()),
        },
      ],
      ['what proxies set', { 'x-forwarded-user': 'admin', 'x-user-roles': 'ADMIN', 'x-roles': 'ADMIN' }],
      ['a cookie', { cookie: 'roles=ADMIN' }],
    ])('cannot name a caller: %s', async (_name, headers) => {
      const token = await provider.token({ roles: ['ANALYST'] });
      const known = await hub.query(
        '{ screening(id: "1") { id } violators { totalCount } }',
        {},
        {
          headers: { authorization: `Bearer ${token}`, ...headers },
        },
      );
      expect(known.status).toBe(200);
      const log = hub
        .log()
        .split('\n')
        .filter((line) => line.includes('Answered'));
      expect(log.at(-1)).toContain('"roles":["ANALYST"]');
    });

    test('cannot sign: whatever claims to be signed and is not is refused', async () => {
      const { status, errors } = await ask(PUBLIC, undefined, {
        'x-hub-caller': claimed,
        'x-hub-key': '0'.repeat(16),
        'x-hub-nonce': 'A'.repeat(22),
        'x-hub-timestamp': String(Date.now()),
        'x-hub-signature': '0'.repeat(64),
      });
      expect({ status, codes: codesOf({ errors }) }).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
    });
  });
});
