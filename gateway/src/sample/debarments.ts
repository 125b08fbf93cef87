import type { CaseFact, DebarmentFact } from '@hub/kit/datasets/facts';
import { AUTHORITIES, FIRST_YEAR } from './authorities.js';
import { addDays, addYears, dayBetween } from './days.js';
import type { CityEmployer } from './employers.js';
import { mention } from './mentions.js';
import type { Random, Weight } from './random.js';
import type { Known } from './sources.js';

const PROGRAMS: readonly Weight<string>[] = [
  ['Public works', 60],
  ['City contracts', 25],
  ['Visa program for seasonal work', 15],
];

/** Exclusions of some who repeat and some who do not: about three fifths in force today, a few without an end. */
export function generateDebarments(
  random: Random,
  employers: readonly CityEmployer[],
  cases: readonly Known<CaseFact>[],
  count: number,
  today: string,
): Known<DebarmentFact>[] {
  const byKey = new Map(employers.map((employer) => [employer.key, employer]));
  const grave = cases.filter(({ fact }) => fact.severity === 'WILLFUL' || fact.severity === 'REPEATED');
  const keys = [...new Set(grave.map(({ truth }) => truth))];
  return random.sample(keys, count).map((truth, i) => {
    const employer = byKey.get(truth) as CityEmployer;
    const inForce = i % 5 < 3;
    const startsOn = inForce
      ? dayBetween(random, addYears(today, -2), addDays(today, -10))
      : dayBetween(random, `${FIRST_YEAR}-06-01`, addYears(today, -5));
    const recordId = `DB-${String(i + 1).padStart(4, '0')}`;
    const fact: DebarmentFact = {
      kind: 'debarment',
      employer: mention(random, employer, recordId, AUTHORITIES.WORKPLACE_SAFETY.habits),
      program: random.weighted(PROGRAMS),
      startsOn,
      endsOn:
        inForce && i % 10 === 0 ? null : addDays(addYears(startsOn, inForce ? 3 : random.int(1, 4)), -1),
    };
    return { dataset: 'sample-debarments', truth, fact };
  });
}
