import type { Sql, TransactionSql } from 'postgres';

/** A connection or an open transaction of postgres.js. */
export type AnySql = Sql | TransactionSql;

/**
 * Inserts rows whose keys are the table's column names, identity columns included, in one statement.
 * A column that no row names would become null rather than its default: give every column.
 */
export async function insertRows(
  sql: AnySql,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into ${sql(table)} overriding system value
    select * from jsonb_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::jsonb)`;
}

/** Takes `count` ids from the identity column `id` of a table, in order. */
export async function takeIds(sql: AnySql, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select nextval(sequence) as id
    from (select pg_get_serial_sequence(${table}, 'id')::regclass as sequence offset 0) found, generate_series(1, ${count})`;
  return rows.map((row) => Number(row.id));
}
