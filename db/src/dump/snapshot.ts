import type { Readable } from 'node:stream';
import type { TransactionSql } from 'postgres';
import { inTransaction } from '../caller.js';
import { connect } from '../client.js';
import { MIGRATION_LOCK } from '../migrate.js';
import { assertSeesAllRows, type DumpTable } from './tables.js';

/**
 * Runs `work` on one moment of the database: it only reads, sees no later commit, and no migration changes a table
 * meanwhile. Nobody who reads or writes rows waits for it.
 *
 * Errors: those of `work`; when row policies hide rows from the URL's user.
 */
export async function inSnapshot<T>(
  url: string,
  applicationName: string,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> {
  const { sql, close } = connect(url, { applicationName, max: 1 });
  try {
    // Before the snapshot, and for the session: a wait for a migration must not be part of the moment.
    await sql`select pg_advisory_lock_shared(${MIGRATION_LOCK})`;
    await assertSeesAllRows(sql);
    return await new Promise<T>((resolve, reject) => {
      // What `work` throws is told at once: the driver cannot end a transaction amid a COPY that nobody reads.
      inTransaction(sql, async (tx) => {
        await tx.unsafe('set transaction isolation level repeatable read, read only');
        await tx`select pg_current_snapshot()`; // the moment is the first statement's
        await work(tx).then(resolve, (error: unknown) => {
          reject(error);
          throw error;
        });
      }).catch(reject);
    });
  } catch (error) {
    await sql.end({ timeout: 0 }); // nothing to wait for: see above
    throw error;
  } finally {
    await close();
  }
}

/** The rows of a table as COPY's text format: a line for each, ended by a line feed that stands nowhere else. */
export async function copyTable(tx: TransactionSql, { name, columns }: DumpTable): Promise<Readable> {
  const query = tx.unsafe(`copy (select ${columns.join(', ')} from ${name}) to stdout`);
  const rows = await query.readable();
  // An error that comes later would reject only the query, which is settled, and the stream would wait for ever.
  Object.assign(query, { reject: (error: Error) => rows.destroy(error) });
  // The driver pauses its socket for a slow reader and goes on when it reads, which nobody does behind the last row:
  // what follows the COPY would never arrive (measured with postgres 3.4.9).
  rows.once('end', () => {
    try {
      rows._read(0);
    } catch {
      // The connection is gone: the next statement says so.
    }
  });
  return rows;
}
