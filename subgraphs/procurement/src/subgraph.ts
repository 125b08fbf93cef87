import { auditResolver } from '@hub/kit/audit/resolver';
import { keepUp } from '@hub/kit/following/catch-up';
import { followResolver } from '@hub/kit/following/resolver';
import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import { access } from './access.js';
import { BidChangeResolver } from './bid/change-resolver.js';
import { BidResolver } from './bid/resolver.js';
import type { Bid } from './bid/type.js';
import { loadersOf, type ProcurementContext } from './context.js';
import { ContractChangeResolver } from './contract/change-resolver.js';
import { ContractResolver } from './contract/resolver.js';
import type { Contract } from './contract/type.js';
import { DisclosureResolver } from './disclosure/resolver.js';
import { BidDueDiligenceResolver, ContractDueDiligenceResolver } from './due-diligence/resolver.js';
import { EmployerResolver } from './employer/resolver.js';
import { BidCommitmentResolver, EquityCommitmentResolver } from './equity/resolver.js';
import { LivingWageFindingResolver } from './finding/resolver.js';
import { contractsFollow } from './following/follow.js';
import { protectionResolvers } from './job-protection/resolvers.js';
import { ContractLivingWageResolver, LivingWageStandingResolver } from './living-wage/resolver.js';
import { PayrollResolver } from './payroll/resolver.js';
import {
  MissingReportResolver,
  QuarterlyReportResolver,
  QuarterlyReportRowResolver,
} from './quarterly-report/resolver.js';
import { SigningResolver } from './signing/resolver.js';
import { SolicitationChangeResolver } from './solicitation/change-resolver.js';
import { SolicitationResolver } from './solicitation/resolver.js';

/** The procurement subgraph: solicitations, bids and contracts. */
export const buildProcurement = (): Promise<Subgraph> =>
  buildSubgraph<ProcurementContext>({
    name: 'procurement',
    resolvers: [
      ContractResolver,
      ContractChangeResolver,
      ContractLivingWageResolver,
      LivingWageStandingResolver,
      SolicitationResolver,
      SolicitationChangeResolver,
      BidResolver,
      BidChangeResolver,
      DisclosureResolver,
      EquityCommitmentResolver,
      BidCommitmentResolver,
      BidDueDiligenceResolver,
      ContractDueDiligenceResolver,
      EmployerResolver,
      SigningResolver,
      PayrollResolver,
      LivingWageFindingResolver,
      QuarterlyReportResolver,
      QuarterlyReportRowResolver,
      MissingReportResolver,
      ...protectionResolvers,
      followResolver('contractsFollowRegister', 'contracts and bids', contractsFollow),
      auditResolver('procurement'),
    ],
    references: {
      Bid: ({ id, bidder }, context) => bidReference(String(id), bidder, context),
      Contract: ({ id, supplier }, context) => contractReference(String(id), supplier, context),
      Solicitation: ({ id }, { loaders }) => loaders.solicitation.load(String(id)),
    },
    access,
    async start(options) {
      const running = await startOnDatabase('procurement', loadersOf)(options);
      const keeping = keepUp(contractsFollow, running.db, options.askGraph);
      return {
        ...running,
        ready: keeping.ready,
        async close() {
          await keeping.stop();
          await running.close();
        },
        context: (request) => ({
          ...running.context(request),
          today: dayInNewYork(new Date()),
          askGraph: options.askGraph,
        }),
      };
    },
  });

/** The gateway sends along what a field requires: labor's facts of the bidder. */
async function bidReference(
  id: string,
  bidder: unknown,
  { loaders }: ProcurementContext,
): Promise<Bid | null> {
  const bid = await loaders.bid.load(id);
  return bid && bidder ? { ...bid, bidder: { ...bidder, id: bid.bidderId } } : bid;
}

/** The gateway sends along what a field requires: labor's facts of the supplier. */
async function contractReference(
  id: string,
  supplier: unknown,
  { loaders }: ProcurementContext,
): Promise<Contract | null> {
  const contract = await loaders.contract.load(id);
  return contract && supplier ? { ...contract, supplierFacts: supplier } : contract;
}
