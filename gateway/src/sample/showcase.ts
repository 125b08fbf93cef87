import type { CaseFact, LicenseFact } from '@hub/kit/datasets/facts';
import type { CityEmployer } from './employers.js';
import type { Known } from './sources.js';
import { CITY_NAME } from './streets.js';

/** Restaurants hold licenses, cater for the city, and bargain: one page of theirs can join all five subgraphs. */
const SHOWCASE_INDUSTRY = '722511';

/** A case that makes its employer a violator, by the register's rule. */
export function counts(fact: CaseFact): boolean {
  return (
    fact.finality === 'FINAL' ||
    fact.finality === 'SATISFIED' ||
    (fact.finality === 'DETERMINED' && !fact.contested)
  );
}

/**
 * The employer of whom every subgraph knows something: a licensed restaurant of the city with a trade name and the
 * most cases that count. Where the city is too small for that, any employer with a case that counts.
 */
export function chooseShowcase(
  employers: readonly CityEmployer[],
  cases: readonly Known<CaseFact>[],
  licenses: readonly Known<LicenseFact>[],
): CityEmployer {
  const byKey = new Map(employers.map((employer) => [employer.key, employer]));
  const tally = new Map<string, number>();
  for (const { truth, fact } of cases) if (counts(fact)) tally.set(truth, (tally.get(truth) ?? 0) + 1);
  const licensed = new Set(licenses.map(({ truth }) => truth));
  const ranked = [...tally].sort(([, a], [, b]) => b - a).flatMap(([key]) => byKey.get(key) ?? []);
  const chosen = ranked.find(
    (employer) =>
      licensed.has(employer.key) &&
      employer.industry === SHOWCASE_INDUSTRY &&
      employer.place.city === CITY_NAME &&
      employer.tradeNames.length > 0 &&
      employer.successorOf === null,
  );
  const employer = chosen ?? ranked[0] ?? employers[0];
  if (!employer) throw new RangeError('a city without employers has nothing to show');
  return employer;
}
