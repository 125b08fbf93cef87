import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { type Caller, SERVICE_CALLER } from '@hub/kit/caller';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { finishAnswers } from './answers.js';
import { dataOf } from './ask.js';
import type { Authenticate } from './callers/authenticate.js';
import { formatError } from './errors.js';
import { healthReport } from './health.js';
import { type Address, httpServer, listen } from './http.js';
import { incidentLog, quiet } from './log.js';
import type { SubgraphSources } from './sources/source.js';
import { type GatewayContext, supergraph } from './supergraph.js';

/** The longest request body, in bytes: 500 subjects to screen, every field filled, are 128 KB. */
export const BODY_BYTES_MAX = 512 * 1024;

/**
 * How many selections a document may hold once its fragments are spread. The largest contract has about 120.
 * Without the limit a fragment that doubles itself 18 times keeps the planner busy for 9.5 s from 1.5 KB.
 */
export const RECURSIVE_SELECTIONS_MAX = 2_000;

/** From what a gateway is made. */
export interface GatewayParts {
  readonly supergraphSdl: string;
  readonly sources: SubgraphSources;
  readonly authenticate: Authenticate;
  /** Closes introspection and keeps names of the schema out of refusals. */
  readonly production: boolean;
  readonly logger: Logger;
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
  const apollo = apolloServer(parts);
  await apollo.start();
  const server = await httpServer(parts.logger, BODY_BYTES_MAX);
  serveGraph(server, apollo, parts.authenticate);
  serveHealth(server, parts.sources);
  return {
    listen: (address) => listen(server, address, 'PORT'),
    ask: (query, variables) => askAsService(apollo, query, variables),
    async close() {
      await server.close();
      await apollo.stop();
    },
  };
}

const apolloServer = ({ supergraphSdl, sources, production, logger }: GatewayParts) =>
  new ApolloServer<GatewayContext>({
    gateway: supergraph(supergraphSdl, sources, logger),
    formatError: formatError(incidentLog(logger)),
    includeStacktraceInErrorResponses: false,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    maxRecursiveSelections: RECURSIVE_SELECTIONS_MAX,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    nodeEnv: production ? 'production' : 'development',
    logger: quiet(logger),
    plugins: [
      finishAnswers(logger),
      // It looks at every field of a schema that Apollo executes.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Both would send to Apollo as soon as a variable of its own stands in the environment.
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });

function serveGraph(
  server: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  authenticate: Authenticate,
): void {
  const callers = new WeakMap<object, Caller>();
  const handle = fastifyApolloHandler(apollo, {
    context: async (request) => ({ caller: callers.get(request) as Caller, requestId: request.id }),
  });
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // After the body was read, because a signature covers it, and before anything of it is understood.
    preHandler: async (request) => {
      callers.set(request, await authenticate({ headers: request.headers, body: request.rawBody }));
    },
    handler: async (request, reply) => {
      reply.header('x-request-id', request.id);
      return handle.call(server, request, reply);
    },
  });
}

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
  const contextValue = { caller: SERVICE_CALLER, requestId: randomUUID() };
  const { body } = await apollo.executeOperation({ query, variables: { ...variables } }, { contextValue });
  if (body.kind !== 'single') throw new Error('The graph streamed its answer');
  return dataOf(body.singleResult);
}
