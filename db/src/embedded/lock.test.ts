import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFolderInUseError, folderHolder, lockFolder } from './lock.js';
import { processIdentity } from './processes.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The id of a process that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('one holder at a time; given back, it leaves nothing', async () => {
  const lock = await lockFolder(folder);
  expect(await folderHolder(folder)).toBe(process.pid);
  await expect(lockFolder(folder)).rejects.toThrow(new DataFolderInUseError(folder, process.pid).message);
  await lock.release();
  expect(await folderHolder(folder)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test.each<[string, () => Promise<string>]>([
  ['of a process that has ended', async () => JSON.stringify({ pid: await endedPid(), identity: 'x' })],
  [
    'of an ended process whose number another has now',
    async () => JSON.stringify({ pid: process.ppid, identity: 'x' }),
  ],
  ['that is empty', async () => ''],
  ['that is garbage', async () => '{"pid": "one"'],
])('a lock %s is replaced', async (_name, content) => {
  await writeFile(join(folder, 'hub.lock'), await content());
  const lock = await lockFolder(folder);
  expect(JSON.parse(await readFile(join(folder, 'hub.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  await lock.release();
});

test('a lock of a living process is respected', async () => {
  const identity = await processIdentity(process.ppid);
  await writeFile(join(folder, 'hub.lock'), JSON.stringify({ pid: process.ppid, identity }));
  await expect(lockFolder(folder)).rejects.toMatchObject({ pid: process.ppid, dataDir: folder });
});

test('of many that find a stale lock, one gets it', async () => {
  for (let round = 0; round < 20; round += 1) {
    await writeFile(
      join(folder, 'hub.lock'),
      JSON.stringify({ pid: process.ppid, identity: `round ${round}` }),
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const locks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(locks).toHaveLength(1);
    await locks[0]?.release();
  }
  expect(await readdir(folder)).toEqual([]);
});

test('a process that was killed but not reaped holds nothing', async () => {
  if (process.platform !== 'linux') return;
  // The shell becomes `sleep`, which never asks after its child: that stays a zombie.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [text] = await once(parent.stdout, 'data');
    const pid = Number(String(text));
    await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    await writeFile(join(folder, 'hub.lock'), JSON.stringify({ pid, identity: await processIdentity(pid) }));
    await (await lockFolder(folder)).release();
  } finally {
    parent.kill();
  }
});
