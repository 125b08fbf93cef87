import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { TableRows } from '@hub/db/dump/load';
import { extract } from 'tar-stream';
import {
  ANCHORS_NAME,
  BackupRefused,
  MANIFEST_NAME,
  type Manifest,
  type Member,
  membersOf,
  parseManifest,
} from './manifest.js';

/** The longest text that is read whole, in bytes: a manifest names hundreds of members, an anchor file a line an hour. */
const TEXT_BYTES_MAX = 256 * 1024 * 1024;

/** A backup whose every byte is as its manifest says. */
export interface CheckedArchive {
  readonly manifest: Manifest;
  /** Of the manifest, and with it of all: what `hub backup` told when it was taken. */
  readonly sha256: string;
  /** The anchor file as it stood; empty when there was none. */
  readonly anchors: string;
  /** The rows of each table, in the file's order; each must be read to its end. */
  rows(): AsyncGenerator<TableRows>;
}

/**
 * Reads a backup from end to end and compares it with its manifest. `progress` is told the bytes read so far.
 * Errors: BackupRefused; no such file.
 */
export async function checkArchive(path: string, progress: (read: number) => void): Promise<CheckedArchive> {
  const found: Member[] = [];
  const texts = new Map<string, string>();
  let read = 0;
  try {
    for await (const { name, content } of members(path)) {
      const hash = createHash('sha256');
      const kept: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of content) {
        hash.update(chunk);
        bytes += chunk.length;
        if ((name === MANIFEST_NAME || name === ANCHORS_NAME) && bytes <= TEXT_BYTES_MAX) kept.push(chunk);
        read += chunk.length;
        progress(read);
      }
      found.push({ name, bytes, sha256: hash.digest('hex') });
      if (kept.length > 0) texts.set(name, Buffer.concat(kept).toString('utf8'));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) throw error; // the file cannot be read at all
    throw new BackupRefused(`it cannot be read to its end (${(error as Error).message})`);
  }
  const last = found.pop();
  if (last?.name !== MANIFEST_NAME) throw new BackupRefused('its last part is missing');
  const manifest = parseManifest(texts.get(MANIFEST_NAME) ?? '');
  assertSame(found, membersOf(manifest));
  return {
    manifest,
    sha256: last.sha256,
    anchors: texts.get(ANCHORS_NAME) ?? '',
    rows: () => readTables(path, manifest),
  };
}

function assertSame(found: readonly Member[], wanted: readonly Member[]): void {
  for (const [i, { name, bytes, sha256 }] of wanted.entries()) {
    const one = found[i];
    if (one?.name !== name) throw new BackupRefused(`${name} is missing`);
    if (one.bytes !== bytes || one.sha256 !== sha256) throw new BackupRefused(`${name} was changed`);
  }
  const more = found[wanted.length];
  if (more) throw new BackupRefused(`its manifest does not know ${more.name}`);
}

async function* members(path: string): AsyncGenerator<{ name: string; content: AsyncIterable<Buffer> }> {
  const tar = extract();
  const file = createReadStream(path);
  file.on('error', (error) => tar.destroy(error));
  file.pipe(tar);
  try {
    for await (const entry of tar) yield { name: entry.header.name, content: entry as AsyncIterable<Buffer> };
  } finally {
    file.destroy();
  }
}

async function* readTables(path: string, { tables }: Manifest): AsyncGenerator<TableRows> {
  const files = members(path);
  try {
    for (const { members: parts, ...table } of tables) {
      const zipped = Readable.from(readParts(files, parts));
      yield { ...table, text: parts.length === 0 ? zipped : unzipped(zipped) };
    }
  } finally {
    await files.return(undefined);
  }
}

function unzipped(zipped: Readable): Readable {
  const text = createGunzip();
  zipped.on('error', (error) => text.destroy(error));
  return zipped.pipe(text);
}

/** The bytes of the next members, which must be these; what else stands before them is passed over. */
async function* readParts(
  files: AsyncGenerator<{ name: string; content: AsyncIterable<Buffer> }>,
  parts: readonly Member[],
): AsyncGenerator<Buffer> {
  for (const { name } of parts) {
    for (;;) {
      const next = await files.next();
      if (next.done) throw new BackupRefused(`${name} is gone since it was checked`);
      if (next.value.name !== name) {
        for await (const _chunk of next.value.content);
        continue;
      }
      yield* next.value.content;
      break;
    }
  }
}
