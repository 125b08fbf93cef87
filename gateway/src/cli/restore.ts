import { stat } from 'node:fs/promises';
import { progressBar } from '@hub/kit/datasets/progress';
import type { CheckedArchive } from '../backup/read-archive.js';
import type { Restored } from '../backup/restore.js';
import { parseArguments } from './arguments.js';
import { tellAudit } from './audit.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { progress } from './progress.js';

/** `hub restore`: a backup into an empty database. */
export const restore: Command = {
  name: 'restore',
  summary: 'Load a backup into an empty database, and verify it.',
  usage: `usage: hub restore <file> [--sha256 <digest>] [--json]

Reads the file to its end and refuses it when a single byte is not as it was written; then loads it into an empty data
folder or, with DATABASE_URL, an empty database, all or nothing; brings it to this hub's migrations; and walks the
audit. Put the folder keys of the old hub into the data folder before: without it the hub makes keys of its own, and
the old anchors are laid beside the new ones.

  --sha256  the digest that hub backup printed: refuses every other backup
  --json    print {"sha256", "takenAt", "registerVersion", "tables", "rows", "migrated", "auditWhole", "anchorFile"}

Exit code: 0 restored and the audit is whole, 1 refused (nothing was restored), 2 bad usage, 3 restored, but something
is bad in the audit.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      sha256: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name the file of the backup.');
    const archive = await check(file, values.sha256, io);
    const { restoreBackup } = await import('../backup/restore.js');
    const { openDatabaseAsIs } = await import('../hub/database.js');
    const say = progress(io);
    const config = io.config();
    const database = await openDatabaseAsIs(config, say);
    try {
      const restored = await restoreBackup(database.url, config, archive, (table, rows) =>
        say(`${table}: ${rows} rows`),
      );
      tell(archive, restored, values.json, io);
      return restored.audit.whole ? EXIT.ok : EXIT.found;
    } finally {
      await database.close();
    }
  },
};

async function check(file: string, sha256: string | undefined, io: Io): Promise<CheckedArchive> {
  const { checkArchive } = await import('../backup/read-archive.js');
  const { BackupRefused } = await import('../backup/manifest.js');
  const { size } = await stat(file);
  const bar = progressBar(io.stderr, `checking ${file}`);
  const archive = await checkArchive(file, (read) => bar.update(read, size)).finally(() => bar.done());
  if (sha256 !== undefined && sha256.toLowerCase() !== archive.sha256)
    throw new BackupRefused(`its digest is ${archive.sha256}`);
  return archive;
}

function tell(
  { manifest, sha256 }: CheckedArchive,
  { audit, migrated, anchorFile }: Restored,
  json: boolean,
  io: Io,
): void {
  const { takenAt, registerVersion, tables } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  if (json) {
    const counts = { takenAt, registerVersion, tables: tables.length, rows };
    print(io.stdout, JSON.stringify({ sha256, ...counts, migrated, auditWhole: audit.whole, anchorFile }));
    return;
  }
  print(
    io.stdout,
    `Restored ${tables.length} tables, ${rows} rows, register version ${registerVersion}, as they stood at ${takenAt}.`,
  );
  for (const name of migrated) print(io.stdout, `Applied migration ${name}`);
  tellAudit(audit, io);
  if (anchorFile !== null) print(io.stdout, `The anchors of the backup are in ${anchorFile}`);
}
