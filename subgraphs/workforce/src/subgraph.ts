import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { access } from './access.js';
import { loadersOf, type WorkforceContext } from './context.js';
import { EmployerResolver } from './employer/resolver.js';
import { toOrganization } from './organization/query.js';
import { OrganizationResolver } from './organization/resolver.js';
import { toPartnership } from './partnership/query.js';
import { PartnershipPartyResolver, PartnershipResolver } from './partnership/resolver.js';
import { toProgram } from './program/query.js';
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
      Organization: async ({ id }, { loaders }) => {
        const row = await loaders.organization.load(String(id));
        return row && toOrganization(row);
      },
      Program: async ({ id }, { loaders }) => {
        const row = await loaders.program.load(String(id));
        return row && toProgram(row);
      },
      Partnership: async ({ id }, { loaders }) => {
        const row = await loaders.partnership.load(String(id));
        return row && toPartnership(row);
      },
    },
    access,
    start: startOnDatabase('workforce', loadersOf),
  });
