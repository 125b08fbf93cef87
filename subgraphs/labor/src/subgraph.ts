import { auditResolver } from '@hub/kit/audit/resolver';
import type { Caller } from '@hub/kit/caller';
import { type DatabaseAddress, openDatabase, type SubgraphDatabase } from '@hub/kit/database';
import {
  type BackgroundOptions,
  buildSubgraph,
  type Subgraph,
  type SubgraphRequest,
} from '@hub/kit/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import { access } from './access.js';
import { CorrectionResolver } from './cases/corrections.js';
import { CaseResolver } from './cases/resolver.js';
import { ChangeFeedResolver, ChangeResolver } from './changes/resolver.js';
import { type LaborContext, laborLoaders, protectedLoaders } from './context.js';
import { DebarmentResolver } from './debarments/resolver.js';
import { DeterminationResolver } from './determinations/resolver.js';
import { DisputeResolver } from './disputes/resolver.js';
import { EmployerStatementResolver } from './disputes/statements.js';
import { DuplicateResolver } from './duplicates/resolver.js';
import { EmployerResolver } from './employers/resolver.js';
import { IncidentResolver } from './incidents/resolver.js';
import { JudgmentResolver } from './judgments/resolver.js';
import { LivingWageResolver } from './living-wage/resolver.js';
import { followRegister } from './matching/follow.js';
import { Matcher } from './matching/service.js';
import { PolicyResolver } from './policies/resolver.js';
import { RegroupingResolver } from './regroupings/resolver.js';
import { RelationResolver } from './relations/resolver.js';
import { ReviewResolver } from './reviews/resolver.js';
import { loadScreening, ScreeningResolver } from './screenings/resolver.js';
import { SourceResolver } from './sources/resolver.js';
import { StatisticsResolver } from './statistics/resolver.js';
import { ViolatorResolver } from './violators/resolver.js';
import { type Background, startBackground } from './watches/background.js';
import {
  AffectedScreeningResolver,
  NoticeResolver,
  WatchedSubjectResolver,
} from './watches/notice-resolver.js';
import { WatchResolver } from './watches/resolver.js';

// The matcher's thread runs what is built, also where this file is run from its source (vitest).
const RECORDS_MODULE = import.meta.url.endsWith('.ts')
  ? '../dist/matching/register-records.js'
  : './matching/register-records.js';

/** Employers, findings, screenings: the register. */
export const buildLabor = (): Promise<Subgraph> =>
  buildSubgraph<LaborContext>({
    name: 'labor',
    resolvers: [
      EmployerResolver,
      RelationResolver,
      CaseResolver,
      CorrectionResolver,
      DebarmentResolver,
      DisputeResolver,
      EmployerStatementResolver,
      IncidentResolver,
      ViolatorResolver,
      SourceResolver,
      StatisticsResolver,
      ScreeningResolver,
      ReviewResolver,
      JudgmentResolver,
      DuplicateResolver,
      LivingWageResolver,
      DeterminationResolver,
      RegroupingResolver,
      PolicyResolver,
      ChangeFeedResolver,
      ChangeResolver,
      WatchResolver,
      WatchedSubjectResolver,
      NoticeResolver,
      AffectedScreeningResolver,
      auditResolver('labor'),
    ],
    references: {
      Employer: ({ id }, { loaders }) => loaders.employer.load(String(id)),
      Screening: ({ id }, context) => loadScreening(String(id), context),
    },
    access,
    async start(options) {
      const db = openDatabase('labor', options);
      const { sql } = db;
      const callbackNetworks = options.background?.callbackNetworks ?? [];
      const matcher = new Matcher({
        recordsModule: new URL(RECORDS_MODULE, import.meta.url).href,
        recordsOptions: { databaseUrl: options.databaseUrl, databasePassword: options.databasePassword },
      });
      const ready = matcher.ready().then(() => {});
      ready.catch(() => {}); // whoever waits for it is told
      const follower = await followRegister(matcher, sql, () => {});
      const contextOn = (pools: SubgraphDatabase, request: SubgraphRequest): LaborContext => {
        const today = dayInNewYork(new Date());
        const loaders = { ...laborLoaders(pools.sql, today), ...protectedLoaders(pools, request) };
        return {
          ...request,
          today,
          db: pools,
          sql: pools.sql,
          matcher,
          callbackNetworks,
          askGraph: options.askGraph,
          loaders,
        };
      };
      const background = options.background && (await openBackground(options, options.background, contextOn));
      return {
        ready,
        context: (request) => contextOn(db, request),
        async close() {
          await background?.stop();
          await matcher.close();
          await follower.stop();
          await Promise.all([background?.db.close(), db.close()]);
        },
      };
    },
  });

/** What runs beside requests, on pools of its own: to be stopped before they are closed. */
async function openBackground(
  address: DatabaseAddress,
  { callbackNetworks, onError }: BackgroundOptions,
  contextOn: (pools: SubgraphDatabase, request: SubgraphRequest) => LaborContext,
): Promise<Background & { readonly db: SubgraphDatabase }> {
  const db = openDatabase('labor', address, 'hub labor background');
  const contextFor = (caller: Caller) => contextOn(db, { caller, requestId: 'background' });
  return { db, ...(await startBackground({ db, address, callbackNetworks, contextFor, onError })) };
}
