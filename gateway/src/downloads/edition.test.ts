import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentEdition, pathOf, publishEdition } from './edition.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-downloads-'));
});
afterEach(() => rm(folder, { recursive: true }));

const made = (madeAt: string) => ({ madeAt, asOf: '2026-01-01', registerVersion: 1, sources: [], files: [] });

const publish = (day: number, text: string) =>
  publishEdition(folder, async (draft) => {
    await writeFile(join(draft, 'a.csv'), text);
    return made(`2026-01-0${day}T08:00:00.000Z`);
  });

test('an edition is in force at once, the one before stays to be read, and older ones go', async () => {
  expect(await currentEdition(folder)).toBeNull();
  const editions = [await publish(1, 'one'), await publish(2, 'two'), await publish(3, 'three')];
  const current = await currentEdition(folder);
  expect(current).toEqual(editions[2]);
  expect(await readFile(pathOf(folder, current as never, 'a.csv'), 'utf8')).toBe('three');
  expect((await readdir(folder)).sort()).toEqual(
    [editions[1]?.id, editions[2]?.id, 'current.json'].sort() as string[],
  );
});

test('one that fails half-way leaves the one before, and nothing else', async () => {
  const before = await publish(1, 'one');
  const failing = publishEdition(folder, async (draft) => {
    await writeFile(join(draft, 'a.csv'), 'half');
    throw new Error('the database went away');
  });
  await expect(failing).rejects.toThrow('the database went away');
  expect(await currentEdition(folder)).toEqual(before);
  expect((await readdir(folder)).sort()).toEqual([before.id, 'current.json'].sort());
});

test('what a killed hub left half-made goes after a day, and no sooner', async () => {
  for (const [name, hours] of [
    ['.draft-old', 25],
    ['.draft-new', 1],
  ] as const) {
    await writeFile(join(folder, name), '');
    const at = new Date(Date.now() - hours * 3_600_000);
    await utimes(join(folder, name), at, at);
  }
  await publish(1, 'one');
  const left = await readdir(folder);
  expect(left).toContain('.draft-new');
  expect(left).not.toContain('.draft-old');
});
