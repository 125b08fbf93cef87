import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CannotCheckError } from '../callers/authenticate.js';
import { type ActiveClient, CLIENTS_KEPT_MS, CLIENTS_PAUSE_MS, clientKeyCheck } from './check.js';
import { clientKeyHash, isClientKey, newClientKey } from './key.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: new Date('2026-11-22T17:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const key = newClientKey();
const client: ActiveClient = {
  id: key.id,
  agency: 'city',
  roles: ['ANALYST'],
  keyHash: clientKeyHash(key.text),
  expiresOn: '2026-11-22',
  lastUsedOn: null,
};

/** A list that can change and fail, and counts. */
function listOf(...clients: ActiveClient[]) {
  const source = { clients, reads: 0, uses: [] as string[], down: false };
  const check = clientKeyCheck({
    async findActive() {
      source.reads += 1;
      if (source.down) throw new Error('connect ECONNREFUSED');
      return [...source.clients];
    },
    async noteUse(id, day) {
      source.uses.push(`${id} ${day}`);
    },
  });
  return { source, check };
}

describe('clientKeyCheck', () => {
  test('knows the holder of a key, and notes one use a day', async () => {
    const { source, check } = listOf(client);
    for (let index = 0; index < 3; index += 1)
      expect(await check(key.text)).toEqual({ id: `client:${key.id}`, agency: 'city', roles: ['ANALYST'] });
    expect(source).toMatchObject({ reads: 1, uses: [`${key.id} 2026-11-22`] });
  });

  test('takes a key on its last day in New York and not on the next', async () => {
    const { check } = listOf(client);
    vi.setSystemTime(new Date('2026-11-23T04:59:59Z'));
    await expect(check(key.text)).resolves.toMatchObject({ agency: 'city' });
    vi.setSystemTime(new Date('2026-11-23T05:00:00Z'));
    await expect(check(key.text)).rejects.toThrow();
  });

  test('refuses a revoked key once the list is older than it may be', async () => {
    const { source, check } = listOf(client);
    await check(key.text);
    source.clients = [];
    vi.advanceTimersByTime(CLIENTS_KEPT_MS);
    await expect(check(key.text)).resolves.toMatchObject({ agency: 'city' });
    vi.advanceTimersByTime(1);
    await expect(check(key.text)).rejects.toThrow();
  });

  test('finds a new client before the list is old, and reads no more for invented ones', async () => {
    const { source, check } = listOf();
    await expect(check(key.text)).rejects.toThrow();
    source.clients = [client];
    await expect(check(key.text)).rejects.toThrow();
    vi.advanceTimersByTime(CLIENTS_PAUSE_MS + 1);
    await expect(check(key.text)).resolves.toMatchObject({ agency: 'city' });
    for (let index = 0; index < 50; index += 1) await expect(check(newClientKey().text)).rejects.toThrow();
    expect(source.reads).toBe(2);
  });

  test('reads the list once for many who ask at the same time', async () => {
    const { source, check } = listOf(client);
    await Promise.all(Array.from({ length: 50 }, () => check(key.text)));
    expect(source.reads).toBe(1);
  });

  test('cannot tell without the list, and calls no key bad', async () => {
    const { source, check } = listOf(client);
    source.down = true;
    await expect(check(key.text)).rejects.toThrow(CannotCheckError);
    source.down = false;
    await expect(check(key.text)).resolves.toMatchObject({ agency: 'city' });
  });

  test('does not ask for what is no key', async () => {
    const { source, check } = listOf(client);
    for (const text of ['hub_', `${key.text}x`, key.text.slice(0, -1), key.text.toUpperCase()])
      await expect(check(text)).rejects.toThrow();
    expect(source.reads).toBe(0);
  });
});

test('keys are told from tokens, and no two are alike', () => {
  expect(isClientKey(key.text)).toBe(true);
  expect(isClientKey('eyJhbGciOiJSUzI1NiJ9.e30.x')).toBe(false);
  expect(new Set(Array.from({ length: 100 }, () => newClientKey().text)).size).toBe(100);
});
