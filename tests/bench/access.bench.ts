import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authenticate, authenticator } from '@hub/gateway/callers/authenticate';
import { developmentKeys, developmentToken, developmentTokenCheck } from '@hub/gateway/callers/development';
import { Closing } from '@hub/gateway/hub/closing';
import { findShowcase } from '@hub/gateway/sample/on-file';
import { createGateway } from '@hub/gateway/server';
import type { SubgraphSources } from '@hub/gateway/sources/source';
import { readSupergraph } from '@hub/gateway/supergraph';
import { type Caller, PUBLIC_CALLER } from '@hub/kit/caller';
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { Connection, readAnswer } from './connection.js';
import { type Layer, startSources } from './with-and-without.js';

const CLERK: Caller = { id: 'clerk', agency: 'licensing', roles: ['LICENSING'] };

/**
 * Rounds in which each variant is measured once, each round another first, so that a busy neighbor, a growing table and
 * the place in the round cost all of them alike. A multiple of the variants.
 */
const ROUNDS = 42;
const WARM_UP = 5;

/** Shortest measurement, in milliseconds of CPU: a collection of garbage must not fall on one of two variants alone. */
const MEASURED_MS = 150;

const PAGES = 10;
const PAGE = 100;

/** What a request passes: neither, the access tables, or the tables and the check of who asks. */
const VARIANTS = { neither: ['open', false], tables: ['guarded', false], all: ['guarded', true] } as const;
type Variant = keyof typeof VARIANTS;

const closing = new Closing();
const urls = {} as Record<Variant, string>;
let token: string;
let license: Readonly<Record<string, string>>;

beforeAll(async () => {
  const database = await startCityDatabase();
  closing.push(() => database.close());
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  closing.push(() => rm(dataDir, { recursive: true }));
  const key = await developmentKeys(dataDir);
  token = await developmentToken(key, { id: 'clerk', agency: 'licensing', roles: ['LICENSING'] }, 3_600);
  const sources = await startSources(database.url, closing);
  const checking = authenticator({
    token: developmentTokenCheck(key),
    clientKey: null,
    signature: null,
  });
  const believing: Authenticate = async ({ headers }) => (headers.authorization ? CLERK : PUBLIC_CALLER);
  for (const [variant, [layer, checks]] of Object.entries(VARIANTS))
    urls[variant as Variant] = await startGateway(sources, layer, checks ? checking : believing);
  const sql = postgres(database.url, { max: 1 });
  license = (await findShowcase(sql as never)).license as never;
  await sql.end();
});
afterAll(() => closing.run());

async function startGateway(
  sources: Readonly<Record<Layer, SubgraphSources>>,
  layer: Layer,
  authenticate: Authenticate,
): Promise<string> {
  const everything = { unitsPerSecond: Number.MAX_SAFE_INTEGER };
  const gateway = await createGateway({
    supergraphSdl: await readSupergraph(),
    sources: sources[layer],
    authenticate,
    production: false,
    allowances: { public: everything, signedIn: everything },
    database: null,
    trustedProxies: [],
    logger: pino({ level: 'silent' }),
  });
  closing.push(() => gateway.close());
  return gateway.listen({ host: '127.0.0.1', port: 0 });
}

test.skipIf(CONTRACTS === null)('what is measured differs in what it should', async () => {
  const query = { query: contract('LicenseStanding'), variables: license };
  const ask = async (variant: Variant, headers: Readonly<Record<string, string>>) => {
    const connection = new Connection(urls[variant], headers, query);
    const { status, body } = readAnswer(await connection.ask());
    connection.close();
    return { status, body: JSON.stringify(body) };
  };
  const stranger = { authorization: 'Bearer abc' };
  expect((await ask('all', stranger)).status).toBe(401);
  expect((await ask('tables', stranger)).status).toBe(200);
  expect((await ask('tables', {})).body).toContain('UNAUTHENTICATED');
  expect((await ask('neither', {})).body).not.toContain('UNAUTHENTICATED');
});

/** The answer and its audit entry are stored in every variant: the audit is in none of the differences. */
test.skipIf(CONTRACTS === null)('LicenseStanding, asked by a clerk with a token', async () => {
  const body = { query: contract('LicenseStanding'), variables: license };
  await measure('LicenseStanding', body, { authorization: `Bearer ${token}` }, (data) => {
    expect(data).toMatchObject({ license: { standing: { id: expect.any(String) } } });
  });
});

test('a list of 1,000 rows, asked by the public', async () => {
  const pages = Array.from(
    { length: PAGES },
    (_, page) =>
      `page${page}: licenses(first: ${PAGE}) { edges { node { number kind status expiresOn premises { city } } } }`,
  );
  await measure('A list of 1,000 rows', { query: `{ ${pages.join('\n')} }` }, {}, (data) => {
    const rows = Object.values(data as Record<string, { edges: unknown[] }>).flatMap(({ edges }) => edges);
    expect(rows).toHaveLength(PAGES * PAGE);
  });
});

async function measure(
  name: string,
  body: object,
  headers: Readonly<Record<string, string>>,
  check: (data: unknown) => void,
): Promise<void> {
  const variants = Object.keys(VARIANTS) as Variant[];
  const connections = variants.map((variant) => new Connection(urls[variant], headers, body));
  for (const connection of connections) {
    const answer = readAnswer(await connection.ask());
    expect(answer).toEqual({ status: 200, body: { data: expect.anything() } });
    check((answer.body as { data: unknown }).data);
  }
  const times = variants.map((): number[] => []);
  let requests = 1;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (let place = 0; place < variants.length; place += 1) {
      const index = (place + round + WARM_UP) % variants.length;
      const connection = connections[index] as Connection;
      const milliseconds = await cpuOf(connection, requests);
      if (round >= 0) times[index]?.push(milliseconds);
      else requests = Math.ceil(MEASURED_MS / milliseconds);
    }
  }
  for (const connection of connections) connection.close();
  tell(name, variants, times);
}

/** CPU time of a request, in milliseconds, of all threads of this process: the hub's and the little that asking costs. */
async function cpuOf(connection: Connection, requests: number): Promise<number> {
  const before = process.cpuUsage();
  for (let request = 0; request < requests; request += 1) await connection.ask();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / requests;
}

/** The share of each is the median over the rounds, each compared with its own round's base. */
function tell(name: string, variants: readonly Variant[], times: readonly (readonly number[])[]): void {
  const [base = []] = times;
  const told = variants.map((variant, index) => {
    const own = times[index] as readonly number[];
    const share = median(own.map((milliseconds, round) => milliseconds / (base[round] as number) - 1));
    return `${variant} ${median(own).toFixed(2)} ms${index === 0 ? '' : ` (${percent(share)})`}`;
  });
  process.stdout.write(
    `${name}, median CPU per request: ${told.join(', ')}; load average ${loadavg()[0]?.toFixed(1)}\n`,
  );
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const percent = (share: number): string => `${share < 0 ? '' : '+'}${(share * 100).toFixed(1)} %`;
