import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileOutput, streamOutput } from './output.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-output-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('fileOutput', () => {
  test('replaces the file when all is written, and not before', async () => {
    const path = join(folder, 'out.jsonl');
    await writeFile(path, 'old');
    const output = await fileOutput(path);
    await output.write('new ');
    await output.write('text');
    expect(await readFile(path, 'utf8')).toBe('old');
    await output.finish();
    await output.discard();
    expect(await readFile(path, 'utf8')).toBe('new text');
    expect(await readdir(folder)).toEqual(['out.jsonl']);
  });

  test('leaves nothing behind when the work fails', async () => {
    const output = await fileOutput(join(folder, 'out.jsonl'));
    await output.write('half');
    await output.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  test('writes to a device without replacing it', async () => {
    const output = await fileOutput('/dev/null');
    await output.write('gone');
    await output.finish();
    expect((await stat('/dev/null')).isFile()).toBe(false);
  });
});

describe('streamOutput', () => {
  test('waits for a slow reader', async () => {
    let taken = 0;
    const slow = new Writable({
      write(_chunk, _encoding, done) {
        taken += 1;
        setTimeout(done, 20);
      },
    });
    const output = streamOutput(slow);
    const first = output.write('one').then(() => 'written');
    expect(await Promise.race([first, delay(5, 'waiting')])).toBe('waiting');
    expect(await first).toBe('written');
    expect(taken).toBe(1);
  });

  test('tells when the reader went away', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    await expect(streamOutput(gone).write('one')).rejects.toThrow(/stopped before the last/);
  });
});
