import { type AccessTable, everyone, fields } from '@hub/kit/access';

/** Who may see what of workforce: partners, programs and who is party of a partnership are public. */
export const access: AccessTable = {
  Query: fields(everyone, 'organization organizations program programs partnership partnerships'),
  Employer: fields(everyone, 'id memberIds partnerships'),
  Organization: fields(everyone, 'id name kind languages phones'),
  OrganizationConnection: fields(everyone, 'totalCount edges pageInfo'),
  OrganizationEdge: fields(everyone, 'cursor node'),
  Program: fields(
    everyone,
    'id name kind languages provider occupations capacity enrolled supportiveServices directEntryTo',
  ),
  Occupation: fields(everyone, 'code title'),
  ProgramConnection: fields(everyone, 'totalCount edges pageInfo'),
  ProgramEdge: fields(everyone, 'cursor node'),
  Partnership: fields(everyone, 'id name parties'),
  PartnershipParty: fields(everyone, 'kind name employer organization'),
  PartnershipConnection: fields(everyone, 'totalCount edges pageInfo'),
  PartnershipEdge: fields(everyone, 'cursor node'),
  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
};
