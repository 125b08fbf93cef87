import { connect, type Database } from '@hub/db/client';
import type { Io } from './command.js';
import { progress } from './progress.js';

/**
 * Gives a command one connection to the hub's database for the time of its work, as the database's own user: what
 * an operator does by command no role of a subgraph may do.
 */
export async function withDatabase<Result>(
  io: Io,
  applicationName: string,
  work: (sql: Database['sql']) => Promise<Result>,
): Promise<Result> {
  const { openDatabase } = await import('../hub/database.js'); // heavy: not for `--help`
  const opened = await openDatabase(io.config(), progress(io));
  const database = connect(opened.url, { applicationName, max: 1 });
  try {
    return await work(database.sql);
  } finally {
    await database.close();
    await opened.close();
  }
}
