import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import postgres from 'postgres';
import { platformPackage, prepareBinaries } from './embedded/binaries.js';
import { checkVersion, createCluster } from './embedded/cluster.js';
import { folderHolder, lockFolder } from './embedded/lock.js';
import { systemUsers, type UserDirectory } from './embedded/owner.js';
import {
  choosePlace,
  DATABASE_NAME,
  databaseUrl,
  openDataFolder,
  readSettings,
  SYSTEM_FOLDER,
  writeSettings,
} from './embedded/place.js';
import { clearTheWay } from './embedded/postmaster.js';
import { supervise } from './embedded/supervisor.js';

/** How to start an embedded database. */
export interface EmbeddedOptions {
  /** The hub's data folder; created at need. */
  readonly dataDir: string;
  /** Gets one line per step worth telling. */
  readonly log: (message: string) => void;
  /** False gives up safety against power loss for speed: for tests. Default true. */
  readonly durable?: boolean;
  /** Folder of the platform's PostgreSQL package. Default: where npm put it. */
  readonly programs?: string;
  /** The users of the machine, of whom a root hub picks the database's. */
  readonly users?: UserDirectory;
  /** Where a root hub keeps what the database's user could not reach otherwise. */
  readonly systemFolder?: string;
}

/** A running embedded database. */
export interface EmbeddedPostgres {
  /** Connection URL of the superuser, password included: never log it. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The hub's data folder: its real path. */
  readonly dataDir: string;
  /** The folder of the database itself. */
  readonly cluster: string;
  /** Process id of the server now; it changes when the server had to be started again. */
  pid(): number | undefined;
  /** Ends all sessions, stops the server and gives the data folder back. A second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the data folder as a child process; creates the database at the first start.
 *
 * A hub that was killed leaves its server running; the next start stops that one cleanly and starts its own,
 * so that the server always is the child of the hub that uses it. A server that dies is started again.
 *
 * Errors: DataFolderInUseError while another hub holds the folder; otherwise a message that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await openDataFolder(options.dataDir);
  const releases: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    const release = releases.pop();
    await release?.().finally(stop);
  };
  try {
    releases.push((await lockFolder(dataDir)).release);
    const server = await startLocked(dataDir, options, (release) => releases.push(release));
    let stopped: Promise<void> | undefined;
    return {
      ...server,
      stop() {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** URL of the database that a living hub runs on this data folder, for commands that work beside it. */
export async function runningDatabaseUrl(dataDir: string): Promise<string | undefined> {
  const folder = await openDataFolder(dataDir);
  if ((await folderHolder(folder)) === undefined) return undefined;
  const settings = await readSettings(folder);
  return settings?.port ? databaseUrl(settings.port, settings.password) : undefined;
}

/** The steps of a start. What must be undone at the end, or when a later step fails, is handed to `undo`. */
async function startLocked(
  dataDir: string,
  options: EmbeddedOptions,
  undo: (release: () => Promise<void>) => void,
): Promise<Omit<EmbeddedPostgres, 'stop'>> {
  const { log, durable = true, users = systemUsers, systemFolder = SYSTEM_FOLDER } = options;
  const settings = await readSettings(dataDir);
  const password = settings?.password ?? randomBytes(24).toString('hex');
  const place = await choosePlace(dataDir, settings, { users, systemFolder, log });
  // A copied data folder names the same home: only one of the two may run.
  if (place.home !== dataDir) undo((await lockFolder(place.home)).release);
  await writeSettings(dataDir, { home: place.home, port: settings?.port ?? null, password });
  const binaries = await prepareBinaries(options.programs ?? platformPackage(), place.home, place.user, log);
  await clearTheWay(binaries, place, log);
  if (await stat(place.cluster).catch(() => undefined)) {
    await checkVersion(binaries, place);
  } else {
    log(`Creating the database in ${place.cluster}`);
    await createCluster(binaries, place, password, durable);
  }
  const port = await freePort(settings?.port ?? 0);
  await writeSettings(dataDir, { home: place.home, port, password });
  const server = await supervise({ binaries, place, port, durable, log });
  undo(server.stop);
  await createDatabase(port, password);
  log(`PostgreSQL listens on 127.0.0.1:${port}`);
  const { cluster } = place;
  return { url: databaseUrl(port, password), host: '127.0.0.1', port, dataDir, cluster, pid: server.pid };
}

/** The wished port when it is free, any other otherwise (0: any). */
async function freePort(wished: number): Promise<number> {
  const port = (await listenOnce(wished)) ?? (await listenOnce(0));
  if (port === undefined) throw new Error('No free port on 127.0.0.1 for the database.');
  return port;
}

const listenOnce = (port: number) =>
  new Promise<number | undefined>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined));
    });
  });

async function createDatabase(port: number, password: string): Promise<void> {
  const sql = postgres(databaseUrl(port, password, 'postgres'), { max: 1, fetch_types: false });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE_NAME}`;
    if (!found) await sql`create database ${sql(DATABASE_NAME)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
