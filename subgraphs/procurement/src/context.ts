import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { byIdLoader, employerPageLoader } from '@hub/kit/employers';
import type { DatabaseContext } from '@hub/kit/start';
import type { SubgraphOptions, SubgraphRequest } from '@hub/kit/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import { bidOfBidderLoader } from './bid/loader.js';
import { findBids, findEmployerBids } from './bid/query.js';
import { bidVersionsLoader } from './bid/versions.js';
import { findContracts, findEmployerContracts } from './contract/query.js';
import { contractVersionsLoader } from './contract/versions.js';
import { disclosuresLoader } from './disclosure/loader.js';
import { dueDiligenceLoader } from './due-diligence/answer.js';
import { dueDiligenceHistoryLoader, storedDueDiligenceLoader } from './due-diligence/loader.js';
import { commitmentsLoader } from './equity/query.js';
import { protectionLoaders } from './job-protection/loader.js';
import { familyAwardsLoader, openContractsLoader, strikeAdviceLoader } from './living-wage/loader.js';
import { findSolicitations } from './solicitation/query.js';
import { solicitationVersionsLoader } from './solicitation/versions.js';

/** The loaders of one request. */
export const loadersOf = (db: SubgraphDatabase, request: SubgraphRequest) => {
  const { caller } = request;
  const today = dayInNewYork(new Date());
  return {
    contract: byIdLoader((ids) => findContracts(db.sql, ids)),
    solicitation: byIdLoader((ids) => findSolicitations(db.sql, ids)),
    bid: byIdLoader((ids) => readFor(db, caller, (tx) => findBids(tx, ids))),
    solicitationCommitments: commitmentsLoader(db, caller, 'solicitation'),
    bidCommitments: commitmentsLoader(db, caller, 'bid'),
    bidVersions: bidVersionsLoader(db, caller),
    solicitationVersions: solicitationVersionsLoader(db.sql),
    bidOfBidder: bidOfBidderLoader(db, caller),
    contractVersions: contractVersionsLoader(db),
    familyAwards: familyAwardsLoader(db),
    strikeAdvice: strikeAdviceLoader(db, caller, today),
    openContracts: openContractsLoader(db),
    employerContracts: employerPageLoader((requests) => findEmployerContracts(db.sql, requests)),
    employerBids: employerPageLoader((requests) =>
      readFor(db, caller, (tx) => findEmployerBids(tx, requests)),
    ),
    ...protectionLoaders(db, caller),
    disclosures: disclosuresLoader(db, caller),
    dueDiligence: dueDiligenceLoader(db, request, today),
    dueDiligenceHistory: dueDiligenceHistoryLoader(db, caller),
    storedDueDiligence: storedDueDiligenceLoader(db, caller),
  };
};

/** What procurement's resolvers get. */
export interface ProcurementContext extends DatabaseContext<ReturnType<typeof loadersOf>> {
  /** Today in America/New_York. */
  readonly today: string;
  readonly askGraph: SubgraphOptions['askGraph'];
}
