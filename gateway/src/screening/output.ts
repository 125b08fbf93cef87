import { open, rename, rm, stat } from 'node:fs/promises';

/** Where answers go; `write` resolves when they are out, so that a slow reader slows the work. */
export interface Output {
  write(text: string): Promise<void>;
  /** Keeps what was written. */
  finish(): Promise<void>;
  /** Takes back what was written, where that is possible; after `finish` it does nothing. */
  discard(): Promise<void>;
}

/** Writes to a stream that stays open, such as standard output. */
export function streamOutput(stream: NodeJS.WritableStream): Output {
  const ignore = () => {}; // the write that failed rejects with the same error
  stream.on('error', ignore);
  const release = async () => {
    stream.off('error', ignore);
  };
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(readable(error)) : resolve()));
      }),
    finish: release,
    discard: release,
  };
}

function readable(error: NodeJS.ErrnoException): Error {
  return error.code === 'EPIPE' ? new Error('Whoever read the answers stopped before the last one.') : error;
}

/** Writes beside a file and takes its place when all is written: a work that fails leaves the old one untouched. */
export async function fileOutput(path: string): Promise<Output> {
  // A device or a pipe must not be replaced by a file.
  const isSpecial = await stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
  const place = isSpecial ? path : `${path}.part`;
  const handle = await open(place, 'w');
  let isOpen = true;
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    write: (text) => handle.appendFile(text),
    async finish() {
      await close();
      if (!isSpecial) await rename(place, path);
    },
    async discard() {
      const wasOpen = isOpen;
      await close();
      if (wasOpen && !isSpecial) await rm(place, { force: true });
    },
  };
}
