import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CLIENTS_KEPT_MS, CLIENTS_PAUSE_MS } from '@hub/gateway/clients/check';
import { SignJWT, UnsecuredJWT } from 'jose';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, startHub, type TestHub, tokenFor } from '../harness/hub.js';
import { type IdentityProvider, type Strange, seconds, startIdentityProvider } from './identity-provider.js';
import { pipelined } from './wire.js';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));

/** Names no role that an answer or a log line may hold when a token was refused. */
const MARKED_ROLE = 'BOARD_MEMBER';

/** Answered for whoever signed in; the public is refused the field, within an answer of status 200. */
const SIGNED_IN = '{ employers(text: "x", first: 1) { totalCount } }';

/** Answered for LICENSING and its neighbors: NOT_FOUND on an empty register, FORBIDDEN for other roles. */
const SCREENERS = '{ screening(id: "1") { id } }';

/** Public. */
const PUBLIC = '{ sources { dataset } }';

describe.each(MODES)('a hub in production, mode %s', (mode) => {
  let provider: IdentityProvider;
  let hub: TestHub;
  let sql: Sql;

  beforeAll(async () => {
    provider = await startIdentityProvider();
    hub = await startHub({
      mode,
      env: { ...provider.env, NODE_ENV: 'production', HUB_LOG_LEVEL: 'info' },
    });
    sql = postgres(hub.databaseUrl, { max: 1 });
  });
  afterAll(async () => {
    await sql?.end();
    await hub?.stop();
    await provider?.close();
  });

  const ask = (query: string, token?: string, headers: Record<string, string> = {}) =>
    hub.query(query, {}, { headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } });
  const codes = ({ errors }: { errors: readonly { extensions?: { code?: unknown } }[] }) =>
    errors.map(({ extensions }) => extensions?.code);

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
        expect(codes({ errors })).toEqual(['UNAUTHENTICATED']);
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
      expect({ status, codes: codes({ errors }) }).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
    });
  });

  describe('a key of a machine', () => {
    const client = async (...argv: string[]) => {
      const env = { PATH: process.env.PATH, DATABASE_URL: hub.databaseUrl, HUB_DATA_DIR: hub.dataDir };
      const { stdout } = await promisify(execFile)(process.execPath, [HUB, 'client', ...argv, '--json'], {
        env,
      });
      return JSON.parse(stdout) as { id: string; key: string };
    };
    const add = () =>
      client('add', '--name', 'portal', '--agency', 'city', '--role', 'ANALYST', '--role', 'LICENSING');

    test('lets it ask until it is revoked, and is stored as a hash alone', async () => {
      const { id, key } = await add();
      await delay(CLIENTS_PAUSE_MS);
      expect(await ask(SIGNED_IN, key)).toMatchObject({ status: 200, errors: [] });
      expect(hub.log()).toContain('"roles":["ANALYST","LICENSING"],"agency":"city"');
      expect(hub.log()).not.toContain(key.slice(17));

      const [row] = await sql`select *, client::text as whole from gateway.client where id = ${id}`;
      expect(row?.key_hash).toBe(createHash('sha256').update(key).digest('hex'));
      expect(row?.whole).not.toContain(key.slice(17));
      await expect
        .poll(async () => {
          const [used] =
            await sql`select last_used_on is not null as used from gateway.client where id = ${id}`;
          return used?.used;
        })
        .toBe(true);

      await client('revoke', id);
      await delay(CLIENTS_KEPT_MS);
      const refused = await ask(SIGNED_IN, key);
      expect({ status: refused.status, codes: codes(refused) }).toEqual({
        status: 401,
        codes: ['UNAUTHENTICATED'],
      });
    });

    test('notes a day of use once, and asks the database once in a while', async () => {
      const { key } = await add();
      await delay(CLIENTS_PAUSE_MS);
      const statements = await hub.statements(async () => {
        for (let index = 0; index < 20; index += 1) expect((await ask(PUBLIC, key)).status).toBe(200);
      });
      const ours = statements.filter((text) => text.includes('gateway.client'));
      expect(ours.filter((text) => /^\s*update/.test(text))).toHaveLength(1);
      expect(ours.length).toBeLessThanOrEqual(3);
    });

    test('past its last day is refused', async () => {
      const { id, key } = await add();
      await sql`update gateway.client set expires_on = current_date - 2 where id = ${id}`;
      await delay(CLIENTS_PAUSE_MS);
      expect((await ask(PUBLIC, key)).status).toBe(401);
    });

    test.each([
      ['with another secret', (key: string) => `${key.slice(0, -8)}AAAAAAAA`],
      ['cut short', (key: string) => key.slice(0, -1)],
      ['with another id', (key: string) => key.replace(/^hub_.{12}/, 'hub_000000000000')],
      ['with a statement for an id', () => "hub_'or'1'='1_x"],
    ])('%s is refused', async (_name, change) => {
      const { key } = await add();
      await delay(CLIENTS_PAUSE_MS);
      const answer = await ask(PUBLIC, change(key));
      expect({ status: answer.status, codes: codes(answer) }).toEqual({
        status: 401,
        codes: ['UNAUTHENTICATED'],
      });
    });

    test('cannot be had with a role of the hub’s own', async () => {
      for (const role of ['SERVICE', 'PUBLIC'])
        await expect(client('add', '--name', 'x', '--agency', 'x', '--role', role)).rejects.toMatchObject({
          code: 2,
        });
    });

    test('can be read by the gateway’s role alone, which cannot make one or bring one back', async () => {
      const readers = await sql`
        select rolname from pg_roles
        where not rolsuper and rolname not like 'pg\\_%' and has_table_privilege(oid, 'gateway.client', 'SELECT')`;
      expect(readers.map(({ rolname }) => rolname)).toEqual(['gateway_app']);
      await sql.begin(async (tx) => {
        await tx`set local role gateway_app`;
        for (const statement of [
          'update gateway.client set revoked_at = null',
          "update gateway.client set roles = '{ADMIN}'",
          'delete from gateway.client',
          'insert into gateway.client select * from gateway.client',
        ])
          await expect(tx.savepoint((inner) => inner.unsafe(statement))).rejects.toMatchObject({
            code: '42501',
          });
      });
    });
  });

  describe('10: a request that is no POST of JSON', () => {
    const mutation = 'mutation { undoJudgment(input: { judgmentId: "1", reason: "x" }) { judgment { id } } }';
    const at = (query: string) => `${hub.url}/graphql?query=${encodeURIComponent(query)}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    test.each<[string, number, () => Promise<Response>]>([
      [
        'a bare GET',
        400,
        async () => fetch(at(PUBLIC), { headers: { authorization: `Bearer ${await provider.token()}` } }),
      ],
      [
        'a mutation by GET',
        405,
        async () =>
          fetch(at(mutation), {
            headers: {
              'apollo-require-preflight': '1',
              authorization: `Bearer ${await provider.token({ roles: ['ADMIN'] })}`,
            },
          }),
      ],
      [
        'text',
        400,
        () => fetch(`${hub.url}/graphql`, { method: 'POST', body: JSON.stringify({ query: PUBLIC }) }),
      ],
      // 415 says more than the 400 that the list asks for.
      [
        'a form',
        415,
        () => fetch(`${hub.url}/graphql`, { method: 'POST', headers: form, body: `query=${PUBLIC}` }),
      ],
      [
        'a form with parts',
        415,
        () => {
          const body = new FormData();
          body.set('operations', JSON.stringify({ query: PUBLIC }));
          return fetch(`${hub.url}/graphql`, { method: 'POST', body });
        },
      ],
      [
        'a batch',
        400,
        () =>
          fetch(`${hub.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify([{ query: PUBLIC }, { query: PUBLIC }]),
          }),
      ],
      ...['PUT', 'PATCH', 'DELETE'].map((method): [string, number, () => Promise<Response>] => [
        method,
        404,
        () =>
          fetch(`${hub.url}/graphql`, {
            method,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query: PUBLIC }),
          }),
      ]),
    ])('%s is refused with %i, and nothing is resolved', async (_name, status, send) => {
      const statements = await hub.statements(async () => {
        const response = await send();
        const text = await response.text();
        expect({ status: response.status, text }).toMatchObject({ status });
        expect(text).toMatch(/"code":"(BAD_USER_INPUT|NOT_FOUND)"/);
        expect(text).not.toContain('"data"');
      });
      expect(statements).toEqual([]);
    });
  });

  describe('11: the schema', () => {
    test.each([
      ['asked for its types', '{ __schema { types { name } } }'],
      ['asked for one type', '{ __type(name: "Employer") { fields { name } } }'],
      ['asked behind a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
      ['with a misspelt root field', '{ employr(id: 1) { id } }'],
      ['with a misspelt field', '{ employer(id: "1") { legalNam } }'],
      ['with a misspelt argument', '{ employer(idd: "1") { id } }'],
      ['with a misspelt enum', '{ violators(filter: { lawTypes: [WAGE_THEF] }) { totalCount } }'],
      ['asked of the planner', '{ _service { sdl } }'],
      ['asked by reference', '{ _entities(representations: []) { __typename } }'],
    ])('%s is not told', async (_name, query) => {
      const answer = await ask(query, await provider.token());
      const text = JSON.stringify(answer.errors);
      expect(answer.status).toBe(400);
      expect(answer.data).toBeUndefined();
      expect(codes(answer).every((code) => code === 'BAD_USER_INPUT')).toBe(true);
      expect(text).not.toMatch(/Did you mean|legalName|WAGE_THEFT|"employer"|stack|node_modules|file:/);
    });
  });

  test('12: a document is not learned from a request', async () => {
    const token = await provider.token();
    const sha256Hash = createHash('sha256').update(PUBLIC).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    for (const query of [undefined, PUBLIC, undefined]) {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, extensions }),
      });
      expect(await response.text()).toMatch(/"code":"BAD_USER_INPUT"/);
    }
  });

  test('26, in part: what a caller sends is in no log line, whatever becomes of it', async () => {
    const canary = 'CANARY_7351';
    const token = await provider.token({ sub: canary });
    const send = (body: object, headers: Record<string, string> = {}) =>
      fetch(`${hub.url}/graphql?${canary}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': canary, cookie: canary, ...headers },
        body: JSON.stringify(body),
      }).then((response) => response.text());
    const authorization = `Bearer ${token}`;
    await send(
      { query: `query ${canary} { ${canary}: employers(text: "${canary}", first: 1) { totalCount } }` },
      { authorization },
    );
    await send({ query: `{ ${canary} }` }, { authorization });
    await send(
      { query: 'query($t: String!) { employers(text: $t) { totalCount } }', variables: { t: canary } },
      { authorization },
    );
    await send({ query: PUBLIC, operationName: canary }, { authorization });
    await send({ query: PUBLIC }, { authorization: `Bearer ${canary}` });
    await send({ query: PUBLIC }, { 'x-hub-signature': canary });
    await send(
      { query: PUBLIC, extensions: { canary } },
      { 'x-request-id': canary, 'x-forwarded-for': canary },
    );
    const log = hub.log();
    expect(log).toContain('Answered');
    expect(log).not.toContain(canary);
    expect(log).not.toContain(token);
  });
});
