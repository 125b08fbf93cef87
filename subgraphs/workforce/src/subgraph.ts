import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { access } from './access.js';
import { loadersOf, type WorkforceContext } from './context.js';
import { EmployerResolver } from './employer/resolver.js';
import { OrganizationResolver } from './organization/resolver.js';
import { PartnershipPartyResolver, PartnershipResolver } from './partnership/resolver.js';
import { ProgramResolver } from './program/resolver.js';

/** The workforce subgraph: partner organizations, training programs and labor-management partnerships. */
export const buildWorkforce = (): Promise<Subgraph> =>
  buildSubgraph<WorkforceContext>({
    name: 'workforce',
    resolvers: [
      OrganizationResolver,
      ProgramResolver,
      PartnershipResolver,
      PartnershipPartyResolver,
      EmployerResolver,
    ],
    references: {
      Organization: ({ id }, { loaders }) => loaders.organization.load(String(id)),
      Program: ({ id }, { loaders }) => loaders.program.load(String(id)),
      Partnership: ({ id }, { loaders }) => loaders.partnership.load(String(id)),
    },
    access,
    start: startOnDatabase('workforce', loadersOf),
  });
