import type { SubgraphDatabase } from '@hub/kit/database';
import { byIdLoader, employerPageLoader } from '@hub/kit/employers';
import type { DatabaseContext } from '@hub/kit/start';
import { findOrganizations } from './organization/query.js';
import { findEmployerPartnerships, findPartnerships } from './partnership/query.js';
import { findPrograms } from './program/query.js';

/** The loaders of one request. */
export const loadersOf = ({ sql }: SubgraphDatabase) => ({
  organization: byIdLoader((ids) => findOrganizations(sql, ids)),
  program: byIdLoader((ids) => findPrograms(sql, ids)),
  partnership: byIdLoader((ids) => findPartnerships(sql, ids)),
  employerPartnerships: employerPageLoader((requests) => findEmployerPartnerships(sql, requests)),
});

/** What workforce's resolvers get. */
export type WorkforceContext = DatabaseContext<ReturnType<typeof loadersOf>>;
