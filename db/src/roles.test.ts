import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from './client.js';
import { startTestDatabase, type TestDatabase } from './testing.js';

const SUBGRAPHS = ['labor', 'licensing', 'procurement', 'workforce', 'bargaining'];

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await startTestDatabase();
  sql = postgres(database.url, { max: 1 });
});

afterAll(async () => {
  await sql.end();
  await database.close();
});

describe('roles of the subgraphs', () => {
  test.each(SUBGRAPHS)('%s: its roles own nothing and cannot bypass row policies', async (name) => {
    const roles = await sql`
      select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcanlogin, count(c.oid)::int as owned
      from pg_roles r left join pg_class c on c.relowner = r.oid
      where r.rolname in (${`${name}_app`}, ${`${name}_public`})
      group by r.oid, r.rolname, r.rolsuper, r.rolbypassrls, r.rolcanlogin order by r.rolname`;
    const none = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, owned: 0 };
    expect([...roles]).toEqual([
      { rolname: `${name}_app`, ...none },
      { rolname: `${name}_public`, ...none },
    ]);
  });

  test.each(SUBGRAPHS)('%s_app reaches no table of another subgraph', async (name) => {
    const reachable = await sql<{ schema: string }[]>`
      select distinct schemaname as schema from pg_tables
      where schemaname = any(${SUBGRAPHS}) and has_table_privilege(${`${name}_app`}, format('%I.%I', schemaname, tablename), 'SELECT')`;
    expect(reachable.map(({ schema }) => schema)).toEqual([name]);
  });

  test('a public role sees what is public and nothing else', async () => {
    const open = connect(database.url, { applicationName: 'test', max: 1, role: 'labor_public' });
    try {
      await expect(open.sql`select count(*) from labor.employer`).resolves.toHaveLength(1);
      await expect(open.sql`select count(*) from labor.screening`).rejects.toMatchObject({ code: '42501' });
      await expect(open.sql`delete from labor.employer`).rejects.toMatchObject({ code: '42501' });
    } finally {
      await open.close();
    }
  });
});
