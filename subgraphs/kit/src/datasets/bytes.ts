import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileRefused } from './refused.js';

/** One read from the disk: large enough that the cost per call is lost, small enough to stay in cache. */
const CHUNK_BYTES = 256 * 1024;

/** What the first bytes of a file that is no CSV say about it, in words for the person who gave it. */
const FOREIGN: readonly (readonly [magic: readonly number[], words: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'is an Excel workbook or a ZIP archive; save it as CSV in UTF-8'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is an old Excel workbook; save it as CSV in UTF-8'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF; a CSV file is wanted'],
  [[0xff, 0xfe], 'is encoded in UTF-16; save it as CSV in UTF-8'],
  [[0xfe, 0xff], 'is encoded in UTF-16; save it as CSV in UTF-8'],
];

const startsWith = (bytes: Buffer, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const seen = Math.min(bytes.length, 64) & ~1;
  if (seen < 8) return false;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < seen; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  return Math.max(even, odd) > seen / 4 && Math.min(even, odd) === 0;
}

/** Refuses a file whose first bytes show that it is no text that we read. */
export function assertText(file: string, head: Buffer): void {
  for (const [magic, words] of FOREIGN) if (startsWith(head, magic)) throw new FileRefused(file, words);
  if (looksLikeUtf16(head)) throw new FileRefused(file, 'is encoded in UTF-16; save it as CSV in UTF-8');
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new FileRefused(file, 'is not a file');
    return found.size;
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new FileRefused(file, missing ? 'there is no such file' : 'cannot be read', { cause: error });
  }
}

async function* counted(file: string, total: number, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  let read = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
      read += (chunk as Buffer).length;
      onBytes?.(read, total);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw new FileRefused(file, 'cannot be read', { cause: error });
  }
}

async function* gunzipped(file: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(source, gunzip, () => {}); // the loop below meets the same error
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    const cut = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
    throw new FileRefused(file, cut ? 'the gzip data is cut short' : 'the gzip data is damaged', {
      cause: error,
    });
  }
}

async function* after(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** Told how many of the file's bytes on disk have been read. */
export type OnBytes = (read: number, total: number) => void;

/**
 * The bytes of a file's text, unpacked when it is gzip (told by its first bytes, not by its name).
 *
 * Throws FileRefused for a file that is absent, empty, of another kind, cut short or damaged.
 */
export async function* readBytes(file: string, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  const total = await sizeOf(file);
  const source = counted(file, total, onBytes);
  const first = await source.next();
  if (first.done) throw new FileRefused(file, 'is empty');
  const raw = after(first.value, source);
  const zipped = first.value[0] === 0x1f && first.value[1] === 0x8b;
  let checked = false;
  for await (const chunk of zipped ? gunzipped(file, raw) : raw) {
    if (!checked) assertText(file, chunk);
    checked = true;
    yield chunk;
  }
  if (!checked) throw new FileRefused(file, 'is empty');
}
