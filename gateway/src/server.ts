import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { SERVICE_CALLER } from '@hub/kit/caller';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { finishAnswers } from './answers.js';
import { dataOf } from './ask.js';
import type { Authenticate } from './callers/authenticate.js';
import type { GatewayDatabase } from './database.js';
import { committedDocuments, trustedDocuments } from './documents/trusted.js';
import { serveDownloads } from './downloads/serve.js';
import { formatError } from './errors.js';
import { serveGraph } from './graph.js';
import { healthReport } from './health.js';
import { type Address, httpServer, listen } from './http.js';
import { repeatAnswers } from './idempotency/plugin.js';
import { type KeptAnswers, keptAnswers } from './idempotency/store.js';
import { assertBodyFits, SIGNED_IN_BODY_BYTES_MAX } from './limits/body.js';
import { type Allowances, Budget } from './limits/budget.js';
import { deadline } from './limits/deadline.js';
import { documentRule } from './limits/document.js';
import { operationLimits } from './limits/plugin.js';
import { TOKENS_MAX } from './limits/tokens.js';
import { incidentLog, quiet } from './log.js';
import type { SubgraphSources } from './sources/source.js';
import { type GatewayContext, supergraph } from './supergraph.js';

/** From what a gateway is made. */
export interface GatewayParts {
  readonly supergraphSdl: string;
  readonly sources: SubgraphSources;
  readonly authenticate: Authenticate;
  /** Closes introspection and keeps names of the schema out of refusals. */
  readonly production: boolean;
  readonly logger: Logger;
  /** What each kind of caller may spend. */
  readonly allowances: Allowances;
  /** Where registered documents and answers to repeat are kept; null keeps neither, and refuses keys. */
  readonly database: GatewayDatabase | null;
  /** Where the files of the public register lie; without it none are served. */
  readonly downloads?: string;
  /** Proxies whose word on a client's address is taken. */
  readonly trustedProxies: readonly string[];
}

/** A gateway that can answer, in process at once and over HTTP after `listen`. */
export interface Gateway {
  /** Starts to accept requests; answers the URL of the server, without a path. */
  listen(address: Address): Promise<string>;
  /** Runs an operation as the hub itself. Rejects with the first error of the answer. */
  ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Answers what is in flight, then closes. */
  close(): Promise<void>;
}

/** Builds the one endpoint over the five subgraphs. Errors: a supergraph that does not fit. */
export async function createGateway(parts: GatewayParts): Promise<Gateway> {
  const { authenticate, production, allowances, database, trustedProxies } = parts;
  const answers = database && keptAnswers(database);
  const budget = new Budget();
  const apollo = apolloServer(parts, budget, answers);
  await apollo.start();
  const server = await httpServer(parts.logger, SIGNED_IN_BODY_BYTES_MAX, { trustedProxies, assertBodyFits });
  const documents = trustedDocuments(await committedDocuments(), database);
  serveGraph(server, apollo, { authenticate, policy: { documents, production }, budget, allowances });
  serveHealth(server, parts.sources);
  if (parts.downloads !== undefined)
    serveDownloads(server, { folder: parts.downloads, budget, allowance: allowances.public });
  return {
    listen: (address) => listen(server, address, 'PORT'),
    ask: (query, variables) => askAsService(apollo, query, variables),
    async close() {
      await server.close();
      await apollo.stop();
      answers?.close();
    },
  };
}

const apolloServer = (
  { supergraphSdl, sources, production, logger, allowances }: GatewayParts,
  budget: Budget,
  answers: KeptAnswers | null,
) =>
  new ApolloServer<GatewayContext>({
    gateway: supergraph(supergraphSdl, sources, logger),
    formatError: formatError(incidentLog(logger)),
    includeStacktraceInErrorResponses: false,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    parseOptions: { maxTokens: TOKENS_MAX },
    validationRules: [documentRule],
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    nodeEnv: production ? 'production' : 'development',
    logger: quiet(logger),
    plugins: [
      operationLimits(budget, allowances),
      finishAnswers(logger),
      repeatAnswers(answers, logger),
      // It looks at every field of a schema that Apollo executes.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Both would send to Apollo as soon as a variable of its own stands in the environment.
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });

function serveHealth(server: FastifyInstance, sources: SubgraphSources): void {
  server.get('/health', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    const report = await healthReport(sources);
    return reply.code(report.status === 'unready' ? 503 : 200).send(report);
  });
}

async function askAsService(
  apollo: ApolloServer<GatewayContext>,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const contextValue: GatewayContext = {
    caller: SERVICE_CALLER,
    requestId: randomUUID(),
    account: null,
    idempotencyKey: null,
    run: null,
    deadline: deadline(),
  };
  const { body } = await apollo.executeOperation({ query, variables: { ...variables } }, { contextValue });
  if (body.kind !== 'single') throw new Error('The graph streamed its answer');
  return dataOf(body.singleResult);
}
