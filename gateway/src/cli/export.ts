import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, print, UsageError } from './command.js';
import { withDatabase } from './with-database.js';

/** `hub export`: what the hub knows, in a standard's words. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Write the contracts as a release package of the Open Contracting Data Standard.',
  usage: `usage: hub export ocds [--out <file>]

Writes an OCDS 1.1 release package: a release for each contracting process, with its solicitation, awards, contracts and
suppliers as they stand. What is not public (bids, due diligence, numbers of firms) is no part of it. A process that did
not change since has the same release, by its id too. "hub import ocds" reads it back.

  --out     write to this file instead of standard output

Exit code: 0 written, 1 could not, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, { out: { type: 'string' } });
    if (positionals.length !== 1 || positionals[0] !== 'ocds')
      throw new UsageError('Say what to export: hub export ocds');
    const { ocdsPackage } = await import('../exporting/ocds.js'); // heavy: not for `--help`
    await withDatabase(io, 'hub export', async (sql) => {
      const pieces = Readable.from(ocdsPackage(sql, new Date()));
      if (values.out === undefined) await pipeline(pieces, io.stdout, { end: false });
      else await pipeline(pieces, createWriteStream(values.out));
    });
    if (values.out !== undefined) print(io.stderr, `Written to ${values.out}`);
    return EXIT.ok;
  },
};
