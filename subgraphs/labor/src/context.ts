import { audited } from '@hub/kit/audit/audited';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { byIdLoader, type EmployerPageLoader, employerPageLoader } from '@hub/kit/employers';
import { groupBy } from '@hub/kit/group';
import type { Sql } from '@hub/kit/lists';
import type { SubgraphOptions, SubgraphRequest } from '@hub/kit/subgraph';
import DataLoader from 'dataloader';
import type { CaseCorrection, CaseVersion } from './cases/correction-type.js';
import {
  type CaseRow,
  findCases,
  findEmployerCases,
  findViolations,
  type ViolationRow,
} from './cases/query.js';
import { findCaseVersions, findCorrections } from './cases/versions.js';
import { findContacts } from './disputes/query.js';
import { factsLoader } from './employers/facts.js';
import {
  duplicateLoader,
  employerLoader,
  groupedLoader,
  identifierLoader,
  pastLoader,
  sourceRecordLoader,
} from './employers/loader.js';
import type { AnsweredEmployer } from './employers/row.js';
import { findEmployerIncidents, type IncidentRow } from './incidents/query.js';
import { employerLivingWageLoader } from './living-wage/employer-facts.js';
import { livingWageFloorsLoader } from './living-wage/floor-facts.js';
import type { Matcher } from './matching/service.js';
import type { Reporter } from './receipts/reporter.js';
import { findRelations, type RelationRow } from './relations/query.js';
import { findScreenings, type ScreeningRow } from './screenings/query.js';
import type { CallbackNetworks } from './watches/callback/networks.js';

/** What a request's resolvers share. Made anew for each request: loaders hold what this caller may see. */
export interface LaborContext extends SubgraphRequest {
  /** Today in America/New_York. */
  readonly today: string;
  readonly db: SubgraphDatabase;
  /** Open reads: `db.sql`. */
  readonly sql: Sql;
  readonly matcher: Matcher;
  /** Networks into which callbacks may go although they are not public. */
  readonly callbackNetworks: CallbackNetworks;
  readonly askGraph: SubgraphOptions['askGraph'];
  readonly loaders: LaborLoaders & ProtectedLoaders;
}

/** The loaders of one request for what is open. */
export interface LaborLoaders {
  readonly employer: ReturnType<typeof employerLoader>;
  readonly past: ReturnType<typeof pastLoader>;
  readonly identifiers: ReturnType<typeof identifierLoader>;
  readonly sourceRecords: ReturnType<typeof sourceRecordLoader>;
  readonly duplicates: ReturnType<typeof duplicateLoader>;
  readonly relations: DataLoader<AnsweredEmployer, readonly RelationRow[], string>;
  readonly facts: ReturnType<typeof factsLoader>;
  readonly livingWage: ReturnType<typeof employerLivingWageLoader>;
  readonly livingWageFloors: ReturnType<typeof livingWageFloorsLoader>;
  readonly case: DataLoader<string, CaseRow | null>;
  readonly correction: DataLoader<string, CaseCorrection | null>;
  readonly employerCases: EmployerPageLoader<CaseRow>;
  readonly employerIncidents: EmployerPageLoader<IncidentRow>;
  readonly violations: DataLoader<string, readonly ViolationRow[]>;
}

/** The loaders of one request for what its caller may see and others may not. */
export type ProtectedLoaders = ReturnType<typeof protectedLoaders>;

/** Fresh loaders for a caller. */
export const protectedLoaders = (db: SubgraphDatabase, request: SubgraphRequest) => ({
  screening: new DataLoader<string, ScreeningRow | null>(async (ids) => {
    const found = await readFor(db, request.caller, (tx) => findScreenings(tx, ids));
    const rows = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }),
  caseVersions: new DataLoader<string, readonly CaseVersion[]>(async (ids) => {
    const found = await readFor(db, request.caller, (tx) => findCaseVersions(tx, ids));
    const rows = groupBy(found, ({ caseId }) => caseId);
    return ids.map((id) => rows.get(id) ?? []);
  }),
  /** How to reach who filed disputes; that staff looked is audited. */
  disputeContact: new DataLoader<string, Reporter | null>(async (ids) => {
    const about = ids.map((id) => `dispute:${id}`);
    const note = { action: 'labor.dispute_contact.read', about, result: null, registerVersion: null };
    const found = await audited(db, request, async (tx) => [await findContacts(tx, ids), note]);
    const rows = new Map(found.map(({ id, ...row }) => [id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }),
});

/** Fresh loaders of open reads. */
export function laborLoaders(sql: Sql, today: string): LaborLoaders {
  const livingWage = employerLivingWageLoader(sql, today);
  return {
    employer: employerLoader(sql, today),
    past: pastLoader(sql),
    identifiers: identifierLoader(sql),
    sourceRecords: sourceRecordLoader(sql),
    duplicates: duplicateLoader(sql),
    relations: groupedLoader((ids) => findRelations(sql, ids)),
    facts: factsLoader(sql, today),
    livingWage,
    livingWageFloors: livingWageFloorsLoader(sql, livingWage, today),
    case: byIdLoader((ids) => findCases(sql, ids)),
    correction: byIdLoader((ids) => findCorrections(sql, ids)),
    employerCases: employerPageLoader((requests) => findEmployerCases(sql, requests, today)),
    employerIncidents: employerPageLoader((requests) => findEmployerIncidents(sql, requests)),
    violations: new DataLoader(async (versionIds) => {
      const rows = groupBy(await findViolations(sql, versionIds), (row) => row.versionId);
      return versionIds.map((id) => rows.get(id) ?? []);
    }),
  };
}
