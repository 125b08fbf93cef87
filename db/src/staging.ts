import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sql, TransactionSql } from 'postgres';

/** A value of a staged row, in a form that COPY's text format and any column type understand. */
export type StagedValue = string | number | boolean | null;

/** Characters per write to the server: large enough that a write costs little, small enough to hold a few at once. */
const CHUNK_LENGTH = 64 * 1024;

/** What COPY's text format gives a meaning, and NUL, which PostgreSQL's text cannot hold. */
const SPECIAL = /[\\\n\r\t\0]/;

/**
 * Streams rows into a table (`schema.table`) by COPY and gives their number. The rows are read no faster than
 * the server takes them, so memory stays bounded. Values go in as text: the server converts them.
 *
 * Errors: RangeError naming row (from 1) and column for a NUL character or a row of the wrong length; the
 * server's own for a value that the column's type refuses; whatever `rows` throws. Nothing is loaded then.
 */
export async function copyRows(
  sql: Sql | TransactionSql,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly StagedValue[]> | Iterable<readonly StagedValue[]>,
): Promise<number> {
  const target = `${table.split('.').map(quote).join('.')} (${columns.map(quote).join(', ')})`;
  const count = { rows: 0 };
  const encoded = Readable.from(encode(columns, rows, count), { objectMode: true, highWaterMark: 2 });
  await copyText(sql, target, encoded);
  return count.rows;
}

/**
 * Streams COPY's text format into a target, `schema.table (columns)`, quoted where needed. Errors: those of the
 * stream, and the server's.
 */
export async function copyText(sql: Sql | TransactionSql, target: string, text: Readable): Promise<void> {
  const query = sql.unsafe(`copy ${target} from stdin`);
  const copy = await query.writable();
  // An error that comes when all is sent would reject only the query, which is settled, and the stream would
  // wait for ever (porsager/postgres#1173).
  Object.assign(query, { reject: (error: Error) => copy.destroy(error) });
  await pipeline(text, copy);
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function* encode(
  columns: readonly string[],
  rows: AsyncIterable<readonly StagedValue[]> | Iterable<readonly StagedValue[]>,
  count: { rows: number },
): AsyncGenerator<Buffer> {
  let text = '';
  for await (const row of rows) {
    count.rows += 1;
    if (row.length !== columns.length) {
      throw new RangeError(`row ${count.rows}: ${row.length} values for ${columns.length} columns`);
    }
    let separator = '';
    for (let i = 0; i < row.length; i += 1) {
      const value = row[i] as StagedValue;
      if (typeof value === 'string' && SPECIAL.test(value)) {
        if (value.includes('\0'))
          throw new RangeError(`row ${count.rows}, column ${columns[i]}: a NUL character`);
        text += separator + escapeText(value);
      } else {
        text += separator + (value === null ? '\\N' : value);
      }
      separator = '\t';
    }
    text += '\n';
    if (text.length >= CHUNK_LENGTH) {
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}

const escapeText = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
