import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '@hub/db/client';
import { migrate } from '@hub/db/migrate';
import { MIGRATIONS_FOLDER } from '@hub/db/migrations';
import { startTestDatabase } from '@hub/db/testing';
import postgres, { type Sql } from 'postgres';

/** The schemas of the hub's own tables. */
const SCHEMAS = ['labor', 'licensing', 'procurement', 'workforce', 'bargaining', 'gateway'];

/** Applies the hub's migrations one by one, as its versions brought them, with `between` after each. */
async function migrateByStep(url: string, between: (migration: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-migrations-'));
  try {
    for (const name of (await readdir(MIGRATIONS_FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
      await copyFile(join(MIGRATIONS_FOLDER, name), join(folder, name));
      await migrate(url, { folder });
      await between(name);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Who reads meanwhile. */
export interface Readers {
  /** What was refused since it was last asked. */
  take(): string[];
  stop(): Promise<void>;
}

/** Tables of the first migration that later ones change. */
export const READ = [
  'labor.employer_place',
  'labor.enforcement_case',
  'labor.case_version',
  'labor.register_version',
];

/** The longest that a reader may wait, in milliseconds. */
export const WAIT_MAX = 1_000;

/** Of which no hub had a row before a migration that adds a column without a default to it. */
const EMPTY: ReadonlySet<string> = new Set([
  'labor.employer_judgment', // 0003
]);

/** What became of a database that grew with every migration. */
export interface Grown {
  /** Which tables have rows. */
  readonly filled: readonly string[];
  /** The migrations that kept a reader out for longer than WAIT_MAX. */
  readonly keptOut: readonly string[];
  readonly schema: readonly string[];
}

/** Migrates an empty database step by step, with so many rows in each table, and readers. */
export async function grow(url: string, rowsOf: (table: string) => number): Promise<Grown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  let readers: Readers | undefined;
  const [filled, keptOut]: [string[], string[]] = [[], []];
  try {
    await migrateByStep(url, async (name) => {
      if (readers && readers.take().length > 0) keptOut.push(name);
      filled.push(...(await fillEmptyTables(sql, (table) => (EMPTY.has(table) ? 0 : rowsOf(table)))));
      readers ??= readSteadily(url, READ, WAIT_MAX);
    });
    return { filled, keptOut, schema: await schemaOf(sql) };
  } finally {
    await readers?.stop();
    await sql.end({ timeout: 1 });
  }
}

/** The schema of a database that was never otherwise. */
export async function freshSchema(): Promise<string[]> {
  const fresh = await startTestDatabase();
  const sql = postgres(fresh.url, { max: 1, onnotice: () => {} });
  try {
    return await schemaOf(sql);
  } finally {
    await sql.end({ timeout: 1 });
    await fresh.close();
  }
}

/** A value of each type that a column has, as SQL. */
const VALUES: Readonly<Record<string, string>> = {
  ARRAY: `'{}'`,
  bigint: 'row',
  boolean: 'false',
  bytea: `decode(md5(row::text), 'hex')`,
  date: `date '2026-01-01' + row::int % 100`,
  integer: '1',
  jsonb: `'[{"employer": {"memberIds": ["1"]}}]'`, // a screening's matches, which 0018 reads
  numeric: '1',
  smallint: '1',
  text: `'text ' || row`,
  'timestamp with time zone': 'now()',
  uuid: 'gen_random_uuid()',
};

/** Refused by a rule of the table about its values. */
const CHECK_VIOLATION = '23514';

/** Puts made-up rows into every table that has none, where its rules let them in; answers into which tables. */
async function fillEmptyTables(sql: Sql, rowsOf: (table: string) => number): Promise<string[]> {
  const tables = await sql<{ name: string; columns: string[]; types: string[] }[]>`
    select format('%I.%I', table_schema, table_name) as name,
      array_agg(format('%I', column_name) order by ordinal_position) as columns,
      array_agg(data_type::text order by ordinal_position) as types
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = any(${SCHEMAS}) and table_type = 'BASE TABLE'
      and table_name <> 'audit_entry' -- which takes rows from its own function alone
      and is_identity = 'NO' and is_generated = 'NEVER' and is_nullable = 'NO'
    group by 1 order by 1`;
  await sql`set session_replication_role = replica`; // neither triggers nor references: each table for itself
  const filled: string[] = [];
  for (const { name, columns, types } of tables) {
    if (rowsOf(name) === 0 || (await sql.unsafe(`select from ${name} limit 1`)).length > 0) continue;
    const values = types.map((type) => VALUES[type] ?? 'null').join(', ');
    const rows = `select ${values} from generate_series(1, ${rowsOf(name)}) as row`;
    try {
      // A key of few values, as a quarter's, lets few rows in.
      await sql.unsafe(`insert into ${name} (${columns.join(', ')}) ${rows} on conflict do nothing`);
      filled.push(name);
    } catch (error) {
      if (errorCode(error) !== CHECK_VIOLATION) throw error;
    }
  }
  return filled;
}

/** Reads some tables again and again until stopped; whom a lock keeps out for longer is noted. */
export function readSteadily(url: string, tables: readonly string[], lockTimeoutMs: number): Readers {
  const sql = postgres(url, { max: tables.length, connection: { lock_timeout: lockTimeoutMs } });
  let refused: string[] = [];
  let stopped = false;
  const readers = tables.map(async (table) => {
    while (!stopped) {
      await sql
        .unsafe(`select from ${table} limit 1`)
        .catch((error) => refused.push(`${table}: ${error.message}`));
      await delay(5);
    }
  });
  return {
    take() {
      const taken = refused;
      refused = [];
      return taken;
    },
    async stop() {
      stopped = true;
      await Promise.all(readers);
      await sql.end({ timeout: 1 });
    },
  };
}

/** What the catalog says of the hub's schemas, a line for each thing, sorted. */
export async function schemaOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    with relation as (
      select c.*, format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname <> 'information_schema' and nspname not like 'pg\_%'
    )
    select concat_ws(' ', 'relation', name, relkind, relrowsecurity, relforcerowsecurity, relacl) as line from relation
    union all select concat_ws(' ', 'column', name, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
      attgenerated, pg_get_expr(adbin, adrelid), attacl)
      from relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
    union all select concat_ws(' ', 'constraint', name, conname, convalidated, pg_get_constraintdef(pg_constraint.oid))
      from relation join pg_constraint on conrelid = relation.oid
    union all select concat_ws(' ', 'index', name, indisvalid, pg_get_indexdef(indexrelid))
      from relation join pg_index on indrelid = relation.oid
    union all select concat_ws(' ', 'trigger', name, tgenabled, pg_get_triggerdef(pg_trigger.oid))
      from relation join pg_trigger on tgrelid = relation.oid and not tgisinternal
    union all select concat_ws(' ', 'policy', name, polname, polcmd, polpermissive, polroles::regrole[],
      pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from relation join pg_policy on polrelid = relation.oid
    union all select concat_ws(' ', 'function', pg_get_functiondef(p.oid), proacl)
      from pg_proc p join pg_namespace n on n.oid = pronamespace
      where prokind in ('f', 'p') and nspname not in ('pg_catalog', 'information_schema')
    union all select concat_ws(' ', 'schema', nspname, nspacl) from pg_namespace where nspname not like 'pg\_%'
    union all select concat_ws(' ', 'default', defaclnamespace::regnamespace, defaclobjtype, defaclacl) from pg_default_acl`;
  return rows.map(({ line }) => line).sort();
}
