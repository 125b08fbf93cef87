import { auditResolver } from '@hub/kit/audit/resolver';
import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import { access } from './access.js';
import { BidResolver } from './bid/resolver.js';
import { loadersOf, type ProcurementContext } from './context.js';
import { ContractResolver } from './contract/resolver.js';
import { EmployerResolver } from './employer/resolver.js';
import { SolicitationResolver } from './solicitation/resolver.js';
import { TradeHoursResolver } from './trade-hours/resolver.js';

/** The procurement subgraph: solicitations, bids and contracts. */
export const buildProcurement = (): Promise<Subgraph> =>
  buildSubgraph<ProcurementContext>({
    name: 'procurement',
    resolvers: [
      ContractResolver,
      SolicitationResolver,
      BidResolver,
      EmployerResolver,
      TradeHoursResolver,
      auditResolver('procurement'),
    ],
    references: {
      Contract: ({ id }, { loaders }) => loaders.contract.load(String(id)),
      Solicitation: ({ id }, { loaders }) => loaders.solicitation.load(String(id)),
    },
    access,
    async start(options) {
      const running = await startOnDatabase('procurement', loadersOf)(options);
      return {
        ...running,
        context: (request) => ({
          ...running.context(request),
          today: dayInNewYork(new Date()),
          askGraph: options.askGraph,
        }),
      };
    },
  });
