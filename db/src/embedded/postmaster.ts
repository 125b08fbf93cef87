import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { serverSettings } from './cluster.js';
import type { Place } from './place.js';
import { childOptions, commandLine, runProgram } from './processes.js';

/**
 * Seconds that a fast shutdown may take (it rolls back and writes what is in memory) before it is forced: the hub
 * is to be gone within 10. A forced stop loses nothing that was committed; the next start recovers it.
 */
const STOP_SECONDS = 8;

/** How long children of a killed postmaster may hold its memory: each notices the death at its next wait. */
const ORPHAN_WAIT_MS = 20_000;
const ORPHAN_POLL_MS = 200;

/** Last lines of the server's log that go into the error of a failed start. */
const TAIL_LINES = 10;

/** What to run, where and how. */
export interface ServerPlan {
  readonly binaries: Binaries;
  readonly place: Place;
  readonly port: number;
  readonly durable: boolean;
  readonly log: (message: string) => void;
}

/** A server that was started. */
export interface Postmaster {
  readonly child: ChildProcess;
  /** Whether one of its sessions crashed and it is recovering, with nobody connected. */
  isRecovering(): boolean;
}

/** Starts the server and resolves when it accepts connections. Errors: with the last lines of its log. */
export async function startPostmaster(plan: ServerPlan): Promise<Postmaster> {
  const deadline = Date.now() + ORPHAN_WAIT_MS;
  for (;;) {
    const started = await tryStart(plan);
    if (typeof started !== 'string') return started;
    if (!started.includes('pre-existing shared memory block') || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start in ${plan.place.cluster}:\n${started}`);
    }
    await delay(ORPHAN_POLL_MS);
  }
}

/** One attempt: the running server, or the end of its log. */
async function tryStart({ binaries, place, port, durable, log }: ServerPlan): Promise<Postmaster | string> {
  const child = spawn(binaries.postgres, ['-D', place.cluster, ...serverSettings(port, durable)], {
    ...childOptions(place.user),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C in a terminal reaches the hub alone, which answers what is in flight
    // and then stops the database.
    detached: true,
  });
  const tail: string[] = [];
  let recovering = false;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(tail.join('\n') || 'it gave no reason'));
    createInterface({ input: child.stderr }).on('line', (line) => {
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
      if (/ (WARNING|PANIC): /.test(line)) log(`PostgreSQL: ${line}`);
      if (line.includes('automatic recovery in progress'))
        log('The database was not stopped cleanly; recovering.');
      if (line.includes('terminating any other active server processes')) recovering = true;
      if (line.includes('database system is ready to accept connections')) {
        recovering = false;
        resolve({ child, isRecovering: () => recovering });
      }
    });
  });
}

/** Stops a running server: sessions are ended and rolled back, the data is written. Forced when that hangs. */
export async function stopPostmaster(binaries: Binaries, place: Place): Promise<void> {
  const stop = (mode: 'fast' | 'immediate') =>
    runProgram(
      binaries.pgCtl,
      ['stop', '-D', place.cluster, '-m', mode, '-w', '-t', String(STOP_SECONDS), '-s'],
      childOptions(place.user),
    );
  await stop('fast').catch(() => stop('immediate'));
}

/**
 * Makes way for a start. A hub that was killed leaves its server running on the cluster: that one is stopped.
 * The number in `postmaster.pid` counts only when that process really is a PostgreSQL of this cluster: after a
 * reboot it may be anybody's, or nobody has reaped it yet, and PostgreSQL would then refuse to start.
 */
export async function clearTheWay(
  binaries: Binaries,
  place: Place,
  log: (message: string) => void,
): Promise<void> {
  const pidFile = join(place.cluster, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  // Removing it is safe even if a server were there: that still holds its shared memory, which a new one sees.
  if (!(await commandLine(pid))?.includes(place.cluster)) return rm(pidFile, { force: true });
  log(`Stopping the PostgreSQL (process ${pid}) of a hub that was killed.`);
  await stopPostmaster(binaries, place);
}
