import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));

/** A `hub` command that runs. */
export interface HubProcess {
  readonly pid: number;
  /** Where it answers; null for the database. */
  readonly url: string | null;
  /** What it wrote to standard error so far. */
  log(): string;
  /** Sends the signal and waits for the end; answers the exit code, null when the signal killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

// A run that is broken off must not leave hubs behind.
const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Runs `hub start … --json` and resolves when it answers. Errors: when it ends before, with what it wrote. */
export async function startProcess(
  parts: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<HubProcess> {
  const child = spawn(process.execPath, [HUB, 'start', ...parts, '--json'], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const ended = exitOf(child).finally(() => living.delete(child));
  const line = await Promise.race([firstLine(child), ended]);
  if (typeof line !== 'string')
    throw new Error(`hub start ${parts.join(' ')} ended with code ${line}:\n${log}`);
  const { url } = JSON.parse(line) as { url: string | null };
  return {
    pid: child.pid ?? 0,
    url,
    log: () => log,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
  });

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', reject);
  });
