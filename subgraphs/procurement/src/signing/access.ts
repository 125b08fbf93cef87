import { type AccessTable, fields } from '@hub/kit/access';
import { officers } from '../audiences.js';

/** Who signs. */
export const signingMutations = fields(officers, 'signContract');

/** Who sees what came of it. */
export const signingTypes: AccessTable = { SignContractPayload: fields(officers, 'contract') };
