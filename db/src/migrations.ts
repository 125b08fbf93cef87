import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AnySql } from './rows.js';

/** Folder of the hub's own migrations. The same from `src` and from `dist`. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../migrations/', import.meta.url));

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/** A migration as a database remembers it. */
export interface AppliedMigration {
  readonly name: string;
  /** Of the text with Unix line ends, so that a Windows checkout has the same. */
  readonly sha256: string;
}

/** One migration file. */
export interface Migration extends AppliedMigration {
  readonly text: string;
}

/** The migrations of a folder in order. Errors: a name that is not NNNN_name.sql; a number twice. */
export async function readMigrations(folder: string): Promise<Migration[]> {
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

/** The applied migrations in order. */
export async function readHistory(sql: AnySql): Promise<AppliedMigration[]> {
  const rows = await sql<AppliedMigration[]>`
    select name, sha256 from hub_migrations.applied order by name collate "C"`;
  return [...rows];
}

/**
 * What is left to apply. Errors: the past is not the one that we know: a migration was edited, comes from a newer hub,
 * or is numbered below the last that was applied.
 */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const migration = byName.get(name);
    if (!migration)
      throw new Error(`The database has migration ${name}, which this hub does not know: start a newer hub.`);
    if (migration.sha256 !== sha256) {
      throw new Error(
        `Migration ${name} was edited after it was applied: restore it, and add a new migration instead.`,
      );
    }
  }
  const names = new Set(applied.map(({ name }) => name));
  const last = [...names].sort().at(-1) ?? '';
  const left = known.filter(({ name }) => !names.has(name));
  const late = left.find(({ name }) => name < last);
  if (late)
    throw new Error(
      `Migration ${late.name} comes before ${last}, which is applied: give it a higher number.`,
    );
  return left;
}
