import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Room for a database with a little in it. */
const SIZE = '400m';

const BLOCK = Buffer.alloc(1024 * 1024);

/** A volume of its own, which can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all room but so many megabytes. */
  fill(leave?: number): Promise<void>;
  /** Gives it back. */
  makeRoom(): Promise<void>;
  /** Takes the volume away. */
  remove(): Promise<void>;
}

/** A small volume (tmpfs), which only root may have; null where it cannot be had. */
export async function smallDisk(): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    async fill(leave = 0) {
      const file = await open(filler, 'w');
      let blocks = 0;
      for (; await writeWhole(file, BLOCK); blocks += 1);
      if (leave > 0) await file.truncate((blocks - leave) * BLOCK.length);
      await file.close();
    },
    makeRoom: () => rm(filler),
    async remove() {
      execFileSync('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** Whether all of it found room. */
const writeWhole = (file: Awaited<ReturnType<typeof open>>, block: Buffer): Promise<boolean> =>
  file.write(block).then(
    ({ bytesWritten }) => bytesWritten === block.length,
    () => false,
  );
