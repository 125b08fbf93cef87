import { createRequire } from 'node:module';
import { authenticator } from '@hub/gateway/callers/authenticate';
import { operationCost } from '@hub/gateway/limits/cost';
import { PUBLIC_UNITS_MAX, SIGNED_IN_UNITS_MAX } from '@hub/gateway/limits/cost-limit';
import { REQUEST_TIMEOUT_MS } from '@hub/gateway/limits/deadline';
import { createGateway, type Gateway } from '@hub/gateway/server';
import type { SubgraphSource } from '@hub/gateway/sources/source';
import { clientSchema, readSupergraph, SUBGRAPH_TIMEOUT_MS } from '@hub/gateway/supergraph';
import type { SubgraphName } from '@hub/kit/subgraph';
import { type DocumentNode, getOperationAST, parse, validate } from 'graphql';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { CONTRACTS } from '../harness/contracts.js';
import { type Answer, type As, MODES, startHub, type TestHub } from '../harness/hub.js';

const require = createRequire(import.meta.url);

const codes = ({ errors }: Answer) => errors.map(({ extensions }) => extensions?.code);
const refused = [400, ['BAD_USER_INPUT']];
const page = (holder: string) => `licenses(first: 1) { edges { node { holder { ${holder} } } } }`;
/** Ten fields within each other, and what stands in the last. */
const nested = (innermost: string) => `{ license(number: "1") { holder { ${page(page(innermost))} } } }`;
const DEEP = nested('address { city }');
const TOO_DEEP = nested('cases(first: 1) { pageInfo { endCursor } }');
const numbered = (count: number, field: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => field(i)).join(' ');

