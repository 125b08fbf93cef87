import type { Database } from '@hub/db/client';
import { byIdLoader, employerPageLoader } from '@hub/kit/employers';
import type { DatabaseContext } from '@hub/kit/start';
import type { SubgraphRequest } from '@hub/kit/subgraph';
import { findAgreements, findEmployerAgreements } from './agreement/query.js';
import { findUnions } from './union/query.js';

/** The loaders of one request; what they hold, this request's caller may see. */
export const loadersOf = ({ sql }: Database, { caller }: SubgraphRequest) => ({
  union: byIdLoader((ids) => findUnions(sql, ids)),
  agreement: byIdLoader((ids) => findAgreements(sql, caller, ids)),
  employerAgreements: employerPageLoader((requests) => findEmployerAgreements(sql, caller, requests)),
});

/** What bargaining's resolvers get. */
export type BargainingContext = DatabaseContext<ReturnType<typeof loadersOf>>;
