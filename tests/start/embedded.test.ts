import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@hub/gateway/config';
import { openDatabase } from '@hub/gateway/hub/database';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HubProcess, startProcess } from '../harness/process.js';

describe('a hub on its own database', () => {
  let dataDir: string;
  let env: Record<string, string>;
  let hub: HubProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'hub-own-'));
    await chmod(dataDir, 0o755); // for the database's own user when tests run as root
    env = { HUB_DATA_DIR: dataDir, PORT: '0', NODE_ENV: 'test' };
    hub = await startProcess(['--no-sample'], env);
  });
  afterAll(async () => {
    await hub?.stop('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  test('keeps a second hub off its data folder, which says so and ends', async () => {
    await expect(startProcess(['--no-sample'], env)).rejects.toThrow(
      /code 1:[\s\S]*data folder .* in use[\s\S]*HUB_DATA_DIR/,
    );
    expect((await fetch(`${hub.url}/health`)).status).toBe(200);
  });

  test('lends its database to commands that run beside it, and takes it with it when it stops', async () => {
    const config = loadConfig({ HUB_DATA_DIR: dataDir });
    const beside = await openDatabase(config, () => {});
    const sql = postgres(beside.url, { max: 1 });
    expect(await sql`select count(*)::int as cases from labor.enforcement_case`).toEqual([{ cases: 0 }]);
    await sql.end({ timeout: 5 });
    await beside.close();
    expect((await fetch(`${hub.url}/health`)).status).toBe(200); // closing what was borrowed stops nothing

    expect(await hub.stop('SIGINT')).toBe(0);
    await expect(postgres(beside.url, { max: 1, connect_timeout: 2 })`select 1`).rejects.toThrow();
  });

  test('starts again on the same data, for a command alone', async () => {
    const config = loadConfig({ HUB_DATA_DIR: dataDir });
    const alone = await openDatabase(config, () => {});
    await expect(startProcess(['--no-sample'], env)).rejects.toThrow(/in use/);
    await alone.close();
    hub = await startProcess(['--no-sample'], env);
    expect(await hub.stop()).toBe(0);
  });
});
