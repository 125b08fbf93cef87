import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, processIdentity } from './processes.js';

/** A takeover lasts a millisecond; one that is older was cut off by a crash. */
const TAKEOVER_MS = 10_000;
const TAKEOVER_POLL_MS = 5;

/** Another hub holds the data folder. Its message names the folder and the process. */
export class DataFolderInUseError extends Error {
  constructor(
    /** The data folder that both hubs want. */
    readonly dataDir: string,
    /** Process id of the hub that holds it. */
    readonly pid: number,
  ) {
    super(
      `The data folder ${dataDir} is in use by another hub (process ${pid}). Stop that hub, or set HUB_DATA_DIR to another folder.`,
    );
    this.name = 'DataFolderInUseError';
  }
}

interface Holder {
  readonly pid: number;
  /** See processIdentity: tells the holder from a later process that was given the same id. */
  readonly identity: string | null;
}

/** A data folder held by this process until released. */
export interface FolderLock {
  release(): Promise<void>;
}

const lockFile = (dataDir: string) => join(dataDir, 'hub.lock');

/**
 * Takes the data folder for this process. A lock left by a hub that died is replaced.
 * Errors: DataFolderInUseError while its holder lives.
 */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  const path = lockFile(dataDir);
  const mine = JSON.stringify({ pid: process.pid, identity: (await processIdentity(process.pid)) ?? null });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, mine, { mode: 0o644 });
  try {
    // link() creates the lock with its content in one step and fails when it exists: no half-written lock.
    while (!(await tryLink(draft, path))) {
      const found = await readIfPresent(path);
      const holder = parseHolder(found);
      if (holder && (await isHolding(holder))) throw new DataFolderInUseError(dataDir, holder.pid);
      if (found !== undefined) await removeStale(path, found);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async release() {
      if ((await readIfPresent(path)) === mine) await rm(path, { force: true });
    },
  };
}

/** Process id of the living hub that holds the folder, if any. */
export async function folderHolder(dataDir: string): Promise<number | undefined> {
  const holder = parseHolder(await readIfPresent(lockFile(dataDir)));
  return holder && (await isHolding(holder)) ? holder.pid : undefined;
}

async function isHolding({ pid, identity }: Holder): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  const now = await processIdentity(pid);
  return identity === null || now === undefined || now === identity;
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return false; // ENOENT: gone meanwhile
    throw error;
  }
}

/**
 * Removes a stale lock unless it has been replaced. Two hubs may find the same one, and the slower must not take
 * away the quicker one's new lock: only who holds the second name of a lock may remove it.
 */
async function removeStale(path: string, stale: string): Promise<void> {
  const token = `${path}.stale`;
  if (!(await tryLink(path, token))) {
    const taken = await stat(token).catch(() => undefined);
    if (taken && Date.now() - taken.ctimeMs > TAKEOVER_MS) await rm(token, { force: true });
    return delay(TAKEOVER_POLL_MS);
  }
  try {
    if ((await readIfPresent(token)) === stale) await rm(path, { force: true });
  } finally {
    await rm(token, { force: true });
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string | undefined): Holder | undefined {
  try {
    const { pid, identity } = JSON.parse(text ?? '') as Partial<Holder>;
    return Number.isSafeInteger(pid) && Number(pid) > 0
      ? { pid: Number(pid), identity: identity ?? null }
      : undefined;
  } catch {
    return undefined;
  }
}
