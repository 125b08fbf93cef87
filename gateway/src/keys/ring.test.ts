import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type KeyRing, openRing, PICK_UP_MS, rotateRing } from './ring.js';

let dataDir: string;
let made: number;
const place = () => ({ dataDir, name: 'test', create: async () => `key-${++made}` });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: new Date('2026-11-22T17:00:00Z') });
  dataDir = await mkdtemp(join(tmpdir(), 'hub-ring-'));
  made = 0;
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(dataDir, { recursive: true });
});

const after = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);
const state = (ring: KeyRing) => [ring.current(), ring.accepted()];

test('a ring begins with one key, for its owner alone', async () => {
  expect(state(await openRing(place()))).toEqual(['key-1', ['key-1']]);
  expect(state(await openRing(place()))).toEqual(['key-1', ['key-1']]);
  expect((await stat(join(dataDir, 'keys', 'test'))).mode & 0o777).toBe(0o600);
});

test('a process that runs takes a new key before it uses it, and the old one until its grace is over', async () => {
  const ring = await openRing(place());
  await rotateRing(place(), { graceMs: 60_000 });
  expect(state(ring)).toEqual(['key-1', ['key-1']]);
  after(1_000);
  expect(state(ring)).toEqual(['key-1', ['key-1', 'key-2']]);
  after(PICK_UP_MS - 1_001);
  expect(ring.current()).toBe('key-1');
  after(1);
  expect(state(ring)).toEqual(['key-2', ['key-1', 'key-2']]);
  after(59_999);
  expect(ring.accepted()).toContain('key-1');
  after(1);
  expect(state(ring)).toEqual(['key-2', ['key-2']]);
});

test('whoever signs with what it read a second ago is known to whoever checks', async () => {
  const signer = await openRing(place());
  const checker = await openRing(place());
  await rotateRing(place(), { graceMs: 2_000 });
  for (let passed = 0; passed < PICK_UP_MS + 10_000; passed += 250) {
    const key = signer.current();
    after(250);
    expect(checker.accepted()).toContain(key);
  }
  expect(checker.accepted()).toEqual(['key-2']);
});

test('a key that expires is forgotten by the next rotation, one that does not is not brought back', async () => {
  await rotateRing(place(), { graceMs: 1_000 });
  await rotateRing(place(), { graceMs: 3_600_000 });
  after(PICK_UP_MS + 1_000);
  expect(state(await openRing(place()))).toEqual(['key-3', ['key-2', 'key-3']]);
  await rotateRing(place(), { graceMs: 0, pickUpMs: 0 });
  expect(await readFile(join(dataDir, 'keys', 'test'), 'utf8')).not.toContain('key-1');
  expect(state(await openRing(place()))).toEqual(['key-4', ['key-4']]);
});

test('of two rotations at once one is refused, and none is lost', async () => {
  const both = await Promise.allSettled([
    rotateRing(place(), { graceMs: 0 }),
    rotateRing(place(), { graceMs: 0 }),
  ]);
  const done = both.filter(({ status }) => status === 'fulfilled');
  expect(done.length).toBeGreaterThan(0);
  for (const one of both)
    if (one.status === 'rejected') expect(String(one.reason)).toContain('Another rotation is under way');
  after(PICK_UP_MS + 1_000);
  expect((await openRing(place())).accepted()).toHaveLength(1);
});
