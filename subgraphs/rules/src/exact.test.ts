import { describe, expect, test } from 'vitest';
import { exact, isDecimal, toCents, toCentsThatAddUp, toDecimal, toFixed } from './exact.js';

describe('exact fractions', () => {
  test.each([
    ['10.5985', 1060],
    ['0.005', 1],
    ['0.0049999', 0],
    ['-0.005', -1],
    ['18.096', 1810],
  ])('%s dollars are %i cents, half up', (text, cents) => {
    expect(toCents(exact(text))).toBe(cents);
  });

  test.each([
    ['10.500', 12, '10.5'],
    ['-0.0004', 3, '0'],
    ['-1.25', 1, '-1.3'],
    ['7', 0, '7'],
    ['999999999999999.999999999999', 12, '999999999999999.999999999999'],
  ])('%s with %i places is %s', (text, places, want) => {
    expect(toDecimal(exact(text), places)).toBe(want);
  });

  test.each([
    ['98000', 2, '98000.00'],
    ['100.005', 2, '100.01'],
    ['-0.005', 2, '-0.01'],
    ['0', 1, '0.0'],
    ['999999999999999.99', 2, '999999999999999.99'],
  ])('%s with just %i places is %s', (text, places, want) => {
    expect(toFixed(exact(text), places)).toBe(want);
  });

  test.each(['', '1e3', '1,000', ' 1', '.5', '5.', '0x1', '1/3', '1234567890123456', '0.1234567890123'])(
    'refuses %j',
    (text) => {
      expect(isDecimal(text)).toBe(false);
      expect(() => exact(text)).toThrow(RangeError);
    },
  );

  test('a third of a dollar, three times, adds up to the dollar', () => {
    const third = exact('1').div(3);
    expect(toCentsThatAddUp([third, third, third])).toEqual([33, 34, 33]);
    expect(toCentsThatAddUp([])).toEqual([]);
  });

  test('what is no safe number of cents is refused', () => {
    expect(() => toCents(exact('90071992547409.91'))).not.toThrow();
    expect(() => toCents(exact('90071992547409.92'))).toThrow(RangeError);
  });
});
