import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, type TestHub } from '../harness/hub.js';
import type { IdentityProvider } from './identity-provider.js';
import { codesOf, type ProductionHub, PUBLIC, startProductionHub } from './production-hub.js';

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
      expect(codesOf(answer).every((code) => code === 'BAD_USER_INPUT')).toBe(true);
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
