import type postgres from 'postgres';

/** The one row that a query gives. Errors: there is none. */
export async function one(
  query: PromiseLike<readonly Record<string, string>[]>,
): Promise<Record<string, string>> {
  const [row] = await query;
  if (!row) throw new Error('The invented city lacks something that the matrix asks for');
  return row;
}

/** The first id of a table. */
export const firstId = async (sql: postgres.Sql, table: string): Promise<string> =>
  (await one(sql`select id::text from ${sql(table)} order by id limit 1`)).id as string;
