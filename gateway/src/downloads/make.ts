import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DatabaseAddress } from '@hub/kit/database';
import { REGISTER_DOWNLOADS, readRegister } from '@hub/labor/downloads/register';
import { type Edition, type EditionFile, publishEdition } from './edition.js';
import { DOWNLOAD_FILES } from './files.js';
import { readmeText } from './readme.js';
import { dictionaryTable, registerTable, sourceTable, type Table } from './tables.js';

/** Makes an edition of all files from the register as it stands, and puts it in force. An abort leaves the one before. */
export const makeDownloads = (
  folder: string,
  database: DatabaseAddress,
  signal: AbortSignal = new AbortController().signal,
): Promise<Edition> =>
  publishEdition(folder, (draft) =>
    readRegister(database, async (origin) => {
      const { registerVersion, sources, today } = origin;
      const madeAt = new Date().toISOString();
      const files: EditionFile[] = [];
      for (const download of REGISTER_DOWNLOADS) {
        const table = registerTable(download, origin, signal);
        files.push(await write(draft, `${download.name}.csv`, table.lines, table));
        const csv = createReadStream(join(draft, `${download.name}.csv`));
        files.push(await write(draft, `${download.name}.csv.gz`, csv, table, createGzip()));
      }
      const edition = { madeAt, asOf: today, registerVersion, sources, files };
      const listed = sourceTable(sources);
      files.push(await write(draft, 'sources.csv', listed.lines, listed));
      const dictionary = dictionaryTable();
      files.push(await write(draft, 'data-dictionary.csv', dictionary.lines, dictionary));
      files.push(await write(draft, 'README.txt', [readmeText(edition)], { rows: null }));
      return edition;
    }),
  );

/** Writes one file, and tells what was written. */
async function write(
  draft: string,
  name: string,
  content: Table['lines'] | Readable,
  counted: Pick<Table, 'rows'>,
  ...through: readonly Transform[]
): Promise<EditionFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  // Flushed: after a crash an edition that is in force is whole.
  const file = createWriteStream(join(draft, name), { flush: true });
  await pipeline([content instanceof Readable ? content : Readable.from(content), ...through, measure, file]);
  const { contentType } = DOWNLOAD_FILES.find((known) => known.name === name) as { contentType: string };
  return { name, contentType, bytes, sha256: hash.digest('hex'), rows: counted.rows };
}
