import { type AccessTable, everyone, fields, only, type RowNotes } from '@hub/kit/access';
import { auditors, auditTypes } from '@hub/kit/audit/access';
import { contractChanges, contractChangeTypes, contractMutations } from './contract/access.js';
import { bidDisclosures, disclosureMutations, disclosureRows, disclosureTypes } from './disclosure/access.js';
import {
  bidDueDiligence,
  contractDueDiligence,
  dueDiligenceRows,
  dueDiligenceTypes,
} from './due-diligence/access.js';
import {
  contractProtection,
  protectionMutations,
  protectionQueries,
  protectionRows,
  protectionTypes,
} from './job-protection/access.js';
import { livingWageTypes } from './living-wage/access.js';
import { payrollMutations, payrollQueries, payrollRows, payrollTypes } from './payroll/access.js';

const procurement = only('PROCUREMENT');

/** Who may see what of procurement. Awards are public; bids are not, as the amounts of an open tender decide it. */
export const access: AccessTable = {
  Query: {
    ...fields(everyone, 'contract contracts solicitation solicitations'),
    ...payrollQueries,
    ...protectionQueries,
    procurementAuditEntries: auditors,
  },
  Employer: {
    ...fields(everyone, 'id memberIds facts agreementFacts livingWageFacts livingWageFloors contracts'),
    ...fields(procurement, 'licenseFacts bids'),
  },
  Mutation: { ...contractMutations, ...protectionMutations, ...disclosureMutations, ...payrollMutations },
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
  ...livingWageTypes,
  ContractConnection: fields(everyone, 'totalCount edges pageInfo'),
  ContractEdge: fields(everyone, 'cursor node'),
  Solicitation: {
    ...fields(
      everyone,
      'id ocid title status buyer estimatedValue laborService publishedOn closesOn onProperty licenseKind statusReason',
    ),
    bid: procurement,
  },
  SolicitationConnection: fields(everyone, 'totalCount edges pageInfo'),
  SolicitationEdge: fields(everyone, 'cursor node'),
  Bid: {
    ...fields(procurement, 'id number amount status submittedOn bidder solicitation'),
    ...bidDisclosures,
    ...bidDueDiligence,
  },
  ...disclosureTypes,
  ...dueDiligenceTypes,
  BidConnection: fields(procurement, 'totalCount edges pageInfo'),
  BidEdge: fields(procurement, 'cursor node'),
  ...protectionTypes,
  ...payrollTypes,
  ...auditTypes,
  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
};

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const rows: RowNotes = {
  Bid: { says: 'All, for PROCUREMENT; none for others.', policies: ['procurement.bid procurement_officers'] },
  ...disclosureRows,
  ...payrollRows,
  ...dueDiligenceRows,
  ...protectionRows,
};
