import { type AccessTable, everyone, fields, only } from '@hub/kit/access';
import { officers } from '../audiences.js';

const staff = only('PROCUREMENT', 'LABOR_COMPLIANCE', 'BOARD_MEMBER', 'AUDITOR');

/** Who records, changes and ends contracts. */
export const contractMutations = fields(officers, 'recordContract amendContract endContract');

/** Who sees of a contract what changed, and why: everybody, as with the contract; who changed it, staff. */
export const contractChanges = {
  ...fields(everyone, 'onProperty subcontractTier site provisions endedOn endReason version changedAt'),
  ...fields(everyone, 'changeReason versions'),
  changedBy: staff,
};

/** What hangs on a contract's changes. */
export const contractChangeTypes: AccessTable = {
  ContractVersion: {
    ...fields(everyone, 'version since until reason title status value periodFrom periodTo laborService'),
    ...fields(everyone, 'onProperty subcontractTier site provisions'),
    changedBy: staff,
  },
  ContractPayload: fields(officers, 'contract'),
};
