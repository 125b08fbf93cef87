import { describe, expect, test } from 'vitest';
import { timeline, versionOn } from './policy-versions.js';

const version = (effectiveFrom: string) => ({ effectiveFrom, setBy: 'the board', terms: effectiveFrom });

describe('versions of a policy', () => {
  const versions = [version('2010-07-01'), version('2000-09-01')];

  test('each holds until the day before the next: no gap, no overlap', () => {
    expect(timeline(versions).map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])).toEqual([
      ['2000-09-01', '2010-06-30'],
      ['2010-07-01', null],
    ]);
  });

  test.each([
    ['2000-09-01', '2000-09-01'],
    ['2010-06-30', '2000-09-01'],
    ['2010-07-01', '2010-07-01'],
    ['2030-01-01', '2010-07-01'],
  ])('on %s the one of %s holds', (on, want) => {
    expect(versionOn(versions, on).terms).toBe(want);
  });

  test('none holds before the first', () => {
    expect(() => versionOn(versions, '2000-08-31')).toThrow('not in force yet');
  });

  test('overlapping policies: two of the same day are refused', () => {
    expect(() => timeline([...versions, version('2010-07-01')])).toThrow('two versions begin on 2010-07-01');
  });
});
