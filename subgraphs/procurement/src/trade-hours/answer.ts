import { toDecimal } from '@hub/rules/exact';
import { BOSTON_RESIDENTS_JOBS_GOALS, residentsJobsMeasures } from '@hub/rules/residents-jobs/measures';
import type { ContractTradeHours } from './query.js';
import type { ResidentsJobsGroup, ResidentsJobsOutcome, ResidentsJobsTrade, TradeLevel } from './type.js';

/** Places of a share: enough to tell 51 % from what is just below on any real site. */
const SHARE_PLACES = 6;

/** The measures of one contract's trades (S0.7): a trade at a level of which nobody reported hours is not there. */
export const residentsJobsPolicy = (trades: readonly ContractTradeHours[]): ResidentsJobsTrade[] =>
  trades.map((line) => ({
    trade: line.trade,
    level: line.level as TradeLevel,
    hours: line.hours,
    measures: residentsJobsMeasures([line], BOSTON_RESIDENTS_JOBS_GOALS).map(({ group, share, outcome }) => ({
      measure: group as ResidentsJobsGroup,
      share: share && toDecimal(share, SHARE_PLACES),
      target: BOSTON_RESIDENTS_JOBS_GOALS[group],
      outcome: outcome as ResidentsJobsOutcome,
    })),
  }));
