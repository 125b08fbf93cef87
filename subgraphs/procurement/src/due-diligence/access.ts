import { type AccessTable, fields, type RowNotes } from '@hub/kit/access';
import { procurement } from '../audiences.js';

/** What a bid shows of due diligence. */
export const bidDueDiligence = fields(procurement, 'dueDiligence pastDueDiligence');

/** What a contract shows of it. */
export const contractDueDiligence = fields(procurement, 'dueDiligence');

/** Who may see what of it: those who see bids. */
export const dueDiligenceTypes: AccessTable = {
  DueDiligence: fields(procurement, 'id outcome askedOn askedAt validUntil checks bidder registerVersion'),
  DueDiligenceCheck: fields(procurement, 'code outcome message citation asOf evidence'),
  DueDiligenceEvidence: fields(procurement, 'kind reference'),
  BidderSeen: fields(procurement, 'legalName status record'),
  BidderRecordSeen: fields(procurement, 'cases backWages openBalance repeatViolator'),
};

/** Whose rows. */
export const dueDiligenceRows: RowNotes = {
  DueDiligence: {
    says: 'All, for PROCUREMENT; none for others.',
    policies: ['procurement.due_diligence procurement_officers'],
  },
};
