import { type AccessTable, everyone, fields, only, people, type RowNotes } from '@hub/kit/access';
import { auditors, auditTypes } from '@hub/kit/audit/access';

const officers = people('LICENSING');
const diligence = only('LICENSING', 'PROCUREMENT');

/** Who may see what of licensing: licenses are public, what an officer was told and decided is not. */
export const access: AccessTable = {
  Query: { ...fields(everyone, 'license licenses'), licensingAuditEntries: auditors },
  Mutation: { recordLicensingDecision: officers, followRegister: only() },

  License: {
    ...fields(
      everyone,
      'id number authority kind licenseClass status issuedOn expiresOn premises holder tenures terms',
    ),
    registryEvidence: diligence,
    standing: officers,
  },
  LicenseTenure: fields(everyone, 'holder name fromOn toOn'),
  LicenseTerm: fields(everyone, 'startsOn endsOn status'),
  RegistryEvidence: fields(
    diligence,
    `outstandingWageAssessments laborOrTaxDetermination safetyDetermination debarred apprenticeship workersCompensation
     retrievedOn`,
  ),
  LicenseConnection: fields(everyone, 'totalCount edges pageInfo'),
  LicenseEdge: fields(everyone, 'cursor node'),
  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
  Address: fields(everyone, 'street city state postalCode'),
  // What registries state is for those who weigh it; the gateway asks for it as whoever it answers.
  Employer: { ...fields(everyone, 'id memberIds facts licenses'), licenseFacts: diligence },

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
  RegistryEvidence: {
    says: 'All, for those who weigh it.',
    policies: ['licensing.registry_evidence officers_read', 'licensing.registry_evidence hub_writes'],
  },
  Standing: { says: 'An agency’s own.', policies: ['licensing.standing own_agency'] },
  LicensingDecision: { says: 'An agency’s own.', policies: ['licensing.decision own_agency'] },
};
