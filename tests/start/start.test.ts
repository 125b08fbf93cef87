import { createServer, type Server } from 'node:net';
import type { SubgraphName } from '@hub/kit/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, startHub, type TestHub } from '../harness/hub.js';
import { startProcess } from '../harness/process.js';

const EVERY_PART = '{ employer(id: "EMP-000000") { id } solicitations(first: 1) { totalCount } }';

describe.each(MODES)('a hub in mode %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode });
  });
  afterAll(() => hub.stop());

  test('answers over HTTP, and every part is ready', async () => {
    const { status, data } = await hub.query(EVERY_PART);
    expect(status).toBe(200);
    expect(data.solicitations).toEqual({ totalCount: 0 });
    const health = await (await fetch(`${hub.url}/health/ready`)).json();
    expect(health).toMatchObject({ status: 'ready' });
  });

  test('notes the statements of a request', async () => {
    const sent = await hub.statements(() => hub.query('{ solicitations(first: 1) { totalCount } }'));
    expect(sent.join('\n')).toMatch(/procurement/);
    expect(await hub.statements(() => hub.query('{ __typename }'))).toEqual([]);
  });

  test('knows a caller by token and refuses a bad one', async () => {
    const query = '{ __typename }';
    expect((await hub.query(query, {}, { role: 'LICENSING' })).status).toBe(200);
    const refused = await hub.query(query, {}, { headers: { authorization: 'Bearer x.y.z' } });
    expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('stops cleanly on SIGTERM', async () => {
    const other = await startHub({ mode });
    const codes = await other.stop();
    expect(new Set(codes)).toEqual(new Set([0]));
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

describe('in mode many', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode: 'many' });
  });
  afterAll(() => hub.stop());

  test.each<[SubgraphName, string]>([
    ['procurement', '{ solicitations(first: 1) { totalCount } agreements(first: 1) { totalCount } }'],
  ])('a stopped %s costs only its own fields, and is back after a start', async (name, query) => {
    expect((await hub.query(query)).errors).toEqual([]);
    expect(await hub.stopSubgraph(name)).toBe(0);
    const { status, data, errors } = await hub.query(query);
    expect(status).toBe(200);
    expect(data).toEqual({ solicitations: null, agreements: { totalCount: 0 } });
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', part: name } }]);
    await hub.startSubgraph(name);
    expect((await hub.query(query)).errors).toEqual([]);
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
