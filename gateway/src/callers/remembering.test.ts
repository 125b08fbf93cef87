import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { REMEMBERED_MAX, REMEMBERED_MS, remembering } from './remembering.js';

const NOW = Date.UTC(2026, 0, 1);
const CLERK = { id: 'clerk', agency: 'licensing', roles: ['LICENSING' as const] };

let checks: string[];
let keys: string;
let lastsSeconds: number;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  checks = [];
  keys = 'a';
  lastsSeconds = 3_600;
});
afterEach(() => {
  vi.useRealTimers();
});

const make = () =>
  remembering(
    async (token) => {
      checks.push(token);
      if (token.startsWith('bad')) throw new Error('refused');
      return { caller: CLERK, expiresAt: Date.now() / 1_000 + lastsSeconds };
    },
    () => keys,
  );

/** How often a token is checked by two requests, with something between them. */
async function checksAround(between: () => void): Promise<number> {
  const check = make();
  await check('one');
  between();
  expect(await check('one')).toEqual(CLERK);
  return checks.length;
}

test.each([
  ['at once', () => {}, 1],
  ['just before the time is over', () => vi.setSystemTime(NOW + REMEMBERED_MS - 1), 1],
  ['when the time is over', () => vi.setSystemTime(NOW + REMEMBERED_MS), 2],
  [
    'when other keys are taken',
    () => {
      keys = 'b';
    },
    2,
  ],
])('a token that comes again %s', async (_when, between, times) => {
  expect(await checksAround(between)).toBe(times);
});

test('a token is believed until its end and no longer', async () => {
  lastsSeconds = 10;
  expect(await checksAround(() => vi.setSystemTime(NOW + 9_999))).toBe(1);
  checks = [];
  vi.setSystemTime(NOW);
  expect(await checksAround(() => vi.setSystemTime(NOW + 10_000))).toBe(2);
});

test('a token that was refused is checked again each time', async () => {
  const check = make();
  await expect(check('bad')).rejects.toThrow('refused');
  await expect(check('bad')).rejects.toThrow('refused');
  expect(checks).toHaveLength(2);
});

test('the oldest is forgotten when there are too many', async () => {
  const check = make();
  for (let n = 0; n <= REMEMBERED_MAX; n += 1) await check(`token ${n}`);
  checks = [];
  await check(`token ${REMEMBERED_MAX}`);
  await check('token 0');
  expect(checks).toEqual(['token 0']);
});
