import { describe, expect, test } from 'vitest';
import { Random } from './random.js';
import { tally } from './testing.js';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

describe('Random', () => {
  test('draws the same numbers from the same seed, and others from another', () => {
    expect(draw(new Random('a'), 50)).toEqual(draw(new Random('a'), 50));
    expect(draw(new Random('a'), 50)).not.toEqual(draw(new Random('b'), 50));
  });

  test('a fork does not depend on what was drawn before it', () => {
    const random = new Random('a');
    const early = draw(random.fork('part'), 20);
    draw(random, 1_000);
    expect(draw(random.fork('part'), 20)).toEqual(early);
    expect(draw(random.fork('other'), 20)).not.toEqual(early);
  });

  test('keeps its bounds and reaches both ends', () => {
    const random = new Random('bounds');
    const drawn = Array.from({ length: 5_000 }, () => random.int(3, 9));
    expect([...new Set(drawn)].sort()).toEqual([3, 4, 5, 6, 7, 8, 9]);
    for (const value of draw(random, 5_000)) expect(value >= 0 && value < 1).toBe(true);
  });

  test('weighs its choices', () => {
    const random = new Random('weights');
    const drawn = Array.from({ length: 10_000 }, () =>
      random.weighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ]),
    );
    const counts = tally(drawn);
    expect(counts.get('never')).toBeUndefined();
    expect(counts.get('seldom')).toBeGreaterThan(850);
    expect(counts.get('seldom')).toBeLessThan(1_150);
  });

  test('a sample has no member twice and leaves its list alone', () => {
    const list = Array.from({ length: 30 }, (_, i) => i);
    const sample = new Random('sample').sample(list, 12);
    expect(new Set(sample).size).toBe(12);
    expect(new Random('sample').sample(list, 99).toSorted((a, b) => a - b)).toEqual(list);
    expect(list).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test('has a heavy tail with an end', () => {
    const random = new Random('tail');
    const drawn = Array.from({ length: 20_000 }, () => random.heavyTail(10, 500)).sort((a, b) => a - b);
    expect(drawn[0]).toBe(10);
    expect(drawn[10_000]).toBeLessThan(16);
    expect(drawn.at(-1)).toBe(500);
  });

  test('refuses empty lists', () => {
    expect(() => new Random('x').pick([])).toThrow(RangeError);
    expect(() => new Random('x').weighted([])).toThrow(RangeError);
  });
});
