import { type AccessTable, everyone, fields, type RowNotes } from '@hub/kit/access';

/**
 * Who may see what of bargaining. The fields of an agreement are open because an unpublished one is never loaded
 * for anybody but LABOR_RELATIONS: the statements themselves leave it out (`agreement/query.ts`).
 */
export const access: AccessTable = {
  Query: fields(everyone, 'union unions agreement agreements'),
  Employer: fields(everyone, 'id memberIds agreements agreementFacts'),
  Union: fields(everyone, 'id name'),
  UnionConnection: fields(everyone, 'totalCount edges pageInfo'),
  UnionEdge: fields(everyone, 'cursor node'),
  Agreement: fields(everyone, 'id kind title parties effectiveFrom expiresOn published employer'),
  AgreementParty: fields(everyone, 'name role union'),
  AgreementConnection: fields(everyone, 'totalCount edges pageInfo'),
  AgreementEdge: fields(everyone, 'cursor node'),
  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
};

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const rows: RowNotes = {
  Agreement: {
    says: 'Published ones; all for LABOR_RELATIONS.',
    policies: ['bargaining.agreement published', 'bargaining.agreement labor_relations'],
  },
  AgreementParty: {
    says: 'Those of agreements that the caller may see.',
    policies: ['bargaining.agreement_party with_agreement', 'bargaining.agreement_party labor_relations'],
  },
};
