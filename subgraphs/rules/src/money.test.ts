import { describe, expect, test } from 'vitest';
import { centsToDecimal, decimalToCents } from './money.js';

describe('money', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [99, '0.99'],
    [164_000, '1640.00'],
    [-1, '-0.01'],
    [-12_345, '-123.45'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('%i cents are %s dollars, both ways', (cents, decimal) => {
    expect(centsToDecimal(cents)).toBe(decimal);
    expect(decimalToCents(decimal)).toBe(cents);
  });

  test.each([
    ['9575.279999999999', 957_528],
    ['0.005', 1],
    ['0.0049', 0],
    ['-0.005', -1],
    ['7', 700],
    ['7.5', 750],
    ['-0', 0],
  ])('%s rounds half up to %i cents', (text, cents) => {
    expect(decimalToCents(text)).toBe(cents);
  });

  test.each(['', '1,000', '1e3', '$5', '.5', '5.', ' 5', '9'.repeat(20)])('refuses %j', (text) => {
    expect(() => decimalToCents(text)).toThrow(RangeError);
  });

  test.each([0.5, Number.NaN, 2 ** 53])('refuses %d cents', (cents) => {
    expect(() => centsToDecimal(cents)).toThrow(RangeError);
  });
});
