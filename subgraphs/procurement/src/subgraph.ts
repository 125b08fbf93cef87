import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { access } from './access.js';
import { BidResolver } from './bid/resolver.js';
import { loadersOf, type ProcurementContext } from './context.js';
import { toContract } from './contract/query.js';
import { ContractResolver } from './contract/resolver.js';
import { EmployerResolver } from './employer/resolver.js';
import { toSolicitation } from './solicitation/query.js';
import { SolicitationResolver } from './solicitation/resolver.js';

/** The procurement subgraph: solicitations, bids and contracts. */
export const buildProcurement = (): Promise<Subgraph> =>
  buildSubgraph<ProcurementContext>({
    name: 'procurement',
    resolvers: [ContractResolver, SolicitationResolver, BidResolver, EmployerResolver],
    references: {
      Contract: async ({ id }, { loaders }) => {
        const row = await loaders.contract.load(String(id));
        return row && toContract(row);
      },
      Solicitation: async ({ id }, { loaders }) => {
        const row = await loaders.solicitation.load(String(id));
        return row && toSolicitation(row);
      },
    },
    access,
    start: startOnDatabase('procurement', loadersOf),
  });
