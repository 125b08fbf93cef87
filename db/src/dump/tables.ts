import type { AnySql } from '../rows.js';

/**
 * Schemas that hold nothing of the hub's data: PostgreSQL's own; the history of migrations, which migrating writes; and
 * jobs, whose tables a worker makes, and which are added anew for what is not done.
 */
const OTHER_SCHEMAS = ['information_schema', 'hub_migrations', 'labor_jobs'];

/** A table whose rows a dump holds. */
export interface DumpTable {
  /** `schema.table`, quoted where PostgreSQL needs it. */
  readonly name: string;
  /** Its stored columns in their order, quoted likewise. */
  readonly columns: readonly string[];
}

/** Where a sequence stands. */
export interface SequenceValue {
  /** `schema.sequence`, quoted where PostgreSQL needs it. */
  readonly name: string;
  /** The last number given, in digits; null before the first. */
  readonly last: string | null;
}

/** Every table of the hub's schemas; each stands behind those that it refers to, so that rows can be loaded in this order. */
export async function readTables(sql: AnySql): Promise<DumpTable[]> {
  const found = await sql<(DumpTable & { needs: string[] })[]>`
    select format('%I.%I', s.nspname, t.relname) as name,
      array(
        select quote_ident(a.attname) from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum
      ) as columns,
      array(
        select format('%I.%I', ns.nspname, other.relname)
        from pg_constraint c join pg_class other on other.oid = c.confrelid join pg_namespace ns on ns.oid = other.relnamespace
        where c.conrelid = t.oid and c.contype = 'f' and c.confrelid <> t.oid
      ) as needs
    from pg_class t join pg_namespace s on s.oid = t.relnamespace
    where t.relkind in ('r', 'p') and not t.relispartition and ${ofTheHub(sql)}
    order by 1`;
  const left = new Map(found.map((table) => [table.name, table]));
  const ordered: DumpTable[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(({ needs }) => !needs.some((name) => left.has(name)));
    if (free.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const { name, columns } of free) {
      left.delete(name);
      ordered.push({ name, columns });
    }
  }
  return ordered;
}

/** Every sequence of the hub's schemas, by name. It may stand further than a snapshot's rows: never less far. */
export const readSequences = (sql: AnySql): Promise<SequenceValue[]> =>
  sql<SequenceValue[]>`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where schemaname not like 'pg\\_%' and schemaname <> all(${OTHER_SCHEMAS}::text[])
    order by 1`.then((rows) => [...rows]);

/** Whether the database holds nothing yet: no table, view or sequence but those of extensions. */
export async function isEmptyDatabase(sql: AnySql): Promise<boolean> {
  const [row] = await sql<{ empty: boolean }[]>`
    select to_regclass('hub_migrations.applied') is null and not exists (
      select from pg_class t join pg_namespace s on s.oid = t.relnamespace
      where t.relkind in ('r', 'p', 'v', 'm', 'S') and ${ofTheHub(sql)}
    ) as empty`;
  return row?.empty === true;
}

/**
 * Refuses a user from whom row policies hide rows: a dump would lack them in silence. Errors: names the role and what
 * it needs.
 */
export async function assertSeesAllRows(sql: AnySql): Promise<void> {
  const [row] = await sql<{ role: string; sees: boolean }[]>`
    select current_user::text as role, rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user`;
  if (row?.sees) return;
  throw new Error(
    `Row policies hide rows from the database's user ${row?.role}. Let a superuser run: alter role ${row?.role} bypassrls`,
  );
}

/** A fragment: the relation `t` in schema `s` is the hub's, no extension's. */
const ofTheHub = (sql: AnySql) => sql`
  s.nspname not like 'pg\\_%' and s.nspname <> all(${OTHER_SCHEMAS}::text[]) and not exists (
    select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.deptype = 'e'
  )`;
