import { type AccessTable, fields, type RowNotes } from '@hub/kit/access';
import { officers, procurement } from '../audiences.js';

/** What an officer may do about disclosures. */
export const disclosureMutations = fields(officers, 'submitDisclosure');

/** What a bid shows of its disclosures. */
export const bidDisclosures = fields(procurement, 'disclosure disclosures complete contradictions');

/** Who may see what of disclosures: those who see bids. */
export const disclosureTypes: AccessTable = {
  Disclosure: fields(
    procurement,
    'id submittedAt expiresOn arbitration violationsDeclared agreements attestedBy flags supersedes',
  ),
  ArbitrationDisclosure: fields(
    procurement,
    'usesForcedArbitration classActionWaiver appliesTo flowsDownToSubcontractors',
  ),
  DeclaredViolation: fields(procurement, 'caseReference authority determinedOn'),
  DeclaredAgreement: fields(procurement, 'kind counterparty expiresOn firstContractArbitration'),
  SubmitDisclosurePayload: fields(officers, 'disclosure'),
  Contradiction: fields(procurement, 'code message citation evidence'),
  ContradictionEvidence: fields(procurement, 'kind reference'),
};

/** Whose rows. */
export const disclosureRows: RowNotes = {
  Disclosure: {
    says: 'All, for PROCUREMENT; none for others.',
    policies: ['procurement.disclosure procurement_officers'],
  },
};
