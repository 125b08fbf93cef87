import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Member } from './manifest.js';

/** A tar names a member's size before its bytes, so each is held in memory whole: large enough to be few. */
const MEMBER_BYTES = 8 * 1024 * 1024;

/** An archive that is being written. */
export interface ArchiveWriter {
  /** Adds a member. */
  add(name: string, bytes: Buffer): Promise<Member>;
  /** Compresses a stream and adds it as one member or several: `<name>.00001.gz`, … */
  addStream(name: string, stream: AsyncIterable<Buffer>): Promise<Member[]>;
}

/**
 * Writes a tar, readable by its owner only, whole or not at all. Errors: there is a file of the name; those of `fill`
 * and of the disk.
 */
export async function writeArchive<T>(
  path: string,
  fill: (archive: ArchiveWriter) => Promise<T>,
): Promise<T> {
  const draft = `${path}.part`;
  try {
    const archive = pack();
    const file = createWriteStream(draft, { mode: 0o600, flush: true });
    const written = pipeline(archive, file);
    const filled = fill(writerTo(archive, written)).then(
      (result) => {
        archive.finalize();
        return result;
      },
      (error: Error) => {
        archive.destroy(error);
        throw error;
      },
    );
    const [outcome, writing] = await Promise.allSettled([filled, written]);
    if (outcome.status === 'rejected') throw outcome.reason;
    if (writing.status === 'rejected') throw writing.reason;
    await link(draft, path); // fails when it exists, which a rename would overwrite
    return outcome.value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Error(`${path} is there already.`);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function writerTo(archive: ReturnType<typeof pack>, written: Promise<void>): ArchiveWriter {
  const failed = written.then(() => new Promise<never>(() => {})); // a disk that is full answers no member
  failed.catch(() => {});
  const add = async (name: string, bytes: Buffer): Promise<Member> => {
    const taken = new Promise<void>((resolve, reject) => {
      archive.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
    });
    await Promise.race([taken, failed]);
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  return {
    add,
    async addStream(name, stream) {
      const members: Member[] = [];
      await pipeline(Readable.from(stream), createGzip(), async (zipped: AsyncIterable<Buffer>) => {
        for await (const bytes of inParts(zipped)) {
          const number = String(members.length + 1).padStart(5, '0');
          members.push(await add(`${name}.${number}.gz`, bytes));
        }
      });
      return members;
    },
  };
}

async function* inParts(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < MEMBER_BYTES) continue;
    yield Buffer.concat(chunks);
    chunks = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(chunks);
}
