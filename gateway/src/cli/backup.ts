import type { Backup } from '../backup/backup.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { progress } from './progress.js';

/** `hub backup`: one moment of the hub's database in a file. */
export const backup: Command = {
  name: 'backup',
  summary: 'Write the whole database, of one moment, to a file.',
  usage: `usage: hub backup <file | folder> [--json]

Writes every table as it stands at one moment, with the heads of the audit, its anchors and a digest of every part; a
running hub goes on meanwhile. In a folder that is there, the file is named by the time: hub-2026-01-31T02-00-00Z.tar.
A file that is there already is never overwritten; a backup that fails leaves nothing.

The file holds all that the database holds: guard it like the database. It holds no key. Keep apart from it, and from
each other: the folder keys of the data folder, and the digest that is printed, which hub restore --sha256 compares.

  --json    print {"file", "sha256", "takenAt", "registerVersion", "tables", "rows", "heads"}

Exit code: 0 written, 1 it could not be, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, { json: { type: 'boolean', default: false } });
    const [target, ...others] = positionals;
    if (target === undefined || others.length > 0)
      throw new UsageError('Name the file to write, or a folder.');
    const { backupFile, takeBackup } = await import('../backup/backup.js');
    const { openDatabaseAsIs } = await import('../hub/database.js');
    const say = progress(io);
    const file = await backupFile(target, new Date());
    const config = io.config();
    const database = await openDatabaseAsIs(config, say);
    try {
      tell(
        await takeBackup(database.url, config, file, (table, rows) => say(`${table}: ${rows} rows`)),
        values.json,
        io,
      );
    } finally {
      await database.close();
    }
    return EXIT.ok;
  },
};

function tell({ file, sha256, manifest }: Backup, json: boolean, { stdout }: Io): void {
  const { takenAt, registerVersion, heads, tables } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  if (json) {
    print(
      stdout,
      JSON.stringify({ file, sha256, takenAt, registerVersion, tables: tables.length, rows, heads }),
    );
    return;
  }
  print(
    stdout,
    `${file}: ${tables.length} tables, ${rows} rows, register version ${registerVersion}, of ${takenAt}`,
  );
  print(stdout, `sha256 ${sha256}`);
}
