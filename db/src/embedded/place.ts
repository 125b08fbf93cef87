import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  realpath,
  rename,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canEnter, isRoot, ownerOf, type UserDirectory, unprivilegedUser } from './owner.js';
import type { SystemUser } from './processes.js';

/** Where a root hub keeps databases whose data folder the database's user may not enter. One subfolder per data folder. */
export const SYSTEM_FOLDER = '/var/lib/worker-empowerment-hub';

/** Name and superuser of the hub's database. */
export const DATABASE_NAME = 'hub';

/** What is remembered between starts, in `postgres.json` of the data folder, readable by its owner only. */
export interface Settings {
  /** Folder that holds the cluster and, at need, a copy of the programs. */
  readonly home: string;
  /** Loopback port of the last start. */
  readonly port: number | null;
  /** Password of the superuser. */
  readonly password: string;
}

/** Where a database lies and whom it runs as. */
export interface Place {
  readonly home: string;
  /** The cluster: PGDATA in PostgreSQL's words. */
  readonly cluster: string;
  /** Undefined: as ourselves. */
  readonly user: SystemUser | undefined;
}

const settingsFile = (dataDir: string) => join(dataDir, 'postgres.json');
const clusterIn = (home: string) => join(home, 'postgres');

/** Creates the data folder at need and gives its one true path. Errors: when it cannot be created or written. */
export async function openDataFolder(dataDir: string): Promise<string> {
  if (dataDir.trim() === '' || dataDir.includes('\0')) throw new Error('HUB_DATA_DIR must name a folder');
  const path = resolve(dataDir);
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`HUB_DATA_DIR: cannot create or write the folder ${path} (${code})`);
  }
}

/** The settings of an earlier start; undefined before the first. Errors: a file that was damaged. */
export async function readSettings(dataDir: string): Promise<Settings | undefined> {
  const path = settingsFile(dataDir);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { home, port, password } = parseSettings(text);
  if (typeof home !== 'string' || typeof password !== 'string') {
    throw new Error(`${path} is damaged: it must hold home and password. Restore it from a backup.`);
  }
  return { home, port: port ?? null, password };
}

function parseSettings(text: string): Partial<Settings> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Writes the settings whole or not at all, for their owner's eyes only. */
export async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  const path = settingsFile(dataDir);
  await writeFile(`${path}.part`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  if (isRoot()) {
    const owner = await ownerOf(dataDir); // who started the hub before root did, and may do so again
    await chown(`${path}.part`, owner.uid, owner.gid);
  }
  await rename(`${path}.part`, path);
}

/** URL of the hub's database, or of another one of the same server. */
export const databaseUrl = (port: number, password: string, database: string = DATABASE_NAME): string =>
  `postgres://${DATABASE_NAME}:${password}@127.0.0.1:${port}/${database}`;

/**
 * Decides where the database lies. An existing one stays where it is and runs as its owner. A new one lies in
 * the data folder, unless we are root and the database's user may not enter that: then under `systemFolder`.
 */
export async function choosePlace(
  dataDir: string,
  settings: Settings | undefined,
  options: { users: UserDirectory; systemFolder: string; log: (message: string) => void },
): Promise<Place> {
  for (const home of [dataDir, settings?.home ?? dataDir]) {
    if (await exists(clusterIn(home))) return existingPlace(home);
  }
  if (!isRoot()) return { home: dataDir, cluster: clusterIn(dataDir), user: undefined };
  const user = await unprivilegedUser(options.users, options.log);
  if (await canEnter(user, dataDir)) return { home: dataDir, cluster: clusterIn(dataDir), user };
  const earlier = settings && settings.home !== dataDir ? settings.home : undefined; // of a start that failed
  const home = earlier ?? (await systemHome(dataDir, options.systemFolder));
  options.log(
    `Only root may enter ${dataDir}, and PostgreSQL may not run as root: the database and its programs live in ${home}.`,
  );
  return { home, cluster: clusterIn(home), user };
}

async function existingPlace(home: string): Promise<Place> {
  const cluster = clusterIn(home);
  const owner = await ownerOf(cluster);
  const self = process.getuid?.();
  if (isRoot()) {
    if (await canEnter(owner, home)) return { home, cluster, user: owner };
    throw new Error(
      `The database in ${cluster} runs as user ${owner.uid}, who may not enter ${home}. Allow it (chmod o+x on each folder above).`,
    );
  }
  if (self !== undefined && owner.uid !== self) {
    throw new Error(
      `The database in ${cluster} belongs to user ${owner.uid}. Start the hub as that user or as root, or set HUB_DATA_DIR to another folder.`,
    );
  }
  return { home, cluster, user: undefined };
}

/** A new subfolder with a random name: what a deleted clone left behind is never taken for the data of a new one. */
async function systemHome(dataDir: string, systemFolder: string): Promise<string> {
  const home = join(systemFolder, randomBytes(6).toString('hex'));
  try {
    await mkdir(home, { recursive: true });
    await chmod(systemFolder, 0o755); // whatever our umask is
    await chmod(home, 0o755);
    await writeFile(join(home, 'belongs-to'), `${dataDir}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `Only root may enter ${dataDir}, PostgreSQL may not run as root, and ${home} cannot be written (${code}). Set HUB_DATA_DIR to a folder that every user may enter.`,
    );
  }
  return home;
}

/** Whether something lies there. Errors: where we may not look. */
async function exists(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