describe.each(MODES)('with subgraphs in %s process(es)', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode });
  });
  afterAll(() => hub.stop());

  /** Status and codes of an answer, and how many statements it cost. */
  const outcome = async (query: string, variables: object = {}, as: As = {}) => {
    let answer: Answer | undefined;
    const statements = await hub.statements(async () => {
      answer = await hub.query(query, variables, as);
    });
    const { status } = answer as Answer;
    return { seen: [status, codes(answer as Answer)], answer: answer as Answer, statements };
  };
  const isRefused = async (query: string, variables: object = {}, as: As = {}) => {
    const { seen, statements } = await outcome(query, variables, as);
    expect(seen).toEqual(refused);
    expect(statements).toEqual([]);
  };
  const passes = async (query: string, variables: object = {}, as: As = {}) =>
    expect((await outcome(query, variables, as)).answer.status).toBe(200);

  test('5: twelve fields within each other pass, thirteen and circles do not', async () => {
    await passes(DEEP);
    await isRefused(TOO_DEEP);
    await passes(`${nested('...F')} fragment F on Employer { address { city } }`);
    await isRefused(`${nested('...F')} fragment F on Employer { cases { pageInfo { endCursor } } }`);
    const forty = numbered(
      40,
      (i) => `fragment F${i} on Employer { possibleDuplicates { ...F${(i + 1) % 40} ...F${(i + 2) % 40} } }`,
    );
    for (const circle of [
      `{ employer(id: "1") { ...F0 } } ${forty}`,
      '{ ...A } fragment A on Query { ...A }',
      '{ employer(id: "1") { ...A } } fragment A on Employer { possibleDuplicates { ...B } } fragment B on Employer { possibleDuplicates { ...A } }',
    ]) {
      await isRefused(circle);
    }
  });

  test('6: thirty aliases and twenty root fields pass, one more does not', async () => {
    const aliases = (count: number, prefix = 'a') => numbered(count, (i) => `${prefix}${i}: id`);
    await passes(`{ employer(id: "1") { ${aliases(30)} } }`);
    await isRefused(`{ employer(id: "1") { ${aliases(31)} } }`);
    const three = (count: number) =>
      `{ employer(id: "1") { ...A ...B ...C } } ${['A', 'B', 'C']
        .map((name, i) => `fragment ${name} on Employer { ${aliases(i === 0 ? count : 10, name)} }`)
        .join(' ')}`;
    await passes(three(10));
    await isRefused(three(11));
    const twice = (count: number) =>
      `{ employer(id: "1") { ...A possibleDuplicates { ...A } } } fragment A on Employer { ${aliases(count)} }`;
    await passes(twice(15));
    await isRefused(twice(16));
    const roots = (count: number) => numbered(count, (i) => `r${i}: sources { dataset }`);
    await passes(`{ ${roots(20)} }`);
    await isRefused(`{ ${roots(21)} }`);
    await isRefused(`{ ${roots(20)} ...R } fragment R on Query { sources { dataset } }`);
  });

  test('7: a page of 100 passes, of 101 does not, however it is told, and nothing is asked for it', async () => {
    const withVariable = 'query($n: Int) { violators(first: $n) { totalCount } }';
    await passes(withVariable, { n: 100 });
    await isRefused('{ violators(first: 101) { totalCount } }');
    await isRefused(withVariable, { n: 101 });
    await isRefused('query($n: Int = 101) { violators(first: $n) { totalCount } }');
    await isRefused('{ employer(id: "1") { cases(first: 101) { totalCount } } }');
    // No input of the schema holds a page size; that one would is seen in limits/cost.test.ts.
    const { answer } = await outcome(withVariable, { n: 101 });
    expect(answer.errors[0]?.extensions?.issues).toEqual([
      { path: 'first', message: 'must lie between 1 and 100' },
    ]);
  });

  test('8: twenty thousand field names are not read to the end', async () => {
    await isRefused(`{ ${'__typename '.repeat(20_000 / 4)} }`);
    await isRefused(`{ ${'a '.repeat(20_000)} }`);
  });

  test('500 subjects pass, 501 do not', async () => {
    const query = 'query($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { key } }';
    const subjects = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ key: `${i}`, name: `Nobody ${i}` }));
    const licensing = { role: 'LICENSING' } as const;
    const { seen } = await outcome(query, { s: subjects(500) }, licensing);
    expect(seen).toEqual([200, ['CONFLICT']]); // they came through to the register, which is empty here
    await isRefused(query, { s: subjects(501) }, licensing);
  });

  test('an operation that may cost more than its caller’s limit is refused unasked', async () => {
    const query =
      'query($n: Int!) { violators(first: 100) { edges { node { cases(first: $n) { edges { node { id } } } } } } }';
    await passes(query, { n: 20 });
    const { answer, statements } = await outcome(query, { n: 100 });
    expect(codes(answer)).toEqual(['COST_LIMIT_EXCEEDED']);
    expect(answer.errors[0]?.extensions).toMatchObject({ limit: PUBLIC_UNITS_MAX, cost: 20_350 });
    expect(statements).toEqual([]);
    await passes(query, { n: 100 }, { role: 'ANALYST' });
  });
});

describe('a budget', () => {
  test('that is spent is RATE_LIMITED with the wait, and nobody else’s', async () => {
    const hub = await startHub({
      mode: 'one',
      env: { HUB_PUBLIC_UNITS_PER_SECOND: '5', HUB_TRUSTED_PROXIES: '127.0.0.1/8' },
    });
    const from = (address: string) =>
      fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ query: '{ violators(first: 1) { totalCount } }' }),
      });
    const first = await from('203.0.113.7');
    expect(first.status).toBe(200);
    let limited = first;
    for (let i = 0; i < 10 && limited.status === 200; i += 1) limited = await from('203.0.113.7');
    expect(limited.status).toBe(429);
    const { errors } = (await limited.json()) as { errors: { extensions: Record<string, unknown> }[] };
    expect(errors[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    expect(Number(limited.headers.get('retry-after'))).toBe(errors[0]?.extensions.retryAfterSeconds);
    expect((await from('203.0.113.8')).status).toBe(200);
    expect((await hub.query('{ sources { dataset } }', {}, { role: 'AUDITOR' })).status).toBe(200);
    expect(hub.log()).not.toMatch(/203\.0\.113/);
    await hub.stop();
  });
});

