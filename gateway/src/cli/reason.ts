import { errorCode } from '@hub/db/client';

/** SQLSTATE of a volume that has no room. */
const DISK_FULL = '53100';

/** Codes of a connection that ended, or of a server that ends or starts. */
const CONNECTION_LOST: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
]);

/**
 * What a person is told about an error that stopped a command. Our own messages are told; a database's are not,
 * because they may quote a row: its code is told instead.
 */
export function reasonFor(error: unknown): string {
  if (!(error instanceof Error)) return 'It failed.';
  const code = errorCode(error);
  if (code === 'ECONNREFUSED' || code === 'CONNECT_TIMEOUT')
    return 'The database does not answer. Is it running, and is DATABASE_URL right?';
  if (code === DISK_FULL)
    return 'The disk is full, so this was not finished. Make room on the volume of the database, and run the command again.';
  if (CONNECTION_LOST.has(code))
    return 'The connection to the database was lost before the end. An import can be run again once it answers (its disk may be full); of anything else, look first what stands.';
  if (/Drizzle|Postgres/.test(error.constructor.name)) return `The database refused (${code || 'no code'}).`;
  return error.message;
}
