import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { access } from './access.js';
import { AgreementPartyResolver, AgreementResolver } from './agreement/resolver.js';
import { type BargainingContext, loadersOf } from './context.js';
import { EmployerResolver } from './employer/resolver.js';
import { UnionResolver } from './union/resolver.js';

/** The bargaining subgraph: unions, bargaining units and agreements of the seven kinds. */
export const buildBargaining = (): Promise<Subgraph> =>
  buildSubgraph<BargainingContext>({
    name: 'bargaining',
    resolvers: [UnionResolver, AgreementResolver, AgreementPartyResolver, EmployerResolver],
    references: {
      Union: ({ id }, { loaders }) => loaders.union.load(String(id)),
      Agreement: ({ id }, { loaders }) => loaders.agreement.load(String(id)),
    },
    access,
    start: startOnDatabase('bargaining', loadersOf),
  });
