import { runningDatabaseUrl, startEmbeddedPostgres } from '@hub/db/embedded';
import { DataFolderInUseError, folderHolder } from '@hub/db/embedded/lock';
import { setLogins } from '@hub/db/logins';
import { migrate } from '@hub/db/migrate';
import type { Config } from '../config.js';
import type { Say } from './closing.js';

/** A database that is up to date. */
export interface OpenDatabase {
  /** Connection URL, password included: never printed. */
  readonly url: string;
  /** Stops what was started for the purpose; leaves alone what ran before. */
  close(): Promise<void>;
}

/** Tells early, before any other reason, that a hub runs on the data folder. Errors: DataFolderInUseError. */
export async function assertFolderFree({ databaseUrl, dataDir }: Config): Promise<void> {
  const holder = databaseUrl ? undefined : await folderHolder(dataDir);
  if (holder !== undefined) throw new DataFolderInUseError(dataDir, holder);
}

/** The database that a hub runs on: `DATABASE_URL`, or its own on the data folder. Errors: another hub holds the folder. */
export async function startDatabase(config: Config, say: Say): Promise<OpenDatabase> {
  if (config.databaseUrl) return upToDate({ url: config.databaseUrl, close: async () => {} }, config, say);
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  return upToDate({ url: embedded.url, close: () => embedded.stop() }, config, say);
}

/**
 * The database for the time of a command: `DATABASE_URL`, or that of the hub which runs on the data folder, or
 * the data folder's own, started for the command.
 */
export async function openDatabase(config: Config, say: Say): Promise<OpenDatabase> {
  const beside = config.databaseUrl ? undefined : await runningDatabaseUrl(config.dataDir);
  return beside ? { url: beside, close: async () => {} } : startDatabase(config, say);
}

/** The same, left at the migrations that it has: for what must not depend on them. */
export async function openDatabaseAsIs(config: Config, say: Say): Promise<OpenDatabase> {
  const beside = config.databaseUrl ?? (await runningDatabaseUrl(config.dataDir));
  if (beside) return { url: beside, close: async () => {} };
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  return { url: embedded.url, close: () => embedded.stop() };
}

/** The database of a part that runs beside others. Errors: when none runs yet. */
export async function joinDatabase(config: Config): Promise<string> {
  const url = config.databaseUrl ?? (await runningDatabaseUrl(config.dataDir));
  if (url) return url;
  throw new Error(
    `No database runs on ${config.dataDir}. Start it first (npx hub start database), or set DATABASE_URL.`,
  );
}

async function upToDate(
  database: OpenDatabase,
  { databasePasswords }: Config,
  say: Say,
): Promise<OpenDatabase> {
  try {
    await migrate(database.url, { log: say });
    const logins = Object.entries(databasePasswords).flatMap(([name, password]) =>
      ['app', 'public', ...(name === 'labor' ? ['worker'] : [])].map((part): [string, string] => [
        `${name}_${part}`,
        password,
      ]),
    );
    await setLogins(database.url, new Map(logins));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
