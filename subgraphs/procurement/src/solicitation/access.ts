import { type AccessTable, everyone, fields } from '@hub/kit/access';
import { officers, procurement } from '../audiences.js';
import { equityCommitments } from '../equity/access.js';

/** What an officer may do about solicitations. */
export const solicitationMutations = fields(
  officers,
  'createSolicitation amendSolicitation changeSolicitationStatus',
);

/** Who may see what of solicitations: all that is published, and what it was before; bids are not. */
export const solicitationTypes: AccessTable = {
  Solicitation: {
    ...fields(
      everyone,
      `id ocid title status statusReason buyer estimatedValue laborService publishedOn closesOn onProperty licenseKind
       versions`,
    ),
    bid: procurement,
    ...equityCommitments,
  },
  SolicitationVersion: fields(
    everyone,
    `supersededAt title buyer status statusReason estimatedValue laborService publishedOn closesOn onProperty
     licenseKind`,
  ),
  SolicitationPayload: fields(officers, 'solicitation'),
  SolicitationConnection: fields(everyone, 'totalCount edges pageInfo'),
  SolicitationEdge: fields(everyone, 'cursor node'),
};
