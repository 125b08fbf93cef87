import { readdir } from 'node:fs/promises';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { startTestDatabase } from '../testing.js';

test('the tables described in code are those that the migrations make, column by column', async () => {
  const files = await readdir(import.meta.dirname, { recursive: true });
  const modules = files.filter((file) => /(?<!\.test)\.ts$/.test(file));
  const described = (await Promise.all(modules.map((file) => import(`./${file}`))))
    .flatMap((module: object) => Object.values(module))
    .filter((one) => is(one, PgTable))
    .flatMap((table) => {
      const { schema, name, columns } = getTableConfig(table as PgTable);
      return columns.map((column) => `${schema}.${name}.${column.name}${column.notNull ? ' not null' : ''}`);
    });
  const database = await startTestDatabase();
  const sql = postgres(database.url, { max: 1 });
  try {
    const found = await sql<{ column: string }[]>`
      select format('%s.%s.%s%s', table_schema, table_name, column_name, case is_nullable when 'NO' then ' not null' end) as column
      from information_schema.columns
      where format('%s.%s', table_schema, table_name) = any(${[...new Set(described.map((one) => one.split('.').slice(0, 2).join('.')))]})`;
    expect(described.length).toBeGreaterThan(100);
    expect(found.map(({ column }) => column).sort()).toEqual([...described].sort());
  } finally {
    await sql.end();
    await database.close();
  }
});
