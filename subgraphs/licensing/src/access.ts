import { type AccessTable, everyone, fields, only, people, type RowNotes } from '@hub/kit/access';
import { auditors, auditTypes } from '@hub/kit/audit/access';

const officers = people('LICENSING');

/** Who may see what of licensing: licenses are public, what an officer was told and decided is not. */
export const access: AccessTable = {
  Query: { ...fields(everyone, 'license licenses'), licensingAuditEntries: auditors },
  Mutation: { recordLicensingDecision: officers },

  License: {
    ...fields(
      everyone,
      'id number authority kind licenseClass status issuedOn expiresOn premises holder tenures',
    ),
    standing: officers,
  },
  LicenseTenure: fields(everyone, 'holder name fromOn toOn'),
  LicenseConnection: fields(everyone, 'totalCount edges pageInfo'),
  LicenseEdge: fields(everyone, 'cursor node'),
  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
  Address: fields(everyone, 'street city state postalCode'),
  Employer: fields(everyone, 'id memberIds facts licenses'),

  Standing: fields(officers, 'id recommendation reasons answeredOn registerVersion'),
  StandingReason: fields(officers, 'code message caseId citation'),
  LicensingDecision: fields(
    officers,
    'id outcome decidedAt rationale license applicationReference noticeGivenOn screening standing',
  ),
  RecordLicensingDecisionPayload: fields(officers, 'decision'),
  Screening: fields(only('LICENSING'), 'id'),
  ...auditTypes,
};

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const rows: RowNotes = {
  Standing: { says: 'An agency’s own.', policies: ['licensing.standing own_agency'] },
  LicensingDecision: { says: 'An agency’s own.', policies: ['licensing.decision own_agency'] },
};
