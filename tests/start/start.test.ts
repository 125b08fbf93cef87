import { createServer, type Server } from 'node:net';
import { askOverHttp } from '@hub/gateway/ask';
import { signingKeys } from '@hub/gateway/keys/signing';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, startHub, type TestHub } from '../harness/hub.js';
import { startProcess } from '../harness/process.js';

const roots: Readonly<Record<SubgraphName, string>> = {
  labor: 'violators(first: 1) { totalCount }',
  licensing: 'licenses(first: 1) { totalCount }',
  procurement: 'solicitations(first: 1) { totalCount }',
  workforce: 'programs(first: 1) { totalCount }',
  bargaining: 'agreements(first: 1) { totalCount }',
};
const everyPart = `{ ${SUBGRAPH_NAMES.map((name) => `${name}: ${roots[name]}`).join(' ')} }`;
const whole = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, { totalCount: 0 }]));

describe.each(MODES)('a hub in mode %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode });
  });
  afterAll(() => hub?.stop());

  test('answers over HTTP, and every part is ready', async () => {
    expect(await hub.query(everyPart)).toEqual({ status: 200, data: whole, errors: [] });
    const health = await (await fetch(`${hub.url}/health/ready`)).json();
    expect(health).toMatchObject({ status: 'ready' });
  });

  test('notes the statements of a request', async () => {
    const sent = await hub.statements(() => hub.query(`{ ${roots.procurement} }`));
    expect(sent.join('\n')).toMatch(/procurement/);
    expect(await hub.statements(() => hub.query('{ __typename }'))).toEqual([]);
  });

  test('knows a caller by token and refuses a bad one', async () => {
    const query = '{ __typename }';
    expect((await hub.query(query, {}, { role: 'LICENSING' })).status).toBe(200);
    const refused = await hub.query(query, {}, { headers: { authorization: 'Bearer x.y.z' } });
    expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('answers a part that asks the graph with the key of this hub, in mode many alone', async () => {
    const key = (await signingKeys({ signingKey: null, dataDir: hub.dataDir }, 'licensing')).current();
    const ask = (signedWith: Buffer, operation = 'FirstQuery') =>
      askOverHttp(`${hub.url}/graphql`, () => signedWith)(operation, {});
    const refused = { extensions: { code: 'UNAUTHENTICATED' } };
    if (mode === 'many') expect(await ask(key)).toEqual({ violators: { edges: [] } });
    else await expect(ask(key)).rejects.toMatchObject(refused);
    await expect(ask(Buffer.alloc(32))).rejects.toMatchObject(refused);
    await expect(ask(key, '../../package')).rejects.toThrow(/no name of an operation/);
  });

  test.runIf(mode === 'many').each(SUBGRAPH_NAMES)('a stopped %s costs only its own fields', async (name) => {
    expect(await hub.stopSubgraph(name)).toBe(0);
    const { status, data, errors } = await hub.query(everyPart);
    expect(status).toBe(200);
    expect(data).toEqual({ ...whole, [name]: null });
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', part: name } }]);
    const health = await (await fetch(`${hub.url}/health/ready`)).json();
    expect(health).toMatchObject({ status: 'degraded', subgraphs: { [name]: 'unreachable' } });
    await hub.startSubgraph(name);
    expect((await hub.query(everyPart)).errors).toEqual([]);
  });

  test('stops cleanly on SIGTERM', async () => {
    const codes = await hub.stop();
    expect(codes).toEqual(codes.map(() => 0));
    expect(codes).toHaveLength(mode === 'one' ? 1 : 6);
    await expect(fetch(hub.url)).rejects.toThrow();
  });
});

describe('a start that cannot succeed', () => {
  let blocker: Server;
  let port: string;
  beforeAll(async () => {
    blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    port = String((blocker.address() as { port: number }).port);
  });
  afterAll(() => {
    blocker.close();
  });

  test('says which port is in use', async () => {
    const start = startHub({ mode: 'one', env: { PORT: port } });
    await expect(start).rejects.toThrow(/code 1:[\s\S]*Port \d+ on 127.0.0.1 is in use[\s\S]*PORT/);
  });

  test('says that a part has no database', async () => {
    const start = startProcess(['labor'], { HUB_DATA_DIR: '/tmp/hub-that-is-not' });
    await expect(start).rejects.toThrow(/code 1:[\s\S]*No database runs[\s\S]*DATABASE_URL/);
  });

  test('names every bad variable', async () => {
    const start = startProcess([], { PORT: 'x', DATABASE_URL: 'y' });
    await expect(start).rejects.toThrow(/code 1:[\s\S]*DATABASE_URL: [\s\S]*/);
  });
});

test('a part is told when the gateway cannot be reached', async () => {
  const ask = askOverHttp('http://127.0.0.1:1/graphql', () => Buffer.alloc(32));
  await expect(ask('FirstQuery', {})).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
});
