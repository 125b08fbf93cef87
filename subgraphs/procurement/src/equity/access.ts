import { type AccessTable, fields, type RowNotes } from '@hub/kit/access';
import { officers, procurement } from '../audiences.js';

/** What an officer may do about commitments. */
export const equityMutations = fields(officers, 'recordEquityCommitment updateEquityCommitment');

/** What a solicitation and a bid show of them. */
export const equityCommitments = fields(procurement, 'equityCommitments');

/** Who may see what of them. */
export const equityTypes: AccessTable = {
  EquityCommitment: fields(procurement, 'id statement status evidence recordedAt current supersedes'),
  EquityCommitmentPayload: fields(officers, 'commitment'),
};

/** Whose rows. */
export const equityRows: RowNotes = {
  EquityCommitment: {
    says: 'All, for PROCUREMENT; none for others.',
    policies: ['procurement.equity_commitment procurement_officers'],
  },
};
