import { errorCode } from '@hub/db/client';
import type { DatabaseAddress } from '@hub/kit/database';
import { dayInNewYork } from '@hub/rules/dates';
import type { Logger } from 'pino';
import { currentEdition, downloadsFolder } from './edition.js';
import { makeDownloads } from './make.js';

/** From this hour on, America/New_York, a day's files are made: the imports of the evening are in by then. */
export const MADE_FROM_HOUR = 3;

/** How often it is looked whether files are due, in milliseconds: a machine that slept makes them when it wakes. */
const LOOK_EVERY_MS = 600_000;

const HOUR_MS = 3_600_000;

/** Whether files are due: there are none, or those of the last night from MADE_FROM_HOUR on are not made yet. */
export function areDue(madeAt: string | null, now: Date): boolean {
  if (madeAt === null) return true;
  // A day of files begins at MADE_FROM_HOUR.
  const dayOf = (instant: Date) => dayInNewYork(new Date(instant.getTime() - MADE_FROM_HOUR * HOUR_MS));
  return dayOf(new Date(madeAt)) < dayOf(now);
}

/**
 * Makes the files at once where they are due, and every night, until it is stopped. What fails is logged and tried
 * again; the files before stay. Every gateway makes those that it serves: its folder is its own.
 */
export function startDownloads(
  dataDir: string,
  database: () => Promise<DatabaseAddress>,
  logger: Logger,
): { stop(): Promise<void> } {
  const folder = downloadsFolder(dataDir);
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const look = async () => {
    try {
      if (!areDue((await currentEdition(folder))?.madeAt ?? null, new Date())) return;
      await makeDownloads(folder, await database(), stopping.signal);
    } catch (error) {
      if (stopping.signal.aborted) return;
      const code = errorCode(error) || (error as NodeJS.ErrnoException).code;
      logger.error({ code }, 'The downloads could not be made');
    }
  };
  const nudge = () => {
    running ??= look().finally(() => {
      running = null;
    });
  };
  nudge();
  const timer = setInterval(nudge, LOOK_EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
