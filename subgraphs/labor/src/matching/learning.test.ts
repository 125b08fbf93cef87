import { describe, expect, test } from 'vitest';
import { calibrate, fitCalibration } from './calibration.js';
import { fitLogistic, logOdds } from './learning.js';

const example = (values: readonly number[], same: boolean) => ({
  values: Float64Array.from(values),
  same,
  weight: 1,
});

describe('fitLogistic', () => {
  test('finds the odds of a table', () => {
    // Of ten with the mark nine are the same; of ten without it two are.
    const examples = [
      ...Array.from({ length: 10 }, (_, i) => example([1], i < 9)),
      ...Array.from({ length: 10 }, (_, i) => example([0], i < 2)),
    ];
    const model = fitLogistic(examples, 1e-6);
    expect(logOdds(model, Float64Array.of(1))).toBeCloseTo(Math.log(9), 3);
    expect(logOdds(model, Float64Array.of(0))).toBeCloseTo(Math.log(2 / 8), 3);
  });

  test('a ridge keeps weights finite where the classes part cleanly', () => {
    const model = fitLogistic([example([1], true), example([0], false)], 1);
    expect(model.weights[0]).toBeGreaterThan(0);
    expect(model.weights[0]).toBeLessThan(3);
  });
});

describe('calibration', () => {
  const answers = Array.from({ length: 400 }, (_, i) => ({
    logOdds: (i - 200) / 40,
    right: i % 4 < Math.floor(i / 100),
  }));
  const curve = fitCalibration(answers);

  test('rises, and says about what was seen', () => {
    const scores = [-5, -3, -1, 0, 1, 3, 5].map((odds) => calibrate(curve, odds));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(calibrate(curve, -1.25)).toBeCloseTo(0.25, 1);
    expect(calibrate(curve, 3.75)).toBeCloseTo(0.75, 1);
  });

  test('is never certain, however far out', () => {
    expect(calibrate(curve, 1_000)).toBeLessThan(1);
    expect(calibrate(curve, -1_000)).toBeGreaterThan(0);
  });

  test('without answers it is the plain share of the odds', () => {
    expect(calibrate({ logOdds: [], shares: [] }, 0)).toBe(0.5);
  });
});
