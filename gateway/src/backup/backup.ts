import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyTable, inSnapshot } from '@hub/db/dump/snapshot';
import { type DumpTable, readSequences, readTables } from '@hub/db/dump/tables';
import { readHistory } from '@hub/db/migrations';
import type { AnySql } from '@hub/db/rows';
import { anchorPublicKeys } from '../audit/anchor-keys.js';
import { type AnchorPlace, readAnchorFile, readHeads } from '../audit/anchors.js';
import { ANCHORS_NAME, FORMAT, MANIFEST_NAME, type Manifest } from './manifest.js';
import { type ArchiveWriter, writeArchive } from './write-archive.js';

/** A backup that was taken. */
export interface Backup {
  readonly file: string;
  /** Of its manifest, and with it of all that is in it. Kept elsewhere, it proves that the file is still the same. */
  readonly sha256: string;
  readonly manifest: Manifest;
}

/** Told as each table is done. */
export type TableProgress = (table: string, rows: number) => void;

/** The file to write: the target itself, or one named by the time in a folder that is there. */
export async function backupFile(target: string, now: Date): Promise<string> {
  const found = await stat(target).catch(() => null);
  if (!found?.isDirectory()) return target;
  return join(
    target,
    `hub-${now
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replaceAll(':', '-')}.tar`,
  );
}

/**
 * Writes one moment of a hub's database to a file, while the hub goes on. No key is in it. Errors: the file is there
 * already; the database was never a hub's; what the database or the disk says. Nothing is left behind then.
 */
export async function takeBackup(
  databaseUrl: string,
  place: AnchorPlace,
  file: string,
  done: TableProgress,
): Promise<Backup> {
  const anchors = await readAnchorFile(place); // before the moment: a later anchor would know later entries
  const anchorKey = await anchorPublicKeys(place);
  return writeArchive(file, async (archive) => {
    const keptAnchors = anchors === null ? null : await archive.add(ANCHORS_NAME, Buffer.from(anchors));
    const content = await inSnapshot(databaseUrl, 'hub backup', async (tx) => {
      await assertHub(tx);
      const tables = [];
      for (const table of await readTables(tx)) tables.push(await writeTable(tx, table, archive, done));
      return {
        takenAt: new Date().toISOString(),
        migrations: await readHistory(tx),
        registerVersion: await registerVersion(tx),
        heads: await readHeads(tx),
        tables,
        sequences: await readSequences(tx),
      };
    });
    const manifest: Manifest = { format: FORMAT, ...content, anchorKey, anchors: keptAnchors };
    const { sha256 } = await archive.add(
      MANIFEST_NAME,
      Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`),
    );
    return { file, sha256, manifest };
  });
}

async function writeTable(
  tx: Parameters<typeof copyTable>[0],
  table: DumpTable,
  archive: ArchiveWriter,
  done: TableProgress,
): Promise<Manifest['tables'][number]> {
  const count = { rows: 0 };
  const members = await archive.addStream(table.name, countLines(await copyTable(tx, table), count));
  done(table.name, count.rows);
  return { name: table.name, columns: [...table.columns], rows: count.rows, members };
}

const LINE_FEED = 0x0a;

async function* countLines(text: AsyncIterable<Buffer>, count: { rows: number }): AsyncGenerator<Buffer> {
  for await (const chunk of text) {
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) count.rows += 1;
    yield chunk;
  }
}

async function assertHub(sql: AnySql): Promise<void> {
  const [row] = await sql<{ found: boolean }[]>`
    select to_regclass('hub_migrations.applied') is not null as found`;
  if (!row?.found) throw new Error('There is no hub in this database: nothing to back up.');
}

async function registerVersion(sql: AnySql): Promise<string> {
  const [row] = await sql<{ version: string }[]>`
    select coalesce(max(version), 0)::text as version from labor.register_version`;
  return row?.version ?? '0';
}
