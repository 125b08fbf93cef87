import { type AccessTable, everyone, fields, only, type RowNotes } from '@hub/kit/access';
import { auditors, auditTypes } from '@hub/kit/audit/access';
import { procurement } from './audiences.js';
import { bidFields, bidMutations, bidQueries, bidRows, bidTypes } from './bid/access.js';
import { contractChanges, contractChangeTypes, contractMutations } from './contract/access.js';
import { bidDisclosures, disclosureMutations, disclosureRows, disclosureTypes } from './disclosure/access.js';
import {
  bidDueDiligence,
  contractDueDiligence,
  dueDiligenceRows,
  dueDiligenceTypes,
} from './due-diligence/access.js';
import { equityCommitments, equityMutations, equityRows, equityTypes } from './equity/access.js';
import {
  contractProtection,
  protectionMutations,
  protectionQueries,
  protectionRows,
  protectionTypes,
} from './job-protection/access.js';
import { livingWageTypes } from './living-wage/access.js';
import { payrollMutations, payrollQueries, payrollRows, payrollTypes } from './payroll/access.js';
import { signingMutations, signingTypes } from './signing/access.js';
import { solicitationMutations, solicitationTypes } from './solicitation/access.js';

/** Who may see what of procurement. Awards are public; bids are not, as the amounts of an open tender decide it. */
export const access: AccessTable = {
  Query: {
    ...fields(everyone, 'contract contracts solicitation solicitations'),
    ...payrollQueries,
    ...protectionQueries,
    ...bidQueries,
    procurementAuditEntries: auditors,
  },
  Employer: {
    ...fields(everyone, 'id memberIds facts agreementFacts livingWageFacts livingWageFloors contracts'),
    ...fields(procurement, 'licenseFacts bids'),
  },
  Mutation: {
    contractsFollowRegister: only(),
    ...contractMutations,
    ...protectionMutations,
    ...disclosureMutations,
    ...solicitationMutations,
    ...bidMutations,
    ...equityMutations,
    ...payrollMutations,
    ...signingMutations,
  },
  Contract: {
    ...fields(
      everyone,
      'id ocid number title status buyer value laborService awardedOn signedAt periodFrom periodTo supplier',
    ),
    ...contractChanges,
    livingWage: everyone,
    ...contractProtection,
    ...contractDueDiligence,
  },
  ...contractChangeTypes,
  ...signingTypes,
  ...livingWageTypes,
  ContractConnection: fields(everyone, 'totalCount edges pageInfo'),
  ContractEdge: fields(everyone, 'cursor node'),
  ...solicitationTypes,
  Bid: {
    ...bidFields,
    ...bidDisclosures,
    ...equityCommitments,
    ...bidDueDiligence,
  },
  ...disclosureTypes,
  ...dueDiligenceTypes,
  ...bidTypes,
  ...equityTypes,
  ...protectionTypes,
  ...payrollTypes,
  ...auditTypes,
  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
};

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const rows: RowNotes = {
  ...bidRows,
  ...equityRows,
  ...disclosureRows,
  ...payrollRows,
  ...dueDiligenceRows,
  ...protectionRows,
};
