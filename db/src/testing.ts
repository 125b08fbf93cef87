import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { startEmbeddedPostgres } from './embedded.js';
import { migrate } from './migrate.js';

/** Environment variable that holds the address of the run's shared test server; see `testing-setup.ts`. */
export const TEST_SERVER_VARIABLE = 'HUB_TEST_POSTGRES';

/** Path of that address which answers when the migrated template stands; any other does without. */
export const MIGRATED_PATH = '/migrated';

/** Name of the migrated database that test databases are copies of. */
const TEMPLATE = 'hub_template';

/** A database of one test or one file of tests. */
export interface TestDatabase {
  /** Connection URL of the superuser. */
  readonly url: string;
  /** Drops the database, with whoever is still connected. */
  close(): Promise<void>;
}

/** A server for tests: not durable, in a folder of its own below the system's temporary one. */
export interface TestServer {
  /** URL of its maintenance database. */
  readonly url: string;
  /** Makes the migrated template, once. */
  prepareTemplate(): Promise<void>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a server, in about a second; share it through `startTestDatabase`. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'));
  await chmod(dataDir, 0o755); // for the database's own user when tests run as root
  const server = await startEmbeddedPostgres({ dataDir, durable: false, log: () => {} });
  const url = named(server.url, 'postgres');
  // A test process that is cut off leaves no folder: it has a hundred megabytes.
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  let template: Promise<void> | undefined;
  const makeTemplate = async () => {
    await administer(url, (sql) => sql`create database ${sql(TEMPLATE)}`);
    await migrate(named(url, TEMPLATE));
  };
  return {
    url,
    prepareTemplate: () => (template ??= makeTemplate()),
    async stop() {
      await server.stop();
      process.off('exit', remove);
      remove();
    },
  };
}

/** The server of a process outside a shared run, while it has databases. */
let own: { server: Promise<TestServer>; databases: number } | undefined;

/**
 * Gives a new database with every migration applied, or an empty one with `migrated: false`. All tests of a run
 * share one server; outside such a run a process has its own for as long as one of its databases is open.
 */
export async function startTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { url, release } = await useServer(migrated);
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = migrated ? TEMPLATE : 'template0';
  await administer(
    url,
    (sql) => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`,
  );
  return {
    url: named(url, name),
    async close() {
      await administer(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
      await release();
    },
  };
}

async function useServer(migrated: boolean): Promise<{ url: string; release: () => Promise<void> }> {
  const shared = process.env[TEST_SERVER_VARIABLE];
  if (shared) {
    const response = await fetch(new URL(migrated ? MIGRATED_PATH : '/', shared));
    const text = await response.text();
    if (!response.ok) throw new Error(`The test server is not ready: ${text}`);
    return { url: text, release: async () => {} };
  }
  own ??= { server: startTestServer(), databases: 0 };
  const mine = own;
  mine.databases += 1;
  const server = await mine.server;
  const release = async () => {
    mine.databases -= 1;
    if (mine.databases > 0) return;
    own = undefined;
    await server.stop();
  };
  if (migrated) await server.prepareTemplate();
  return { url: server.url, release };
}

async function administer(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function named(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
