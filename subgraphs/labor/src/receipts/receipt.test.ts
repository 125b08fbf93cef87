import { describe, expect, test } from 'vitest';
import { newReceipt, receiptHash } from './receipt.js';

describe('a receipt', () => {
  test('is drawn anew each time, of 80 bits, in signs that can be read out', async () => {
    const receipts = await Promise.all(Array.from({ length: 8 }, newReceipt));
    for (const { code, hash } of receipts) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(hash).toHaveLength(32);
      expect(hash.toString('latin1')).not.toContain(code.replaceAll('-', ''));
    }
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(receipts.length);
  });

  test.each([
    ['in small letters', '01ab-cdef-ghjk-mnpq', true],
    ['without hyphens', '01ABCDEFGHJKMNPQ', true],
    ['with blanks around', '  01AB CDEF GHJK MNPQ\n', true],
    ['with letters that look like digits', 'OlAB-CDEF-GHJK-MNPQ', true],
    ['with one sign wrong', '01AB-CDEF-GHJK-MNPR', false],
    ['with one sign less', '01AB-CDEF-GHJK-MNP', false],
  ])('is known when it is typed %s: %s', async (_name, typed, same) => {
    const [one, other] = await Promise.all([receiptHash('01AB-CDEF-GHJK-MNPQ'), receiptHash(typed)]);
    expect(one.equals(other)).toBe(same);
  });

  test.each(['', ' ', '\u0000', 'x'.repeat(1_000_000)])(
    'that cannot be one is hashed like one',
    async (typed) => {
      expect(await receiptHash(typed)).toHaveLength(32);
    },
  );
});
