import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));

/** A command of the hub that runs. */
export interface Command {
  readonly child: ChildProcess;
  /** Its end: the exit code, null when a signal killed it, and what it printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** Starts `hub …` as an operator would. */
export function startCommand(env: Readonly<Record<string, string>>, ...argv: readonly string[]): Command {
  const child = spawn(process.execPath, [HUB, ...argv], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

/** Runs `hub …` to its end. */
export const runCommand = (env: Readonly<Record<string, string>>, ...argv: readonly string[]) =>
  startCommand(env, ...argv).ended;
