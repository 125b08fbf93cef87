import { describe, expect, test } from 'vitest';
import { decilesOf, figuresOf, type Outcome, worstDecile } from './figures.js';
import { assignFolds } from './folds.js';
import type { LabelledQuery } from './labels.js';

const label = (id: string, expected: readonly string[], name = id): LabelledQuery => ({
  id,
  query: {
    name,
    tradeName: null,
    place: { street: null, city: null, state: null, postalCode: null },
    identifiers: [],
  },
  expected: new Set(expected),
  stratum: 's',
  kind: 'related',
  primary: true,
});

const outcome = (expected: readonly string[], over: Partial<Outcome>): Outcome => ({
  label: label('q', expected),
  score: 0,
  match: false,
  right: false,
  rank: null,
  thresholds: { match: 0.9, possible: 0.25, single: 0.5 },
  ...over,
});

describe('figuresOf', () => {
  const outcomes = [
    outcome(['a'], { score: 0.95, match: true, right: true, rank: 1 }),
    outcome(['a'], { score: 0.95, match: true, right: false, rank: 3 }), // wrong: false positive and false negative
    outcome(['a'], { score: 0.6, right: true, rank: 1 }),
    outcome(['a'], { score: 0.1, right: false, rank: 12 }),
    outcome([], { score: 0.92, match: true }),
    outcome([], { score: 0.3 }),
    outcome([], {}),
    outcome([], {}),
  ];
  test('counts as the labels ask', () => {
    expect(figuresOf(outcomes)).toEqual({
      queries: 8,
      positives: 4,
      matchPrecision: 0.3333,
      matchRecall: 0.25,
      falseMatch: 0.25,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      recallAt1: 0.5,
      recallAt10: 0.75,
      possible: 0.25,
      foundOrPossible: 0.5,
    });
  });

  test('a group without positives has no recall', () => {
    expect(figuresOf([outcome([], {})])).toMatchObject({
      matchPrecision: null,
      matchRecall: null,
      falseMatch: 0,
    });
  });
});

describe('deciles', () => {
  test.each([
    ['too few to judge', 49, 0],
    ['enough to judge', 50, 0.85],
  ])('%s', (_case, count, worst) => {
    const deciles = decilesOf(Array.from({ length: count }, () => outcome([], { score: 0.85 })));
    expect(deciles[8]).toMatchObject({ count, predicted: 0.85, observed: 0 });
    expect(worstDecile(deciles)).toBe(worst);
  });
});

describe('assignFolds', () => {
  const queries = [
    label('1', ['a', 'b']),
    label('2', ['b', 'c']),
    label('3', ['c']),
    label('4', ['d'], 'Quahog'),
    label('5', [], 'QUAHOG, LLC'),
    ...Array.from({ length: 95 }, (_, i) => label(`n${i}`, [])),
  ];
  const folds = assignFolds(queries, 5);

  test('queries that share an employer, even through others, or a name share a fold', () => {
    expect(new Set(folds.slice(0, 3)).size).toBe(1);
    expect(folds[3]).toBe(folds[4]);
  });

  test('folds are of like size and the same every time', () => {
    const sizes = [0, 1, 2, 3, 4].map((fold) => folds.filter((one) => one === fold).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(assignFolds(queries, 5)).toEqual(folds);
  });
});
