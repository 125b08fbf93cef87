import { type AccessTable, fields, type RowNotes } from '@hub/kit/access';
import { officers, procurement } from '../audiences.js';

/** What an officer may ask of bids. */
export const bidQueries = fields(procurement, 'bid bids');

/** What an officer may do about them. */
export const bidMutations = fields(officers, 'submitBid amendBid withdrawBid judgeBid');

/** What is seen of a bid itself. */
export const bidFields = fields(
  procurement,
  'id number amount status submittedOn statusReason bidder solicitation versions',
);

/** Who may see the rest. */
export const bidTypes: AccessTable = {
  BidConnection: fields(procurement, 'totalCount edges pageInfo'),
  BidEdge: fields(procurement, 'cursor node'),
  BidVersion: fields(procurement, 'supersededAt amount status statusReason submittedOn'),
  BidPayload: fields(officers, 'bid'),
};

/** Whose rows. */
export const bidRows: RowNotes = {
  Bid: { says: 'All, for PROCUREMENT; none for others.', policies: ['procurement.bid procurement_officers'] },
  BidVersion: {
    says: 'All, for PROCUREMENT; none for others.',
    policies: ['procurement.bid_version procurement_officers'],
  },
};
