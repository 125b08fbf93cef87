import { PUBLIC_CALLER } from '@hub/kit/caller';
import { describe, expect, test } from 'vitest';
import { accountOf } from './account.js';
import { ACCOUNTS_MAX, BURST_SECONDS, Budget } from './budget.js';

const allowance = { unitsPerSecond: 10 };
const full = 10 * BURST_SECONDS;

const clock = () => {
  const at = { milliseconds: 0 };
  return { at, budget: new Budget(() => at.milliseconds) };
};

describe('a budget', () => {
  test('lets a caller spend what was saved, to the unit, and no more', () => {
    const { budget } = clock();
    budget.spend('a', full, allowance);
    expect(() => budget.spend('a', 1, allowance)).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'RATE_LIMITED' }) }),
    );
  });

  test('tells the wait in seconds, after which it suffices', () => {
    const { at, budget } = clock();
    budget.spend('a', full, allowance);
    let wait = 0;
    try {
      budget.spend('a', 25, allowance);
    } catch (error) {
      const { extensions } = error as {
        extensions: { retryAfterSeconds: number; http: { headers: Map<string, string> } };
      };
      wait = extensions.retryAfterSeconds;
      expect(extensions.http.headers.get('retry-after')).toBe('3');
    }
    expect(wait).toBe(3);
    at.milliseconds = 2_400;
    expect(() => budget.spend('a', 25, allowance)).toThrow();
    at.milliseconds = 3_000;
    budget.spend('a', 25, allowance);
  });

  test('saves no more than a burst, and takes nothing for what it refuses', () => {
    const { at, budget } = clock();
    budget.spend('a', 1, allowance);
    at.milliseconds = 3_600_000;
    budget.spend('a', full - 5, allowance);
    for (let i = 0; i < 3; i += 1) expect(() => budget.spend('a', 6, allowance)).toThrow();
    budget.spend('a', 5, allowance);
  });

  test('lets what no account can hold pass from a full one, and has it paid off', () => {
    const { at, budget } = clock();
    budget.spend('a', 3 * full, allowance);
    at.milliseconds = 2 * BURST_SECONDS * 1_000;
    expect(() => budget.spend('a', 1, allowance)).toThrow();
    at.milliseconds += 100;
    budget.spend('a', 1, allowance);
  });

  test('is each caller’s own', () => {
    const { budget } = clock();
    budget.spend('a', full, allowance);
    budget.spend('b', full, allowance);
  });

  test('remembers so many accounts and not one more', () => {
    const { budget } = clock();
    for (let i = 0; i <= ACCOUNTS_MAX; i += 1) budget.spend(`caller ${i}`, 1, allowance);
    expect(budget.size).toBe(ACCOUNTS_MAX);
  });
});

describe('an account', () => {
  const account = (address: string) => accountOf(PUBLIC_CALLER, address);

  test.each([
    ['one IPv4 address, also where it comes as IPv6', '203.0.113.7', '::ffff:203.0.113.7', true],
    ['another IPv4 address', '203.0.113.7', '203.0.113.8', false],
    ['two addresses of one IPv6 subscriber', '2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3', true],
    ['an address that is written short', '2001:db8::1', '2001:db8:0:0:1::', true],
    ['two IPv6 subscribers', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ])('of the public is by address: %s', (_name, one, other, same) => {
    expect(account(one) === account(other)).toBe(same);
    expect(account(one)).not.toContain(one);
  });

  test('of a caller is their own wherever they are; the hub’s own parts have none', () => {
    const clerk = { id: 'clerk', agency: 'licensing', roles: ['LICENSING'] as const };
    expect(accountOf(clerk, '203.0.113.7')).toBe(accountOf(clerk, '203.0.113.8'));
    expect(accountOf({ ...clerk, agency: 'other' }, '203.0.113.7')).not.toBe(accountOf(clerk, '203.0.113.7'));
    expect(accountOf({ ...clerk, roles: ['SERVICE'] }, '127.0.0.1')).toBeNull();
  });
});
