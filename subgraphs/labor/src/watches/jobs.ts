import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseAddress } from '@hub/kit/database';
import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { DeliveryFailed } from './deliver.js';

/** Deliveries at a time: each waits for a receiver, and one for each watch at most. */
const CONCURRENT_JOBS = 4;

/** Connections: for the jobs' statements, the worker's own and its listening. */
const CONNECTIONS_MAX = 4;

/** Pause before a worker that ended, as with its database, is started again, in milliseconds. */
const RESTART_MS = 2_000;

/** A job takes seconds: whoever holds one this long was killed. (The worker itself would wait four hours.) */
const ABANDONED = '2 minutes';

const UNLOCK_ABANDONED = `
  select labor_jobs.force_unlock_workers(array_agg(distinct locked_by))
  from labor_jobs.jobs where locked_at < now() - interval '${ABANDONED}'
  having count(*) > 0`;

/** Where labor's jobs run. */
export interface Jobs {
  /**
   * Lets others take over what a killed worker holds, then runs a statement as labor_worker that adds jobs. Without a
   * worker just now nothing is done: `onStarted` tells when it is there.
   */
  add(statement: string): Promise<void>;
  /** Ends the worker: running jobs are told to end, and wait for the next one. */
  stop(): Promise<void>;
}

/** What runs, and who is told. */
export interface JobsOptions {
  readonly taskList: TaskList;
  /** Called whenever a worker has started. */
  readonly onStarted: () => void;
  /** Told of errors, but not of failed deliveries, which their watches show. */
  readonly onError: (error: unknown) => void;
}

/**
 * Runs jobs as the role labor_worker, which owns their schema and whose rights no request has, until it is stopped. A
 * worker that ends with its database is started again when that is back.
 */
export function startJobs(address: DatabaseAddress, { taskList, onStarted, onError }: JobsOptions): Jobs {
  const pool = new Pool({
    connectionString: workerUrl(address),
    max: CONNECTIONS_MAX,
    application_name: 'hub labor jobs',
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  const stopping = new AbortController();
  let runner: Runner | undefined;
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      try {
        runner = await run({
          pgPool: pool,
          schema: 'labor_jobs',
          taskList,
          concurrency: CONCURRENT_JOBS,
          noHandleSignals: true,
          gracefulShutdownAbortTimeout: 0,
          logger: quietLogger(onError),
        });
        if (stopping.signal.aborted) await runner.stop();
        else onStarted();
        await runner.promise;
      } catch (error) {
        onError(error);
      }
      runner = undefined;
      await delay(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = keepRunning();
  return {
    async add(statement) {
      if (!runner) return;
      await pool.query(UNLOCK_ABANDONED);
      await pool.query(statement);
    },
    async stop() {
      stopping.abort();
      await runner?.stop().catch(() => {}); // one that ended by itself is stopped already
      await running;
      await pool.end();
    },
  };
}

/** As labor_worker itself with its password, else as the URL's own user, who takes the role. */
function workerUrl({ databaseUrl, databasePassword }: DatabaseAddress): string {
  const url = new URL(databaseUrl);
  if (databasePassword === undefined) url.searchParams.set('options', '-c role=labor_worker');
  else {
    url.username = 'labor_worker';
    url.password = encodeURIComponent(databasePassword);
  }
  return url.href;
}

/** The worker's own words may hold what a job holds: only errors are passed on, and they are logged by class. */
const quietLogger = (onError: (error: unknown) => void): Logger =>
  new Logger(() => (level, _message, meta) => {
    const error: unknown = meta?.error;
    if (level === 'error' && !(error instanceof DeliveryFailed)) onError(error);
  });
