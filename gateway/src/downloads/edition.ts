import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DownloadSource } from '@hub/labor/downloads/query';

/** One file of an edition. */
export interface EditionFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows below the header; null for what is no table. */
  readonly rows: number | null;
}

/** All files, made from one state of the register: what `GET /downloads/` answers. */
export interface Edition {
  readonly id: string;
  readonly madeAt: string;
  /** The day for which it speaks, in America/New_York. */
  readonly asOf: string;
  readonly registerVersion: number;
  readonly sources: readonly DownloadSource[];
  readonly files: readonly EditionFile[];
}

/** Where downloads are kept in the data folder. */
export const downloadsFolder = (dataDir: string): string => join(dataDir, 'downloads');

const CURRENT = 'current.json';
const DRAFT = '.draft-';

/** Editions that stay: the last, and the one before it, which somebody may be about to open. */
const EDITIONS_KEPT = 2;

/** A draft that nobody worked on for so long was left by a hub that was killed, in milliseconds. */
const DRAFT_MS_MAX = 24 * 3_600_000;

/** The edition in force; null before the first is made. */
export async function currentEdition(folder: string): Promise<Edition | null> {
  try {
    return JSON.parse(await readFile(join(folder, CURRENT), 'utf8')) as Edition;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Where a file of an edition lies. `name` is one of DOWNLOAD_FILES, never a caller's word. */
export const pathOf = (folder: string, edition: Pick<Edition, 'id'>, name: string): string =>
  join(folder, edition.id, name);

/**
 * Makes an edition in a folder of its own and puts it in force at once when it is whole: until then, and when `fill`
 * rejects, the one before stays. Two may be made at a time; the one that ends last is in force.
 */
export async function publishEdition(
  folder: string,
  fill: (draft: string) => Promise<Omit<Edition, 'id'>>,
): Promise<Edition> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${DRAFT}${randomUUID()}`);
  await mkdir(draft);
  try {
    const filled = await fill(draft);
    const id = `${filled.madeAt.replace(/\D/g, '')}-${randomUUID().slice(0, 8)}`;
    await rename(draft, join(folder, id));
    const edition: Edition = { id, ...filled };
    const pointer = join(folder, `${DRAFT}${randomUUID()}`);
    await writeFile(pointer, JSON.stringify(edition), { flush: true });
    await rename(pointer, join(folder, CURRENT));
    await prune(folder, id);
    return edition;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function prune(folder: string, current: string): Promise<void> {
  const names = await readdir(folder);
  const editions = names.filter((name) => /^\d/.test(name) && name !== current).sort();
  const stale = await Promise.all(
    names
      .filter((name) => name.startsWith(DRAFT))
      .map(async (name) => {
        const found = await stat(join(folder, name)).catch(() => null);
        return found !== null && Date.now() - found.mtimeMs > DRAFT_MS_MAX ? [name] : [];
      }),
  );
  const gone = [...editions.slice(0, Math.max(0, editions.length - EDITIONS_KEPT + 1)), ...stale.flat()];
  for (const name of gone) await rm(join(folder, name), { recursive: true, force: true });
}
