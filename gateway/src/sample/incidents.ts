import type { IncidentFact } from '@hub/kit/datasets/facts';
import { AUTHORITIES, FIRST_YEAR } from './authorities.js';
import { addDays, dayBetween } from './days.js';
import type { CityEmployer } from './employers.js';
import { mention } from './mentions.js';
import type { Random, Weight } from './random.js';
import type { Known } from './sources.js';

const ACCIDENTS: readonly Weight<string>[] = [
  ['Worker died in a fall from a ladder.', 30],
  ['Worker was struck by a delivery truck.', 25],
  ['Worker was caught in a mixer.', 15],
  ['Three workers were taken to hospital after a boiler burst.', 10],
];

/** Reported accidents: two at the showcase, some among everybody. They say nothing of fault. */
export function generateIncidents(
  random: Random,
  employers: readonly CityEmployer[],
  showcase: CityEmployer,
  count: number,
  today: string,
): Known<IncidentFact>[] {
  const struck = [showcase, showcase, ...random.sample(employers, count)];
  return struck.map((employer, i) => {
    const recordId = `RP-${String(i + 1).padStart(5, '0')}`;
    const description = random.weighted(ACCIDENTS);
    const isCatastrophe = /hospital/.test(description);
    const fact: IncidentFact = {
      kind: 'incident',
      employer: mention(random, employer, recordId, AUTHORITIES.WORKPLACE_SAFETY.habits),
      incidentKind: isCatastrophe ? 'CATASTROPHE' : 'FATALITY',
      fatalities: isCatastrophe ? null : 1,
      occurredOn: dayBetween(random, `${FIRST_YEAR}-06-01`, addDays(today, -10)),
      description,
      inspectionNumber: null,
    };
    return { dataset: 'sample-safety-reports', truth: employer.key, fact };
  });
}
