import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';
import { codesOf } from './production-hub.js';

const GUESSES = 1_000;

/** Hashing a receipt costs its caller so much that of these guesses no more are looked at, however slow the machine. */
const LOOKED_AT_MAX = 50;

// 28: the receipts of complaints are to be the same.
describe('28: whoever guesses receipts', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode: 'one', env: { HUB_PUBLIC_UNITS_PER_SECOND: '1000' } }); // as in production
  });
  afterAll(() => hub?.stop());

  const guess = (code: string) =>
    hub.query('query ($code: String!) { disputeByReceipt(code: $code) { status outcome explanation } }', {
      code,
    });

  test('is slowed after a few, and every guess that is looked at is answered alike', async () => {
    const codes = Array.from({ length: GUESSES }, () => randomBytes(8).toString('hex'));
    const answers = await Promise.all(codes.map(guess));
    const withCode = (code: string) => answers.filter((answer) => codesOf(answer)[0] === code);
    const looked = withCode('NOT_FOUND');
    const refused = withCode('RATE_LIMITED');
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.length).toBeLessThanOrEqual(LOOKED_AT_MAX);
    expect(looked.length + refused.length).toBe(GUESSES);
    for (const answer of looked) expect(answer).toEqual(looked[0]);
    for (const { status } of refused) expect(status).toBe(429);
    for (const code of codes) expect(hub.log()).not.toContain(code);
  });
});
