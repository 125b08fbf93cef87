import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type ServerPlan, startPostmaster, stopPostmaster } from './postmaster.js';

/** Restarts of a server that ended by itself, within RESTART_WINDOW_MS; beyond that a person must look. */
const RESTART_LIMIT = 5;
const RESTART_WINDOW_MS = 60_000;

/** A server that is kept running until it is stopped. */
export interface Supervised {
  /** Process id of the server now; it changes when the server had to be started again. */
  pid(): number | undefined;
  /** Stops the server cleanly. */
  stop(): Promise<void>;
}

/** Starts the server, starts it again when it ends by itself, and ends it with this process. */
export async function supervise(plan: ServerPlan): Promise<Supervised> {
  let child = await startPostmaster(plan);
  let stopping = false;
  const halt = () =>
    stopPostmaster(plan.binaries, plan.place).catch((error: unknown) => {
      if (isRunning(child)) throw error; // otherwise it ended before it could be told to
    });
  const keepRunning = async () => {
    let restarts: number[] = [];
    for (;;) {
      if (isRunning(child)) await once(child, 'exit');
      if (stopping) return;
      const now = Date.now();
      restarts = [...restarts.filter((at) => at > now - RESTART_WINDOW_MS), now];
      if (restarts.length > RESTART_LIMIT)
        throw new Error('PostgreSQL keeps ending; it is not started again.');
      plan.log('PostgreSQL ended unexpectedly; starting it again.');
      child = await startPostmaster(plan);
      if (stopping) await halt();
    }
  };
  const kept = keepRunning().catch((error: unknown) => plan.log(String(error)));
  const endWithUs = () => child.kill('SIGINT'); // at a crash or process.exit(): the server still stops cleanly
  process.once('exit', endWithUs);
  return {
    pid: () => child.pid,
    async stop() {
      stopping = true;
      process.off('exit', endWithUs);
      if (isRunning(child)) await halt();
      await kept;
    },
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;
