import { type City, generateCity } from './city.js';

/** A city large enough for every rare thing, and built in a third of a second: for tests. */
export const testCity = (seed = 'test'): City =>
  generateCity({ seed, employers: 5_000, licenses: 2_500, cases: 2_000 });

/** How often each value comes, for tests of distributions. */
export function tally<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
