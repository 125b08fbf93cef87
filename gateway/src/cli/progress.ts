import type { Say } from '../hub/closing.js';
import type { Io } from './command.js';
import { print } from './command.js';

/** Writes progress lines to standard error, each with the seconds since the first call. */
export function progress({ stderr }: Io): Say {
  const startedAt = performance.now();
  return (message) => {
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    print(stderr, `${seconds.padStart(6)} s  ${message}`);
  };
}
