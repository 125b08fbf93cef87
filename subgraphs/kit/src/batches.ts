import { type DatabaseCaller, inTransaction } from '@hub/db/caller';
import type { Sql } from './lists.js';

/** Rows per statement: at a few hundred bytes each one parameter stays under 1 MB, far below the statement's time. */
export const ROWS_PER_STATEMENT = 1_000;

/** The handle of an open transaction. */
export type TransactionSql = Parameters<Parameters<typeof inTransaction>[1]>[0];

/**
 * Writes rows in batches inside one transaction, and gives how many. `write` gets a batch as the text of a json
 * array, for `jsonb_to_recordset(${json}::text::jsonb)`. A table that row policies guard is written as `writer`.
 *
 * Throws RangeError, nothing written, when two rows have one key: which of them holds is not ours to guess.
 */
export async function writeBatches<Row>(
  sql: Sql,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  write: (tx: TransactionSql, json: string) => Promise<unknown>,
  writer: DatabaseCaller | null = null,
): Promise<number> {
  const keys = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row);
    if (keys.has(key)) throw new RangeError(`two rows have the key ${key}`);
    keys.add(key);
  }
  const writeAll = async (tx: TransactionSql) => {
    for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
      await write(tx, JSON.stringify(rows.slice(from, from + ROWS_PER_STATEMENT)));
    }
  };
  await inTransaction(sql, writeAll, writer);
  return rows.length;
}
