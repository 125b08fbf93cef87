import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runningDatabaseUrl } from '@hub/db/embedded';
import postgres, { type Sql } from 'postgres';
import { tokenFor } from '../harness/hub.js';
import { type HubProcess, startProcess } from '../harness/process.js';
import { runCommand } from './command.js';
import { storeScreening } from './decide.js';
import type { Asked } from './steady.js';

/** A hub in a process of its own, with its own PostgreSQL as its child, as `npm start` has it. */
export interface OwnHub {
  readonly env: Readonly<Record<string, string>>;
  /** The hub now: another process after `restart`. */
  process(): HubProcess;
  url(): string;
  /** A superuser's connection to the database that runs now. */
  sql(): Sql;
  /** Takes another, once the database is back: the driver tells of a server's end again at the next statement. */
  reconnect(): Promise<void>;
  /** A screening that a decision may cite. */
  readonly screeningId: string;
  /** A token of the agency `licensing`. */
  readonly token: string;
  /** Waits until the hub answers a read again, and reconnects; the test's own time ends it otherwise. */
  untilBack(): Promise<void>;
  /** Process id of the PostgreSQL server that runs now. */
  postmaster(): Promise<number>;
  /** Starts the hub again on its data folder, after it was killed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one on an empty data folder, or below `parent`. */
export async function startOwnHub(parent = tmpdir()): Promise<OwnHub> {
  const dataDir = await mkdtemp(join(parent, 'hub-faults-'));
  await chmod(dataDir, 0o755); // for the database's own user when tests run as root
  const env = { HUB_DATA_DIR: dataDir, PORT: '0', NODE_ENV: 'test' };
  let hub = await startProcess(['--no-sample'], env);
  let sql = await connected(dataDir);
  const screeningId = await storeScreening(sql);
  const reconnect = async () => {
    await sql.end({ timeout: 1 });
    sql = await connected(dataDir);
  };
  return {
    env,
    screeningId,
    token: await tokenFor(dataDir, 'LICENSING'),
    process: () => hub,
    url: () => hub.url as string,
    sql: () => sql,
    async postmaster() {
      const pid = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
      if (!(pid > 1)) throw new Error('no server runs'); // 0 would be this very process and its family
      return pid;
    },
    reconnect,
    async untilBack() {
      while (!(await answersRead(hub.url as string))) await delay(100);
      await reconnect();
    },
    async restart() {
      hub = await startProcess(['--no-sample'], env);
      await reconnect();
    },
    async stop() {
      await sql.end({ timeout: 1 });
      await hub.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function answersRead(url: string): Promise<boolean> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ sources { dataset } }' }),
  }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as { errors?: unknown } | null;
  return answer !== null && !answer.errors;
}

async function connected(dataDir: string): Promise<Sql> {
  const url = await runningDatabaseUrl(dataDir);
  if (url === undefined) throw new Error('no database runs');
  return postgres(url, { max: 1, onnotice: () => {} });
}

/** What went wrong with the decisions that were asked for: each that was answered is stored, each stored has its entry. */
export async function lostOrUntold(hub: OwnHub, asked: readonly Asked[]): Promise<unknown> {
  const answered = asked.filter(({ decided }) => decided !== null).map(({ decided }) => decided as string);
  const [row] = await hub.sql()`
    select
      array(select id from unnest(${answered}::uuid[]) as id
            where not exists (select from licensing.decision d where d.id = id)) as lost,
      array(select d.id::text from licensing.decision d
            where 1 <> (select count(*) from licensing.audit_entry a where 'decision:' || d.id = any(a.about))) as untold,
      (select count(*)::int from licensing.audit_entry) - (select count(*)::int from licensing.decision) as superfluous`;
  const { code, out } = await runCommand(hub.env, 'audit', 'verify', '--json');
  return { ...row, audit: code === 0 ? 'whole' : out };
}
