import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { access } from './access.js';
import { toAgreement } from './agreement/query.js';
import { AgreementPartyResolver, AgreementResolver } from './agreement/resolver.js';
import { type BargainingContext, loadersOf } from './context.js';
import { EmployerResolver } from './employer/resolver.js';
import { toUnion } from './union/query.js';
import { UnionResolver } from './union/resolver.js';

/** The bargaining subgraph: unions, bargaining units and agreements of the seven kinds. */
export const buildBargaining = (): Promise<Subgraph> =>
  buildSubgraph<BargainingContext>({
    name: 'bargaining',
    resolvers: [UnionResolver, AgreementResolver, AgreementPartyResolver, EmployerResolver],
    references: {
      Union: async ({ id }, { loaders }) => {
        const row = await loaders.union.load(String(id));
        return row && toUnion(row);
      },
      Agreement: async ({ id }, { loaders }) => {
        const row = await loaders.agreement.load(String(id));
        return row && toAgreement(row);
      },
    },
    access,
    start: startOnDatabase('bargaining', loadersOf),
  });
