import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { developmentKeys, developmentTokenCheck } from '../callers/development.js';
import { loadConfig } from '../config.js';
import type { Io } from './command.js';
import { COMMANDS } from './commands.js';
import { hub } from './hub.js';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-cli-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

async function run(argv: string[], env: Record<string, string> = {}) {
  const written = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += chunk;
        done();
      },
    });
  const io: Io = {
    stdout: into('stdout'),
    stderr: into('stderr'),
    config: () => loadConfig({ HUB_DATA_DIR: dataDir, PORT: '1', ...env }),
  };
  return { code: await hub(argv, io), ...written };
}

describe('hub', () => {
  test.each([[[]], [['help']], [['--help']]])('%j lists every command', async (argv) => {
    const { code, stdout } = await run(argv);
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  test.each(COMMANDS.map(({ name }) => name))('%s says how it is used', async (name) => {
    const asked = await run([name, '--help']);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toMatch(new RegExp(`^usage: hub ${name}`));
    expect(asked.stdout).toMatch(/Exit code: 0 .*1 .*2 /);
    expect((await run(['help', name])).stdout).toBe(asked.stdout);
  });

  test('import describes a dataset: our own layout column by column', async () => {
    const { code, stdout } = await run(['import', 'payroll', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^usage: hub import payroll <file...>[\s\S]*worker_reference {4}a pseudonym/);
    expect((await run(['import', 'cpi', '--help'])).stdout).toContain('US Bureau of Labor Statistics');
  });

  test.each([
    [['fly'], /no command "fly"/],
    [['help', 'fly'], /no command "fly"/],
    [['token'], /Name a role/],
    [['token', '--role', 'KING'], /"KING" is no role/],
    [['token', '--role', 'SERVICE'], /"SERVICE" is no role/],
    [['token', '--role', 'LICENSING', '--expires', '8d'], /--expires must be/],
    [['token', '--role', 'LICENSING', '--expires', '0h'], /--expires must be/],
    [['token', '--rolle', 'LICENSING'], /--rolle/],
    [['start', 'moon'], /no part "moon"/],
    [['start', 'labor', 'licensing'], /one part/],
    [['status', '--jsn'], /--jsn/],
  ])('%j is bad usage', async (argv, reason) => {
    const { code, stdout, stderr } = await run(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(reason);
  });

  test('a bad environment is told by name', async () => {
    const { code, stderr } = await run(['status'], { DATABASE_URL: 'secret' });
    expect(code).toBe(1);
    expect(stderr).toContain('DATABASE_URL: ');
    expect(stderr).not.toContain('secret');
  });
});

describe('hub token', () => {
  test('prints a token that this hub accepts', async () => {
    const { code, stdout } = await run([
      'token',
      '--role',
      'LICENSING',
      '--role',
      'analyst',
      '--agency',
      'boston',
    ]);
    expect(code).toBe(0);
    const check = developmentTokenCheck(await developmentKeys(dataDir));
    expect(await check(stdout.trim())).toEqual({
      id: 'developer',
      agency: 'boston',
      roles: ['LICENSING', 'ANALYST'],
    });
  });

  test('tells machines what it holds', async () => {
    const { stdout } = await run(['token', '--role', 'BOARD_MEMBER', '--expires', '30m', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      roles: ['BOARD_MEMBER'],
      agency: 'board-member',
      expiresInSeconds: 1_800,
    });
  });

  test('is refused in production', async () => {
    const { code, stdout, stderr } = await run(['token', '--role', 'ADMIN'], { NODE_ENV: 'production' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('production');
  });
});

test('hub status says so when no hub answers', async () => {
  expect(await run(['status', '--json'])).toMatchObject({ code: 1, stdout: '{"status":"unreachable"}\n' });
});
