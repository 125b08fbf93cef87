import { type AccessTable, everyone, fields } from '@hub/kit/access';

/**
 * Who may see what of bargaining. The fields of an agreement are open because an unpublished one is never loaded
 * for anybody but LABOR_RELATIONS: the statements themselves leave it out (`agreement/query.ts`).
 */
export const access: AccessTable = {
  Query: fields(everyone, 'union unions agreement agreements'),
  Employer: fields(everyone, 'id memberIds agreements'),
  Union: fields(everyone, 'id name'),
  UnionConnection: fields(everyone, 'totalCount edges pageInfo'),
  UnionEdge: fields(everyone, 'cursor node'),
  Agreement: fields(everyone, 'id kind title parties effectiveFrom expiresOn published employer'),
  AgreementParty: fields(everyone, 'name role union'),
  AgreementConnection: fields(everyone, 'totalCount edges pageInfo'),
  AgreementEdge: fields(everyone, 'cursor node'),
  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
};
