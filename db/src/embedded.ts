import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';
import { type Binaries, platformPackage, prepareBinaries } from './embedded/binaries.js';
import { createCluster } from './embedded/cluster.js';
import { folderHolder, lockFolder } from './embedded/lock.js';
import { systemUsers, type UserDirectory } from './embedded/owner.js';
import {
  choosePlace,
  DATABASE_NAME,
  databaseUrl,
  openDataFolder,
  type Place,
  readSettings,
  SYSTEM_FOLDER,
  writeSettings,
} from './embedded/place.js';
import { ended, orphanedPostmaster, startPostmaster, stopPostmaster } from './embedded/postmaster.js';

/** Restarts of a server that died by itself, within RESTART_WINDOW_MS; then the hub must be looked at by a person. */
const RESTART_LIMIT = 5;
const RESTART_WINDOW_MS = 60_000;

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
  /** The machine's users. */
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
  /** Process id of the server. */
  pid(): number;
  /** Ends all sessions, stops the server and gives the data folder back. A second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the data folder as a child process, created at the first start.
 *
 * A hub that was killed leaves its server running; the next start stops that one cleanly and starts its own,
 * so that the server always is the child of the hub that uses it. A server that dies is started again.
 *
 * Errors: DataFolderInUseError while another hub holds the folder; otherwise a message that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await openDataFolder(options.dataDir);
  const lock = await lockFolder(dataDir);
  try {
    const server = await startServer(dataDir, options);
    return {
      ...server,
      async stop() {
        try {
          await server.stop();
        } finally {
          await lock.release();
        }
      },
    };
  } catch (error) {
    await lock.release();
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

async function startServer(dataDir: string, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const settings = await readSettings(dataDir);
  const password = settings?.password ?? randomBytes(24).toString('hex');
  const { users = systemUsers, systemFolder = SYSTEM_FOLDER } = options;
  const place = await choosePlace(dataDir, settings, { users, systemFolder, log });
  const binaries = await prepareBinaries(options.programs ?? platformPackage(), place.home, place.user, log);
  await writeSettings(dataDir, { home: place.home, port: settings?.port ?? null, password });
  await clearTheWay(binaries, place, log);
  const isNew = !(await stat(place.cluster).catch(() => undefined));
  if (isNew) {
    log(`Creating the database in ${place.cluster}`);
    await createCluster(binaries, place, password, durable);
  }
  const port = await freePort(settings?.port ?? 0);
  await writeSettings(dataDir, { home: place.home, port, password });
  const plan = { binaries, place, port, durable, log };
  let child = await startPostmaster(plan);
  await createDatabase(port, password);
  log(`PostgreSQL listens on 127.0.0.1:${port}`);

  let stopped: Promise<void> | undefined;
  const endWithUs = () => child.kill('SIGINT'); // a crash or process.exit(): the server still stops cleanly
  process.once('exit', endWithUs);
  const supervised = keepRunning(
    () => child,
    async () => {
      log('PostgreSQL ended unexpectedly; starting it again.');
      child = await startPostmaster(plan);
    },
    () => stopped !== undefined,
  ).catch((error: unknown) => log(String(error)));
  const stop = async () => {
    process.off('exit', endWithUs);
    await stopPostmaster(binaries, place);
    await supervised;
  };
  return {
    url: databaseUrl(port, password),
    host: '127.0.0.1',
    port,
    dataDir,
    cluster: place.cluster,
    pid: () => child.pid ?? 0,
    stop: () => (stopped ??= stop()),
  };
}

/** Stops what a killed hub left running, and removes a pid file whose number is somebody else's by now. */
async function clearTheWay(binaries: Binaries, place: Place, log: (message: string) => void): Promise<void> {
  const orphan = await orphanedPostmaster(place);
  if (orphan === undefined) {
    await rm(join(place.cluster, 'postmaster.pid'), { force: true });
    return;
  }
  log(`Stopping the PostgreSQL (process ${orphan}) of a hub that was killed.`);
  await stopPostmaster(binaries, place);
}

async function keepRunning(
  current: () => ChildProcess,
  restart: () => Promise<void>,
  stopping: () => boolean,
) {
  let restarts: number[] = [];
  for (;;) {
    await ended(current());
    if (stopping()) return;
    restarts = [...restarts.filter((at) => at > Date.now() - RESTART_WINDOW_MS), Date.now()];
    if (restarts.length > RESTART_LIMIT) throw new Error('PostgreSQL keeps ending; not started again.');
    await restart();
  }
}

/** The wished port when it is free, any other otherwise (0: any). */
async function freePort(wished: number): Promise<number> {
  const listen = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined));
      });
    });
  const port = (await listen(wished)) ?? (await listen(0));
  if (port === undefined) throw new Error('No free port on 127.0.0.1 for the database.');
  return port;
}

async function createDatabase(port: number, password: string): Promise<void> {
  const sql = postgres(databaseUrl(port, password, 'postgres'), { max: 1, fetch_types: false });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE_NAME}`;
    if (!found) await sql`create database ${sql(DATABASE_NAME)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
