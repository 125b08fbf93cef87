import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A secret kept in the data folder, in `keys/<name>`, readable by its owner only; created at the first call.
 *
 * Two processes may ask at once: both get the secret of the quicker one. Errors: when others may read the file.
 */
export async function secretFile(
  dataDir: string,
  name: string,
  create: () => Promise<string>,
): Promise<string> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, name);
  const known = await readSecret(path);
  if (known !== undefined) return known;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, await create(), { mode: 0o600 });
  try {
    await link(draft, path); // fails when it exists: nobody's key is overwritten, none is read half-written
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readSecret(path)) as string;
}

/** The secret, when it was ever made. Errors: as `secretFile`. */
export const knownSecret = (dataDir: string, name: string): Promise<string | undefined> =>
  readSecret(join(dataDir, 'keys', name));

/**
 * Puts another secret in the place of one, whole or not at all. Errors: as `secretFile`; another process does so at this
 * moment, or was broken off.
 */
export async function replaceSecret(
  dataDir: string,
  name: string,
  change: (known: string | undefined) => Promise<string>,
): Promise<void> {
  const path = join(dataDir, 'keys', name);
  const draft = `${path}.next`;
  await writeFile(draft, '', { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new Error(`Another rotation is under way. If it was broken off, delete ${draft}.`);
  });
  try {
    await writeFile(draft, await change(await readSecret(path)));
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Error(`${path} can be read by others. Run chmod 600 on it, or delete it to make a new one.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
