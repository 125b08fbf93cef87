import { withCaller } from '@hub/db/caller';
import { type Caller, SERVICE_CALLER } from '@hub/kit/caller';
import type { DatabaseAddress, SubgraphDatabase } from '@hub/kit/database';
import { dayInNewYork } from '@hub/rules/dates';
import type { LaborContext } from '../context.js';
import { eraseContacts } from '../disputes/retention.js';
import { reachToday } from '../register/version.js';
import type { CallbackNetworks } from './callback/networks.js';
import { deliverNext, ENQUEUE_PENDING } from './deliver.js';
import { startJobs } from './jobs.js';
import { rescreenSubjects } from './rescreen.js';
import { tellWatches } from './tell.js';

// A notification can be lost with its connection, and a day begins without one.
const POLL_MILLISECONDS = 15_000;

/** Pause before subjects are screened again that the index was not ready for, in milliseconds. */
const INDEX_BEHIND_MS = 500;

/** What follows the register beside the requests. */
export interface Background {
  stop(): Promise<void>;
}

/** What it works with. */
export interface BackgroundParts {
  /** Pools of its own, so that requests need not wait for it. */
  readonly db: SubgraphDatabase;
  readonly address: DatabaseAddress;
  readonly callbackNetworks: CallbackNetworks;
  /** A context on those pools, as a request of the caller would have. */
  readonly contextFor: (caller: Caller) => LaborContext;
  readonly onError: (error: unknown) => void;
}

/**
 * Follows the register and the calendar: notes what a new day begins or ends, erases what is kept no longer, makes the watchers' notices, screens watched subjects again
 * and delivers. What is left undone, for want of the database, is found and done at the next turn.
 */
export async function startBackground(parts: BackgroundParts): Promise<Background> {
  const { db, address, callbackNetworks, contextFor, onError } = parts;
  let running: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let isStopped = false;
  let dayReached = '';
  let dayErased = '';
  let soon: NodeJS.Timeout | undefined;

  const turn = async () => {
    isWaiting = false;
    if (isStopped) return;
    const today = dayInNewYork(new Date());
    if (dayReached !== today && (await enterDay(db).catch(onError))) dayReached = today;
    if (dayErased !== today && (await erase(today))) dayErased = today;
    try {
      await tellWatches(db, today);
      if (await rescreenSubjects(db, contextFor)) soon = setTimeout(nudge, INDEX_BEHIND_MS);
    } finally {
      await jobs.add(ENQUEUE_PENDING); // what was told is delivered, also when the rest must wait
    }
  };
  const erase = (today: string) =>
    eraseContacts(db, today).then(
      () => true,
      (error: unknown) => onError(error), // and the next turn tries again
    );
  // One turn at a time; what is told during one makes one more.
  const nudge = () => {
    if (isWaiting || isStopped) return;
    isWaiting = true;
    running = running.then(turn).catch(onError);
  };

  const jobs = startJobs(address, {
    taskList: { deliver: deliverNext(callbackNetworks) },
    onStarted: nudge,
    onError,
  });
  const listening = await db.sql.listen('register_changed', nudge, nudge);
  const poll = setInterval(nudge, POLL_MILLISECONDS);
  poll.unref();
  return {
    async stop() {
      isStopped = true;
      clearInterval(poll);
      clearTimeout(soon);
      await listening.unlisten().catch(() => {});
      await running;
      await jobs.stop();
    },
  };
}

/** Whoever holds the register's lock, an import, comes first to the new day itself. */
const enterDay = (db: SubgraphDatabase): Promise<boolean> =>
  withCaller(db.callers, SERVICE_CALLER, async (tx) => {
    const version = await reachToday(tx);
    if (version !== null) await tx`select pg_notify('register_changed', ${String(version)})`;
    return true;
  });
