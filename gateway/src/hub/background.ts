import { errorCode } from '@hub/db/client';
import type { BackgroundOptions } from '@hub/kit/subgraph';
import type { Logger } from 'pino';
import type { Config } from '../config.js';

/** What a subgraph works with beside requests. What fails there is logged by class and code, never by its message. */
export const backgroundOf = ({ callbackNetworks }: Config, logger: Logger): BackgroundOptions => ({
  callbackNetworks,
  onError: (error) =>
    logger.error(
      { errorClass: error instanceof Error ? error.name : typeof error, sqlState: errorCode(error) },
      'Background work failed and will be tried again',
    ),
});
