import { connect, errorCode } from '@hub/db/client';
import type { Logger } from 'pino';
import { type AnchorPlace, writeAnchor } from './anchors.js';

/** How often the chains are anchored, in milliseconds: what is cut off or rebuilt within an hour is not seen. */
export const ANCHOR_EVERY_MS = 3_600_000;

/** Anchors all chains at once and every hour, until it is stopped. What fails is logged, and tried again an hour later. */
export function startAnchoring(
  databaseUrl: string,
  place: AnchorPlace,
  logger: Logger,
): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const anchor = () => {
    running = running
      .then(() => anchorOnce(databaseUrl, place))
      .catch((error: unknown) => {
        const code = errorCode(error) || (error as NodeJS.ErrnoException).code;
        logger.error({ code }, 'The audit could not be anchored');
      });
  };
  anchor();
  const timer = setInterval(anchor, ANCHOR_EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function anchorOnce(databaseUrl: string, place: AnchorPlace): Promise<void> {
  const { sql, close } = connect(databaseUrl, { applicationName: 'hub anchor', max: 1 });
  try {
    await writeAnchor(sql, place);
  } finally {
    await close();
  }
}
