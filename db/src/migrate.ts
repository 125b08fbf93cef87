import postgres, { type Sql, type TransactionSql } from 'postgres';
import { inTransaction } from './caller.js';
import {
  type AppliedMigration,
  MIGRATIONS_FOLDER,
  type Migration,
  pendingMigrations,
  readHistory,
  readMigrations,
} from './migrations.js';

/**
 * Key of the advisory lock that migrations of one database hold in turn, and that who needs the tables as they are
 * shares: any fixed number ("hubm" in ASCII).
 */
export const MIGRATION_LOCK = 0x6875626d;

/** Longest wait for a table's lock: whoever waits for it makes all readers behind it wait too. */
const TABLE_LOCK_TIMEOUT_MS = 1_000;

/** How to migrate. */
export interface MigrateOptions {
  /** Another folder than the hub's own. */
  readonly folder?: string;
  /** Gets one line per applied migration. */
  readonly log?: (message: string) => void;
}

/**
 * Brings a database up to date and gives the names of the migrations applied. Each runs in its own transaction,
 * in the order of its number; several hubs may start at once.
 *
 * Errors: a migration was edited after it was applied; the database knows one that this hub does not (it was
 * written by a newer hub); one is numbered below the last applied; a statement failed (named, rolled back).
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const known = await readMigrations(options.folder ?? MIGRATIONS_FOLDER);
  const sql = postgres(url, {
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'hub migrate', TimeZone: 'UTC' },
  });
  try {
    if (!(await findHistory(sql))) await inTransaction(sql, createHistory);
    const applied: string[] = [];
    for (const migration of pendingMigrations(known, await readHistory(sql))) {
      if (!(await inTransaction(sql, (tx) => apply(tx, migration, known)))) continue;
      options.log?.(`Applied migration ${migration.name}`);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Brings an empty database to where another one stood, within a transaction: applies exactly those migrations, in
 * their order. Errors: one of them this hub does not know, or knows otherwise.
 */
export async function migrateTo(sql: TransactionSql, wanted: readonly AppliedMigration[]): Promise<void> {
  await createHistory(sql);
  const known = await readMigrations(MIGRATIONS_FOLDER);
  const later = new Set(pendingMigrations(known, wanted));
  for (const migration of known) if (!later.has(migration)) await run(sql, migration);
}

/** Applies what is left, within a transaction that holds the lock of migrations, as after `migrateTo`; gives the names. */
export async function migrateOn(sql: TransactionSql): Promise<string[]> {
  const left = pendingMigrations(await readMigrations(MIGRATIONS_FOLDER), await readHistory(sql));
  for (const migration of left) await run(sql, migration);
  return left.map(({ name }) => name);
}

async function findHistory(sql: Sql): Promise<boolean> {
  const [row] = await sql<
    { found: boolean }[]
  >`select to_regclass('hub_migrations.applied') is not null as found`;
  return row?.found === true;
}

async function createHistory(sql: TransactionSql): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  await sql.unsafe(`
    create schema if not exists hub_migrations;
    create table if not exists hub_migrations.applied (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    );`);
}

/** Applies one migration unless another hub did so meanwhile. */
async function apply(
  sql: TransactionSql,
  migration: Migration,
  known: readonly Migration[],
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  if (!pendingMigrations(known, await readHistory(sql)).includes(migration)) return false;
  await run(sql, migration);
  return true;
}

async function run(sql: TransactionSql, migration: Migration): Promise<void> {
  await sql.unsafe(`set local lock_timeout = ${TABLE_LOCK_TIMEOUT_MS}`);
  try {
    await sql.unsafe(migration.text);
  } catch (error) {
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  await sql`insert into hub_migrations.applied (name, sha256) values (${migration.name}, ${migration.sha256})`;
}
