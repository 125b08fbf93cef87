import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { inTransaction } from './caller.js';

/** Folder of the hub's own migrations. The same from `src` and from `dist`. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../migrations/', import.meta.url));

/** Key of the advisory lock that migrations of one database hold in turn: any fixed number ("hubm" in ASCII). */
const MIGRATION_LOCK = 0x6875626d;

/** Longest wait for a table's lock: whoever waits for it makes all readers behind it wait too. */
const TABLE_LOCK_TIMEOUT_MS = 1_000;

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/** One migration file. */
interface Migration {
  readonly name: string;
  readonly text: string;
  /** Of the text with Unix line ends, so that a Windows checkout has the same. */
  readonly sha256: string;
}

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
    for (const migration of pending(known, await history(sql))) {
      if (!(await inTransaction(sql, (tx) => apply(tx, migration, known)))) continue;
      options.log?.(`Applied migration ${migration.name}`);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The migrations of a folder in order. Errors: a name that is not NNNN_name.sql; a number twice. */
async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  names.forEach((name, index) => {
    if (!FILE_NAME.test(name)) throw new Error(`Migration ${name}: want a name like 0001_what_it_does.sql`);
    const next = names[index + 1];
    if (next?.slice(0, 4) === name.slice(0, 4))
      throw new Error(`Migrations ${name} and ${next} have one number`);
  });
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
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

/** Names of the applied migrations and the digests of their texts. */
async function history(sql: Sql | TransactionSql): Promise<Map<string, string>> {
  const rows = await sql<{ name: string; sha256: string }[]>`select name, sha256 from hub_migrations.applied`;
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

/** What is left to apply, after checking that the past is the one that we know. */
function pending(known: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const [name, sha256] of applied) {
    const migration = byName.get(name);
    if (!migration)
      throw new Error(`The database has migration ${name}, which this hub does not know: start a newer hub.`);
    if (migration.sha256 !== sha256) {
      throw new Error(
        `Migration ${name} was edited after it was applied: restore it, and add a new migration instead.`,
      );
    }
  }
  const last = [...applied.keys()].sort().at(-1) ?? '';
  const left = known.filter(({ name }) => !applied.has(name));
  const late = left.find(({ name }) => name < last);
  if (late)
    throw new Error(
      `Migration ${late.name} comes before ${last}, which is applied: give it a higher number.`,
    );
  return left;
}

/** Applies one migration unless another hub did so meanwhile. */
async function apply(
  sql: TransactionSql,
  migration: Migration,
  known: readonly Migration[],
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  if (!pending(known, await history(sql)).includes(migration)) return false;
  await sql.unsafe(`set local lock_timeout = ${TABLE_LOCK_TIMEOUT_MS}`);
  try {
    await sql.unsafe(migration.text);
  } catch (error) {
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  await sql`insert into hub_migrations.applied (name, sha256) values (${migration.name}, ${migration.sha256})`;
  return true;
}
