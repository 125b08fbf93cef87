import type { IncidentRecord } from '@hub/kit/errors';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config.js';

/**
 * What a line may hold beside its sentence, which is ours: nothing of these is a caller's words. A field that is
 * not named here is dropped, whoever logs it, so that a line can leak only what was thought about.
 */
const FIELDS: ReadonlySet<string> = new Set([
  ...['requestId', 'document', 'roles', 'agency', 'milliseconds', 'codes', 'cost'],
  ...['subgraph', 'reason', 'incident', 'errorClass', 'sqlState', 'stack', 'field', 'fields'],
]);

const known = (line: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(line).filter(([name]) => FIELDS.has(name)));

/** What is held of lines that cannot be written just now, in bytes; the rest is lost, and the hub goes on. */
const HELD_BYTES_MAX = 1024 * 1024;

function standardError(): DestinationStream {
  const lines = destination({ fd: 2, sync: true, maxLength: HELD_BYTES_MAX });
  lines.on('error', () => {}); // a full disk, a reader that is gone: nobody could be told of it
  return lines;
}

/** Structured log lines, on standard error unless told otherwise, so that what a command prints stays readable by machines. */
export const createLogger = (level: LogLevel, to: DestinationStream = standardError()): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: known },
      hooks: {
        // An error alone would become the line's sentence, and its message may quote a row.
        logMethod([first, ...rest], method) {
          if ((first as unknown) instanceof Error) method.call(this, 'An error without a sentence of ours');
          else method.apply(this, [first, ...rest]);
        },
      },
    },
    to,
  );

/** Writes the incidents that `maskError` hands over. */
export const incidentLog =
  (logger: Logger) =>
  (record: IncidentRecord): void =>
    logger.error(record, 'Incident');

/** A logger for libraries: tells that something was said, withholds what, because it may quote a request. */
export function quiet(logger: Logger) {
  const say = (level: 'warn' | 'error') => () =>
    logger[level]('A library reported something; its text is withheld, it may quote a request');
  const nothing = () => {};
  return { debug: nothing, info: nothing, warn: say('warn'), error: say('error') };
}
