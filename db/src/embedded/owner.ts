import { stat } from 'node:fs/promises';
import { childOptions, runProgram, type SystemUser } from './processes.js';

/** How system users are looked up and made; tests put another in its place. */
export interface UserDirectory {
  /** The user of this name, if the system has one. */
  find(name: string): Promise<SystemUser | undefined>;
  /** Creates a system user without home and login. Rejects where that is not possible. */
  create(name: string): Promise<void>;
}

/** The user that we create where the machine has no `postgres`. Our own name: a later PostgreSQL package may want that one. */
export const CREATED_USER = 'worker-empowerment-hub';

/** The users of this machine. */
export const systemUsers: UserDirectory = {
  async find(name) {
    try {
      const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      return undefined;
    }
  },
  async create(name) {
    await runProgram('useradd', [
      '--system',
      '--no-create-home',
      '--user-group',
      '--shell',
      '/usr/sbin/nologin',
      name,
    ]);
  },
};

/** Whether this process runs as root, which PostgreSQL refuses to do. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * The unprivileged user that a new database of a root hub runs as: `postgres`, else one of our own, made at
 * need, else `nobody`. Errors: when the machine offers none of them.
 */
export async function unprivilegedUser(
  users: UserDirectory,
  log: (message: string) => void,
): Promise<SystemUser> {
  for (const name of ['postgres', CREATED_USER]) {
    const user = await users.find(name);
    if (user && user.uid !== 0) return user;
  }
  try {
    await users.create(CREATED_USER);
    log(`Created the system user ${CREATED_USER} for the database, which may not run as root.`);
  } catch {
    log(`Could not create the system user ${CREATED_USER}; the database runs as nobody.`);
  }
  const user = (await users.find(CREATED_USER)) ?? (await users.find('nobody'));
  if (user && user.uid !== 0) return user;
  throw new Error(
    'PostgreSQL may not run as root, and this machine has no user postgres, none could be created, and there is no nobody. Start the hub as an ordinary user, or set DATABASE_URL.',
  );
}

/** The owner of an existing folder. */
export async function ownerOf(folder: string): Promise<SystemUser> {
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}

/** Whether the user can enter the folder, asked of the system itself: modes, access lists and mounts included. */
export async function canEnter(user: SystemUser, folder: string): Promise<boolean> {
  try {
    await runProgram('test', ['-x', folder], childOptions(user));
    return true;
  } catch {
    return false;
  }
}
