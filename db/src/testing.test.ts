import postgres from 'postgres';
import { expect, test } from 'vitest';
import { startTestDatabase } from './testing.js';

test('gives databases of their own, with every migration applied', async () => {
  const [one, two] = await Promise.all([startTestDatabase(), startTestDatabase()]);
  const sql = postgres(one.url, { max: 1 });
  const other = postgres(two.url, { max: 1, onnotice: () => {} });
  try {
    expect(await sql`select count(*)::int > 0 as migrated from hub_migrations.applied`).toEqual([
      { migrated: true },
    ]);
    await sql`create table only_here (id int)`;
    expect(await other`select to_regclass('only_here') as found`).toEqual([{ found: null }]);
  } finally {
    await sql.end({ timeout: 1 });
    await other.end({ timeout: 1 });
    await one.close();
    await two.close();
  }
});

test('an empty database has no migration', async () => {
  const empty = await startTestDatabase({ migrated: false });
  const sql = postgres(empty.url, { max: 1 });
  try {
    expect(await sql`select to_regclass('hub_migrations.applied') as found`).toEqual([{ found: null }]);
  } finally {
    await sql.end({ timeout: 1 });
    await empty.close();
  }
});
