import { type AccessTable, fields, people } from '@hub/kit/access';

/** A person signs, and not even the hub's own parts. */
const officers = people('PROCUREMENT');

/** Who signs. */
export const signingMutations = fields(officers, 'signContract');

/** Who sees what came of it. */
export const signingTypes: AccessTable = { SignContractPayload: fields(officers, 'contract') };