describe('before anything is planned', () => {
  const planner = require('@apollo/query-planner').QueryPlanner.prototype;
  const plans = vi.spyOn(planner, 'buildQueryPlan');
  let gateway: Gateway;
  let asked: SubgraphName[] = [];
  let answerOf: (name: SubgraphName) => Promise<object> = async () => ({});

  const source = (name: SubgraphName): SubgraphSource => ({
    execute: () => {
      asked.push(name);
      return answerOf(name);
    },
    readiness: async () => 'ready',
  });
  beforeAll(async () => {
    gateway = await createGateway({
      supergraphSdl: await readSupergraph(),
      sources: {
        labor: source('labor'),
        licensing: source('licensing'),
        procurement: source('procurement'),
        workforce: source('workforce'),
        bargaining: source('bargaining'),
      },
      authenticate: authenticator({ token: null, clientKey: null, signature: null }),
      production: false,
      logger: pino({ level: 'silent' }),
      allowances: { public: { unitsPerSecond: 1_000_000 }, signedIn: { unitsPerSecond: 1_000_000 } },
      database: null,
      trustedProxies: [],
    });
  });
  afterEach(() => {
    asked = [];
    plans.mockClear();
    vi.useRealTimers();
  });
  afterAll(() => gateway.close());

  test.each([9, 12, 16, 22])('4: a fragment that doubles itself %i times is refused', async (k) => {
    const fragments = numbered(
      k,
      (i) => `fragment F${i} on Employer { legalName ...F${i + 1} ...F${i + 1} }`,
    );
    const query = `{ employer(id: 1) { ...F0 } } ${fragments} fragment F${k} on Employer { id }`;
    await expect(gateway.ask(query, {})).rejects.toThrow(/too many selections/);
    expect(plans).not.toHaveBeenCalled();
  });

  test('what is beyond another limit is refused too', async () => {
    for (const query of [TOO_DEEP, '{ violators(first: 101) { totalCount } }', `{ ${'a '.repeat(20_000)} }`])
      await expect(gateway.ask(query, {})).rejects.toThrow();
    expect(plans).not.toHaveBeenCalled();
    await gateway.ask(DEEP, {});
    expect(plans).toHaveBeenCalledTimes(1);
  });

  test('a request is over when its time is, however slow its steps', async () => {
    const query =
      '{ license(number: "1") { holder { id legalName licenses { totalCount } contracts { totalCount } } } }';
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    answerOf = (name) =>
      new Promise((resolve) =>
        setTimeout(
          () =>
            resolve({
              data:
                name === 'licensing'
                  ? { license: { holder: { __typename: 'Employer', id: '7' } } }
                  : { _entities: [{ legalName: 'Seven', memberIds: ['7'] }] },
            }),
          SUBGRAPH_TIMEOUT_MS - 1,
        ),
      );
    const answer = gateway.ask(query, {}).catch((error: Error) => error);
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS);
    // Each step kept its own time; the third and fourth, begun together, had 2 ms left.
    expect(await answer).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    expect(asked).toEqual(['licensing', 'labor', 'licensing', 'procurement']);
  });
});

describe.runIf(CONTRACTS)('the consumers’ operations at their largest', () => {
  let schema: Awaited<ReturnType<typeof clientSchema>>;
  beforeAll(async () => {
    schema = await clientSchema();
  });

  const variables = {
    first: 100,
    limit: 25,
    subjects: Array.from({ length: 500 }, () => ({ key: 'k', name: 'n' })),
  };
  const PUBLIC = [
    'SearchViolators',
    'EmployerProfile',
    'Programs',
    'Agreements',
    'Sources',
    'Network',
    'WorkerResources',
  ];

  test('are within the limit of those who may send them', () => {
    const costs: Record<string, number> = {};
    for (const [name, text] of CONTRACTS ?? []) {
      const document: DocumentNode = parse(text);
      const operation = getOperationAST(document);
      if (!operation || validate(schema, document).length > 0) continue; // later issues bring what it asks
      const { units, issues } = operationCost(schema, document, operation);
      expect(issues(variables), name).toEqual([]);
      costs[name] = units(variables);
      expect(costs[name], name).toBeLessThanOrEqual(
        PUBLIC.includes(name) ? PUBLIC_UNITS_MAX : SIGNED_IN_UNITS_MAX,
      );
    }
    expect(Object.keys(costs).length).toBeGreaterThan(5);
    expect(costs).toMatchObject({
      SearchViolators: 492,
      EmployerProfile: 327,
      Agreements: 1_301,
      Programs: 1_401,
      LicenseStanding: 64,
      ScreenEmployers: 200_000,
    });
  });
});
