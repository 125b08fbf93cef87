import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { developmentKeys, developmentToken } from '@hub/gateway/callers/development';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { signRequest } from '@hub/kit/signature';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';
import { bodyOf, post, signerOf } from './signed.js';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));

/** Requests in flight all along. */
const CLIENTS = 4;

/** Every subgraph answers a part of it, for whoever signed in. */
const EVERY_PART = `{ employers(text: "x", first: 1) { totalCount } licenses(first: 1) { totalCount }
  contracts(first: 1) { totalCount } programs(first: 1) { totalCount } agreements(first: 1) { totalCount } }`;

const none = { totalCount: 0 };
const NOTHING = { employers: none, licenses: none, contracts: none, programs: none, agreements: none };

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ mode: 'many' });
});
afterAll(() => hub?.stop());

const keys = async (...argv: string[]) => {
  const env = { PATH: process.env.PATH, HUB_DATA_DIR: hub.dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, [HUB, 'keys', ...argv, '--json'], { env });
  return JSON.parse(stdout) as { name: string; usedFrom: string; previousUntil: string }[];
};

describe('new keys for a hub that runs as processes', () => {
  test('come into use while it answers: no request fails, and the keys before are refused in the end', async () => {
    const ring = await developmentKeys(hub.dataDir);
    const token = await developmentToken(ring, { id: 'x', agency: 'x', roles: ['ANALYST'] }, 3_600);
    const signer = await signerOf(hub);
    const before = SUBGRAPH_NAMES.map((name) => signer.keyOf(name));

    let isOver = false;
    const answers = new Map<string, number>();
    const client = async () => {
      while (!isOver) {
        const { status, data, errors } = await hub.query(
          EVERY_PART,
          {},
          { headers: { authorization: `Bearer ${token}` } },
        );
        const answer = JSON.stringify({ status, data, errors });
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    };
    const clients = Array.from({ length: CLIENTS }, client);
    const rotated = await keys('rotate', '--grace', '3s');
    expect(rotated.map(({ name }) => name)).toEqual([
      ...SUBGRAPH_NAMES.map((name) => `signing-${name}`),
      'development',
      'anchor',
    ]);
    const until = Math.max(...rotated.map(({ previousUntil }) => Date.parse(previousUntil)));
    // Half-way through the grace the new keys sign and the old ones are taken.
    await delay(until - 1_500 - Date.now());
    isOver = true;
    await Promise.all(clients);
    expect([...answers.keys()]).toEqual([JSON.stringify({ status: 200, data: NOTHING, errors: [] })]);
    expect(SUBGRAPH_NAMES.map((name) => signer.keyOf(name))).not.toEqual(before);

    await delay(until + 1_500 - Date.now()); // by then every process has looked again
    const refused = await hub.query(EVERY_PART, {}, { headers: { authorization: `Bearer ${token}` } });
    expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const anew = await hub.query(EVERY_PART, {}, { role: 'ANALYST' });
    expect(anew).toEqual({ status: 200, data: NOTHING, errors: [] });

    const body = bodyOf('{ __typename }');
    for (const [index, name] of SUBGRAPH_NAMES.entries()) {
      const old = signRequest(before[index] as Buffer, { audience: name, caller: SERVICE_CALLER, body });
      expect((await post(hub.subgraphUrl(name), body, { ...old })).status).toBe(401);
      expect((await signer.ask(name, '{ __typename }')).status).toBe(200);
    }
  }, 60_000);

  test.each([
    [['turn']],
    [['rotate', 'house']],
    [['rotate', '--grace', 'long']],
    [['rotate', '--grace', '8d']],
  ])('are not made by hub keys %j', async (argv) => {
    await expect(keys(...argv)).rejects.toMatchObject({ code: 2 });
  });

  test('are not made where the environment holds the key', async () => {
    const env = { PATH: process.env.PATH, HUB_DATA_DIR: hub.dataDir, HUB_SIGNING_KEY: '0'.repeat(64) };
    const run = promisify(execFile)(process.execPath, [HUB, 'keys', 'rotate', 'signing'], { env });
    await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('HUB_SIGNING_KEY') });
  });
});
