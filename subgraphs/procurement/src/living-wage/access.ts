import { type AccessTable, everyone, fields } from '@hub/kit/access';
import { enforcers } from '../audiences.js';

/**
 * Who sees what the living-wage policy says of a contract: everybody whether it is covered, enforcers the findings. These
 * name nobody, and still they are not the public's: a person decides, after notice.
 */
export const livingWageTypes: AccessTable = {
  ContractLivingWage: {
    ...fields(everyone, 'coverage covered reason missingProvisions'),
    ...fields(enforcers, 'findings standing contractsToEnd'),
  },
};
