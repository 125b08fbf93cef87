import { type Exact, exact, toDecimal, whole } from '@hub/rules/exact';
import {
  BOSTON_RESIDENTS_JOBS_GOALS,
  type ResidentsJobsMeasure,
  residentsJobsMeasures,
  type TradeHours,
} from '@hub/rules/residents-jobs/measures';
import { type Check, check, counted } from './check.js';

/** Hours of a trade at one level on a contract of the bidder. */
export interface ContractHours extends TradeHours {
  readonly contractId: string;
}

const GROUPS = { RESIDENTS: 'residents', PEOPLE_OF_COLOR: 'people of color', WOMEN: 'women' } as const;

const percent = (share: Exact, places: number): string => `${toDecimal(share.mul(whole(100)), places)} %`;

const described = ({ trade, level, group, share }: ResidentsJobsMeasure): string => {
  const reached = share ? percent(share, 2) : 'no hours';
  const goal = percent(exact(BOSTON_RESIDENTS_JOBS_GOALS[group]), 0);
  return `${trade} (${level === 'JOURNEY' ? 'journey workers' : 'apprentices'}), ${GROUPS[group]} ${reached} of ${goal}`;
};

/** What the bidder's contracts so far show of the residents jobs policy (S0.7): three measures of each trade and level. */
export function residentsJobsCheck(hours: readonly ContractHours[], on: string): Check {
  const measures = residentsJobsMeasures(hours, BOSTON_RESIDENTS_JOBS_GOALS);
  const judged = measures.filter(({ outcome }) => outcome !== 'NOT_APPLICABLE');
  const failed = judged.filter(({ outcome }) => outcome === 'FAIL');
  const evidence = [...new Set(hours.map(({ contractId }) => contractId))].map(
    (reference) => ({ kind: 'CONTRACT', reference }) as const,
  );
  if (judged.length === 0)
    return check(
      'RESIDENTS_JOBS',
      'NOT_APPLICABLE',
      on,
      'No hours of a trade are on record for the bidder, which is no pass.',
      { evidence },
    );
  if (failed.length === 0)
    return check(
      'RESIDENTS_JOBS',
      'CLEAR',
      on,
      `All ${counted(judged.length, 'measure')} on record were reached.`,
      { evidence },
    );
  return check(
    'RESIDENTS_JOBS',
    'CONCERN',
    on,
    `${failed.length} of ${counted(judged.length, 'measure')} not reached: ${failed.map(described).join('; ')}.`,
    { evidence },
  );
}
