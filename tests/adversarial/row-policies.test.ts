import { connect } from '@hub/db/client';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DEFINERS,
  DIGESTS,
  FOR_IMPORTS,
  PROTECTED,
  type ProtectedDatabase,
  startProtected,
} from './protected.js';

let database: ProtectedDatabase;
let superuser: Sql;

beforeAll(async () => {
  database = await startProtected();
  superuser = database.superuser;
});
afterAll(() => database?.close());

const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).sort();

describe('33: the tables', () => {
  test('with personal or case data, and no others, have row policies, forced on their owner', async () => {
    const guarded = await superuser<{ name: string; forced: boolean }[]>`
      select c.oid::regclass::text as name, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...SUBGRAPH_NAMES]}) and c.relkind = 'r' and c.relrowsecurity`;
    expect(names(guarded)).toEqual(Object.keys(PROTECTED).sort());
    expect(guarded.filter(({ forced }) => !forced)).toEqual([]);
  });

  test('that have none are open to everybody, or for imports', async () => {
    const open = await superuser<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...SUBGRAPH_NAMES]}) and c.relkind = 'r' and not c.relrowsecurity
        and not has_table_privilege(n.nspname || '_public', c.oid, 'SELECT')`;
    expect(names(open)).toEqual([...FOR_IMPORTS, ...DIGESTS].sort());
  });

  test('are owned by no role that a request runs as, and none of these passes row policies', async () => {
    const roles = [...SUBGRAPH_NAMES.flatMap((name) => [`${name}_app`, `${name}_public`]), 'gateway_app'];
    const found = await superuser<{ name: string; strong: boolean; owned: number }[]>`
      select r.rolname as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as strong,
        (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owned
      from pg_roles r where r.rolname = any(${roles})`;
    expect(names(found)).toEqual(roles.sort());
    expect(found.filter(({ strong, owned }) => strong || owned > 0)).toEqual([]);
    const members = await superuser`
      select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member where m.rolname = any(${roles})`;
    expect(members).toEqual([]); // none may become another
  });

  test('of jobs are no request’s, and who runs jobs reads what it delivers, nothing else', async () => {
    const [worker] = await superuser`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong from pg_roles where rolname = 'labor_worker'`;
    expect(worker).toEqual({ strong: false });
    const roles = SUBGRAPH_NAMES.flatMap((name) => [`${name}_app`, `${name}_public`]);
    const reachable = await superuser`
      select rolname from pg_roles where rolname = any(${[...roles, 'gateway_app']})
        and (has_schema_privilege(rolname, 'labor_jobs', 'USAGE') or pg_has_role(rolname, 'labor_worker', 'MEMBER'))`;
    expect(reachable).toEqual([]);
    const read = await superuser<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...SUBGRAPH_NAMES, 'gateway']}) and c.relkind = 'r'
        and has_any_column_privilege('labor_worker', c.oid, 'SELECT')`;
    expect(names(read)).toEqual([
      'labor.register_version',
      'labor.watch',
      'labor.watch_notice',
      'labor.watch_secret',
    ]);
  });

  test('and the owner is held to them', async () => {
    await superuser.unsafe(`
      do $$ begin create role table_owner_test; exception when duplicate_object then null; end $$;
      grant usage on schema labor to table_owner_test;
      alter table labor.screening owner to table_owner_test`);
    const owner = connect(database.url, { applicationName: 'test', max: 1, role: 'table_owner_test' });
    try {
      expect(await owner.sql`select * from labor.screening`).toEqual([]);
    } finally {
      await owner.close();
      await superuser.unsafe('alter table labor.screening owner to current_user');
      await superuser.unsafe(
        'grant select, insert on labor.screening to labor_app; revoke all on schema labor from table_owner_test',
      );
    }
  });

  test('every view is held to its reader’s rows, and every function that runs as its owner is known', async () => {
    const views = await superuser`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
        and coalesce(not c.reloptions @> '{security_invoker=true}', true)`;
    expect(views).toEqual([]);
    const definers = await superuser<{ name: string; config: string[] | null }[]>`
      select n.nspname || '.' || p.proname as name, p.proconfig as config
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`;
    expect(names(definers)).toEqual([...DEFINERS].sort());
    // Whoever calls it must not choose which functions it calls.
    for (const { config } of definers) expect(config).toContain('search_path=pg_catalog, pg_temp');
  });
});
