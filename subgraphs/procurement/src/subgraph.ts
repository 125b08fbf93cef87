import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { access } from './access.js';
import { BidResolver } from './bid/resolver.js';
import { loadersOf, type ProcurementContext } from './context.js';
import { ContractResolver } from './contract/resolver.js';
import { EmployerResolver } from './employer/resolver.js';
import { SolicitationResolver } from './solicitation/resolver.js';

/** The procurement subgraph: solicitations, bids and contracts. */
export const buildProcurement = (): Promise<Subgraph> =>
  buildSubgraph<ProcurementContext>({
    name: 'procurement',
    resolvers: [ContractResolver, SolicitationResolver, BidResolver, EmployerResolver],
    references: {
      Contract: ({ id }, { loaders }) => loaders.contract.load(String(id)),
      Solicitation: ({ id }, { loaders }) => loaders.solicitation.load(String(id)),
    },
    access,
    start: startOnDatabase('procurement', loadersOf),
  });
