import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { byIdLoader, employerFactsLoader, employerPageLoader } from '@hub/kit/employers';
import type { LicenseFacts } from '@hub/kit/facts';
import { groupBy } from '@hub/kit/group';
import type { DatabaseContext } from '@hub/kit/start';
import type { SubgraphOptions, SubgraphRequest } from '@hub/kit/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import DataLoader from 'dataloader';
import { findLicenseFacts } from './employers/query.js';
import {
  type EvidenceRow,
  findEmployerLicenses,
  findEvidence,
  findLicenses,
  findTenures,
  findTerms,
  type TenureRow,
  type TermRow,
} from './licenses/query.js';
import { standingLoader } from './standing/answer.js';
import { findStandings, type StandingRow } from './standing/query.js';

/** What a request's resolvers share. */
export interface LicensingContext extends DatabaseContext<LicensingLoaders> {
  /** Today in America/New_York. */
  readonly today: string;
  readonly askGraph: SubgraphOptions['askGraph'];
}

/** The loaders of one request. */
export type LicensingLoaders = ReturnType<typeof licensingLoaders>;

/** Fresh loaders for a request. */
export const licensingLoaders = (db: SubgraphDatabase, request: SubgraphRequest) => ({
  license: byIdLoader((ids) => findLicenses(db.sql, ids)),
  employerLicenses: employerPageLoader((requests) => findEmployerLicenses(db.sql, requests)),
  licenseFacts: employerFactsLoader<LicenseFacts>({ licenses: [], registry: [] }, (asked) =>
    readFor(db, request.caller, (tx) => findLicenseFacts(tx, asked)),
  ),
  tenures: new DataLoader<string, readonly TenureRow[]>(async (ids) => {
    const rows = groupBy(await findTenures(db.sql, ids), ({ licenseId }) => licenseId);
    return ids.map((id) => rows.get(id) ?? []);
  }),
  terms: new DataLoader<string, readonly TermRow[]>(async (ids) => {
    const rows = groupBy(await findTerms(db.sql, ids), ({ licenseId }) => licenseId);
    return ids.map((id) => rows.get(id) ?? []);
  }),
  evidence: new DataLoader<string, EvidenceRow | null>(async (ids) => {
    const found = await readFor(db, request.caller, (tx) => findEvidence(tx, ids));
    const rows = new Map(found.map((row) => [row.licenseId, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }),
  standing: standingLoader(db, request, dayInNewYork(new Date())),
  storedStanding: new DataLoader<string, StandingRow | null>(async (ids) => {
    const found = await readFor(db, request.caller, (tx) => findStandings(tx, ids));
    const rows = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }),
});
