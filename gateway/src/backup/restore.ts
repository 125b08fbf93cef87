import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inTransaction } from '@hub/db/caller';
import { connect } from '@hub/db/client';
import { loadDump, type TableRows } from '@hub/db/dump/load';
import { assertSeesAllRows, isEmptyDatabase } from '@hub/db/dump/tables';
import { migrateOn, migrateTo } from '@hub/db/migrate';
import { refreshStatistics } from '@hub/db/statistics';
import { AUDIT_CHAINS } from '@hub/kit/audit/audited';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { anchorPublicKeys, readPublicKeys } from '../audit/anchor-keys.js';
import {
  type AnchorLine,
  type AnchorPlace,
  parseAnchors,
  readAnchorFile,
  readHeads,
} from '../audit/anchors.js';
import { type AuditReport, verifyChains } from '../audit/verify.js';
import type { TableProgress } from './backup.js';
import { BackupRefused, type Manifest } from './manifest.js';
import type { CheckedArchive } from './read-archive.js';

/** What was restored. */
export interface Restored {
  /** Migrations that came after the backup, applied upon it. */
  readonly migrated: readonly string[];
  /** The chains as restored, against the anchors of the backup and those that are here. */
  readonly audit: AuditReport;
  /** The file to which the anchors of the backup were written; null when it had none, or they stand there already. */
  readonly anchorFile: string | null;
}

/** The database is not empty: nothing was touched. */
export class NotEmptyError extends Error {
  constructor() {
    super(
      'The database is not empty, and a backup is restored into an empty one alone. Set HUB_DATA_DIR to a new folder, or DATABASE_URL to a new database.',
    );
    this.name = 'NotEmptyError';
  }
}

/**
 * Loads a checked backup into an empty database, in one transaction: a hub that dies amid it leaves an empty one.
 * Then brings it to this hub's migrations, writes the anchors, and verifies the audit.
 *
 * Errors: NotEmptyError; BackupRefused; the backup is of a newer hub; a constraint refuses a row.
 */
export async function restoreBackup(
  databaseUrl: string,
  place: AnchorPlace,
  archive: CheckedArchive,
  done: TableProgress,
): Promise<Restored> {
  const { manifest } = archive;
  const { sql, close } = connect(databaseUrl, { applicationName: 'hub restore', max: 1 });
  try {
    if (!(await isEmptyDatabase(sql))) throw new NotEmptyError();
    await assertSeesAllRows(sql);
    const migrated = await inTransaction(sql, async (tx) => {
      await migrateTo(tx, manifest.migrations);
      await loadDump(tx, manifest, telling(archive.rows(), done));
      assertHeads(await readHeads(tx), manifest.heads);
      return migrateOn(tx);
    });
    await refreshStatistics(sql, SUBGRAPH_NAMES);
    const audit = await verifyChains(sql, await knownAnchors(place, archive));
    const anchorFile = await writeAnchors(place, archive);
    return { migrated, audit, anchorFile };
  } finally {
    await close();
  }
}

async function* telling(rows: AsyncIterable<TableRows>, done: TableProgress): AsyncGenerator<TableRows> {
  for await (const table of rows) {
    yield table;
    done(table.name, table.rows);
  }
}

function assertHeads(found: Manifest['heads'], wanted: Manifest['heads']): void {
  for (const name of AUDIT_CHAINS)
    if (found[name]?.sequence !== wanted[name]?.sequence || found[name]?.hash !== wanted[name]?.hash)
      throw new BackupRefused(`the audit of ${name} ends otherwise than its manifest says`);
}

/** The anchors of the backup and, where its key is here too, those that this place has. */
async function knownAnchors(
  place: AnchorPlace,
  { manifest, anchors }: CheckedArchive,
): Promise<AnchorLine[]> {
  if (manifest.anchorKey === null) return [];
  const restored = parseAnchors(anchors, manifest.anchorKey);
  if (!(await isOurs(place, manifest))) return restored;
  return [
    ...restored,
    ...parseAnchors((await readAnchorFile(place)) ?? '', (await anchorPublicKeys(place)) ?? ''),
  ];
}

/** Whether this place knows every key of the backup's anchors: its own may have been rotated since. */
async function isOurs(place: AnchorPlace, { anchorKey }: Manifest): Promise<boolean> {
  const own = readPublicKeys((await anchorPublicKeys(place)) ?? '');
  const theirs = readPublicKeys(anchorKey ?? '');
  return theirs.length > 0 && theirs.every((key) => own.some((one) => one.equals(key)));
}

/**
 * Puts the anchors where this hub looks for them when they are signed by its key, and beside them otherwise: its own
 * verification would refuse them. A file that is there already is left as it is.
 */
async function writeAnchors(
  place: AnchorPlace,
  { manifest, anchors }: CheckedArchive,
): Promise<string | null> {
  if (manifest.anchors === null) return null;
  const ours = await isOurs(place, manifest);
  if (ours && (await readAnchorFile(place)) !== null) return null;
  const file = ours ? place.anchorFile : `${place.anchorFile}.restored`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, anchors, { mode: 0o640 });
  return file;
}
