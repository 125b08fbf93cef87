import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OperationFile } from './operations.js';

/** Generated files: path below the project's folder, and content. */
export type Generated = ReadonlyMap<string, string>;

/** Folder of the subgraphs' schemas, below the project's. */
export const SUBGRAPHS_FOLDER = 'schema/subgraphs';

/** The text of a file below the project's folder; null when there is none. */
export async function readText(root: string, path: string): Promise<string | null> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The committed operations, by name. */
export async function readOperations(root: string): Promise<OperationFile[]> {
  const names = await graphqlFiles(root, 'schema/operations');
  return Promise.all(
    names.map(async (path) => ({
      name: basename(path, '.graphql'),
      text: (await readText(root, path)) as string,
    })),
  );
}

/** Generated files that are missing, differ, or should not be there. */
export async function staleFiles(root: string, generated: Generated): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, content] of generated) if ((await readText(root, path)) !== content) stale.push(path);
  for (const path of await graphqlFiles(root, SUBGRAPHS_FOLDER)) if (!generated.has(path)) stale.push(path);
  return stale;
}

/** Makes the project's files what was generated; answers which changed. */
export async function writeFiles(root: string, generated: Generated): Promise<string[]> {
  const stale = await staleFiles(root, generated);
  for (const path of stale) {
    const content = generated.get(path);
    if (content === undefined) await rm(join(root, path));
    else {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
  }
  return stale;
}

async function graphqlFiles(root: string, folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => `${folder}/${name}`);
}
