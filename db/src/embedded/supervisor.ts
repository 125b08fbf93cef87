import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type Postmaster, type ServerPlan, startPostmaster, stopPostmaster } from './postmaster.js';

/** Restarts at once of a server that ended by itself, within RESTART_WINDOW_MS; each one more waits RESTART_PAUSE_MS. */
const RESTART_LIMIT = 5;
const RESTART_WINDOW_MS = 60_000;

/** Long enough to cost nothing while a disk is full, and short enough to serve soon after there is room. */
const RESTART_PAUSE_MS = 5_000;

/** PostgreSQL 18.4 that is told to stop while it recovers from a crashed session never ends (measured): wait for it. */
const RECOVERY_WAIT_MS = 5_000;
const RECOVERY_POLL_MS = 50;

/** A server that is kept running until it is stopped. */
export interface Supervised {
  /** Process id of the server now; it changes when the server had to be started again. */
  pid(): number | undefined;
  /** Stops the server cleanly. */
  stop(): Promise<void>;
}

/** Starts the server, starts it again when it ends by itself, and ends it with this process. */
export async function supervise(plan: ServerPlan): Promise<Supervised> {
  let server = await startPostmaster(plan);
  const stopping = new AbortController();
  const { signal } = stopping;
  const halt = async () => {
    const deadline = Date.now() + RECOVERY_WAIT_MS;
    while (isRunning(server) && server.isRecovering() && Date.now() < deadline) await delay(RECOVERY_POLL_MS);
    await stopPostmaster(plan.binaries, plan.place).catch((error: unknown) => {
      if (isRunning(server)) throw error; // otherwise it ended before it could be told to
    });
  };
  const keepRunning = async () => {
    let restarts: number[] = [];
    for (;;) {
      if (isRunning(server)) await once(server.child, 'exit');
      const now = Date.now();
      restarts = [...restarts.filter((at) => at > now - RESTART_WINDOW_MS), now];
      if (restarts.length > RESTART_LIMIT) await delay(RESTART_PAUSE_MS, null, { signal }).catch(() => {});
      if (signal.aborted) return;
      plan.log('PostgreSQL ended unexpectedly; starting it again.');
      try {
        server = await startPostmaster(plan);
      } catch (error) {
        plan.log(String(error)); // as on a full disk: the next try comes
      }
      if (signal.aborted && isRunning(server)) await halt();
    }
  };
  const kept = keepRunning().catch((error: unknown) => plan.log(String(error)));
  const endWithUs = () => server.child.kill('SIGINT'); // at a crash or process.exit(): it still stops cleanly
  process.once('exit', endWithUs);
  return {
    pid: () => server.child.pid,
    async stop() {
      stopping.abort();
      process.off('exit', endWithUs);
      if (isRunning(server)) await halt();
      await kept;
    },
  };
}

const isRunning = ({ child }: Postmaster) => child.exitCode === null && child.signalCode === null;
