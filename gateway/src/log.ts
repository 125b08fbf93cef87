import type { IncidentRecord } from '@hub/kit/errors';
import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config.js';

/** Structured log lines on standard error, so that what a command prints stays readable by machines. */
export const createLogger = (level: LogLevel): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination({ fd: 2, sync: true }));

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
