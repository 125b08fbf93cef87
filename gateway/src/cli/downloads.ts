import { parseArguments } from './arguments.js';
import { type Command, EXIT, print, UsageError } from './command.js';
import { progress } from './progress.js';

/** `hub downloads`: the files of the public register. */
export const downloads: Command = {
  name: 'downloads',
  summary: 'Make the files of the public register, for GET /downloads/.',
  usage: `usage: hub downloads make [--json]

Writes the public register as CSV, with its data dictionary, sources and coverage, from one state of the register. The
files are put in force at once when all of them are whole; a running hub on this data folder serves them from then on,
and makes them itself every night.

  --json    the index, as GET /downloads/ answers it

Exit code: 0 made, 1 could not, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, { json: { type: 'boolean', default: false } });
    if (positionals.length !== 1 || positionals[0] !== 'make')
      throw new UsageError('Say what to do: hub downloads make');
    const { openDatabase } = await import('../hub/database.js');
    const { downloadsFolder } = await import('../downloads/edition.js');
    const { makeDownloads } = await import('../downloads/make.js');
    const config = io.config();
    const database = await openDatabase(config, progress(io));
    try {
      const folder = downloadsFolder(config.dataDir);
      const address = { databaseUrl: database.url, databasePassword: config.databasePasswords.labor };
      const { id, ...edition } = await makeDownloads(folder, address);
      if (values.json) print(io.stdout, JSON.stringify(edition));
      else {
        for (const { name, bytes, rows } of edition.files)
          print(io.stdout, `${String(bytes).padStart(12)} bytes  ${rows ?? '-'} rows  ${name}`);
        print(io.stderr, `Made from register version ${edition.registerVersion} in ${folder}/${id}`);
      }
    } finally {
      await database.close();
    }
    return EXIT.ok;
  },
};
