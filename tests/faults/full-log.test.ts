import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));

test.skipIf(!existsSync('/dev/full'))('40: a hub whose log cannot be written goes on', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-log-'));
  await chmod(dataDir, 0o755);
  const env = {
    PATH: process.env.PATH,
    HUB_DATA_DIR: dataDir,
    PORT: '0',
    NODE_ENV: 'test',
    HUB_LOG_LEVEL: 'info',
  };
  const child = spawn(process.execPath, [HUB, 'start', '--no-sample', '--json'], {
    env,
    stdio: ['ignore', 'pipe', openSync('/dev/full', 'w')],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout as never }).once('line', resolve)),
    ended,
  ]);
  const { url } = JSON.parse(String(line)) as { url: string };
  for (let i = 0; i < 20; i += 1)
    expect(
      (
        await fetch(`${url}/graphql?query={sources{dataset}}`, {
          headers: { 'apollo-require-preflight': '1' },
        })
      ).status,
    ).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
});
