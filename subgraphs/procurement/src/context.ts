import type { Database } from '@hub/db/client';
import { byIdLoader, employerPageLoader } from '@hub/kit/employers';
import type { DatabaseContext } from '@hub/kit/start';
import { bidOfBidderLoader } from './bid/loader.js';
import { findEmployerBids } from './bid/query.js';
import { findContracts, findEmployerContracts } from './contract/query.js';
import { findSolicitations } from './solicitation/query.js';

/** The loaders of one request. */
export const loadersOf = ({ sql }: Database) => ({
  contract: byIdLoader((ids) => findContracts(sql, ids)),
  solicitation: byIdLoader((ids) => findSolicitations(sql, ids)),
  bidOfBidder: bidOfBidderLoader(sql),
  employerContracts: employerPageLoader((requests) => findEmployerContracts(sql, requests)),
  employerBids: employerPageLoader((requests) => findEmployerBids(sql, requests)),
});

/** What procurement's resolvers get. */
export type ProcurementContext = DatabaseContext<ReturnType<typeof loadersOf>>;
