import { errorCode } from '@hub/db/client';

/**
 * What a person is told about an error that stopped a command. Our own messages are told; a database's are not,
 * because they may quote a row: its code is told instead.
 */
export function reasonFor(error: unknown): string {
  if (!(error instanceof Error)) return 'It failed.';
  const code = errorCode(error);
  if (code === 'ECONNREFUSED' || code === 'CONNECT_TIMEOUT')
    return 'The database does not answer. Is it running, and is DATABASE_URL right?';
  if (/Drizzle|Postgres/.test(error.constructor.name)) return `The database refused (${code || 'no code'}).`;
  return error.message;
}
