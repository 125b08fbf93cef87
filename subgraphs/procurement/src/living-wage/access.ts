import { type AccessTable, everyone, fields, only } from '@hub/kit/access';

// They name nobody, and still they are not the public's: a person decides, after notice.
const overseers = only('PROCUREMENT', 'LABOR_COMPLIANCE', 'BOARD_MEMBER');

/** Who sees what the living-wage policy says of a contract: everybody whether it is covered, overseers the findings. */
export const livingWageTypes: AccessTable = {
  ContractLivingWage: {
    ...fields(everyone, 'coverage covered reason missingProvisions'),
    ...fields(overseers, 'findings standing contractsToEnd'),
  },
};
