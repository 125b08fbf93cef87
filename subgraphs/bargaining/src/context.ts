import type { SubgraphDatabase } from '@hub/kit/database';
import { byIdLoader, employerFactsLoader, employerPageLoader } from '@hub/kit/employers';
import type { AgreementFacts } from '@hub/kit/facts';
import type { DatabaseContext } from '@hub/kit/start';
import type { SubgraphRequest } from '@hub/kit/subgraph';
import { findAgreements, findEmployerAgreements } from './agreement/query.js';
import { readAgreements } from './agreement/read.js';
import { findAgreementFacts } from './employer/query.js';
import { findUnions } from './union/query.js';

/** The loaders of one request; what they hold, this request's caller may see. */
export const loadersOf = (db: SubgraphDatabase, { caller }: SubgraphRequest) => ({
  union: byIdLoader((ids) => findUnions(db.sql, ids)),
  agreement: byIdLoader((ids) => readAgreements(db, caller, (sql) => findAgreements(sql, caller, ids))),
  agreementFacts: employerFactsLoader<AgreementFacts>({ agreements: [] }, (asked) =>
    findAgreementFacts(db.sql, asked),
  ),
  employerAgreements: employerPageLoader((requests) =>
    readAgreements(db, caller, (sql) => findEmployerAgreements(sql, caller, requests)),
  ),
});

/** What bargaining's resolvers get. */
export type BargainingContext = DatabaseContext<ReturnType<typeof loadersOf>>;
