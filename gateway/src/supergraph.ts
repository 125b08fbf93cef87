import './telemetry.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { Once } from '@hub/kit/audit/once';
import type { Caller } from '@hub/kit/caller';
import type { SubgraphAnswer } from '@hub/kit/execute';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { type Logger, pino } from 'pino';
import { PROJECT_ROOT } from './config.js';
import { unavailable } from './errors.js';
import { quiet } from './log.js';
import type { SubgraphSource, SubgraphSources } from './sources/source.js';

/** What the gateway knows of a request, decided before anything of it is executed. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Whose budget it spends; null for the hub's own parts. Never to be logged. */
  readonly account: string | null;
  /** The `Idempotency-Key` of its header. */
  readonly idempotencyKey: string | null;
  /** Names the writes of a keyed mutation; null until it takes its turn, and for all else. */
  run: string | null;
  /** When it is over, on the clock of `performance.now()`. */
  readonly deadline: number;
}

/**
 * The longest that one step of a plan may take, in milliseconds. 500 subjects are screened in about one second;
 * a statement is stopped by the database a second earlier, so that its field alone is missing.
 */
export const SUBGRAPH_TIMEOUT_MS = 5_000;

/** The committed supergraph: the gateway asks nobody for its schema. */
export const readSupergraph = (): Promise<string> =>
  readFile(join(PROJECT_ROOT, 'schema', 'supergraph.graphql'), 'utf8');

/** The schema that clients see. */
export async function clientSchema(): Promise<GraphQLSchema> {
  const nobody: SubgraphSource = { execute: async () => ({}), readiness: async () => 'unreachable' };
  const sources = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, nobody])) as SubgraphSources;
  const gateway = supergraph(await readSupergraph(), sources, pino({ level: 'silent' }));
  const { schema } = await gateway.load();
  await gateway.stop();
  return schema;
}

/** Plans and joins: the committed supergraph over one source per subgraph. Errors: a subgraph that is none of ours. */
export function supergraph(supergraphSdl: string, sources: SubgraphSources, logger: Logger): ApolloGateway {
  return new ApolloGateway({
    supergraphSdl,
    logger: quiet(logger),
    buildService: ({ name }) => {
      const known = SUBGRAPH_NAMES.find((subgraph) => subgraph === name);
      if (!known) throw new Error(`schema/supergraph.graphql names an unknown subgraph: ${name}`);
      return dataSource(known, sources[known], logger);
    },
  });
}

/** A subgraph that cannot be reached costs its own fields: it answers with one error, and never rejects. */
function dataSource(name: SubgraphName, source: SubgraphSource, logger: Logger): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const { caller, requestId, run, deadline } = context as GatewayContext;
      const left = deadline - performance.now();
      const operation = { query: request.query ?? '', variables: request.variables ?? {} };
      try {
        if (left <= 0) throw late();
        const answer = await inTime(
          source.execute(operation, { caller, requestId, once: onceOf(run, operation.query) }),
          Math.min(SUBGRAPH_TIMEOUT_MS, left),
        );
        return named(name, answer) as never;
      } catch (error) {
        logger.error({ subgraph: name, requestId, reason: reasonOf(error) }, 'A subgraph did not answer');
        return { data: null, errors: [unavailable(name)] } as never;
      }
    },
  };
}

/** A keyed mutation's steps that write; the others only read for its answer. */
const onceOf = (run: string | null, query: string): Once | null =>
  run !== null && /^\s*mutation\b/.test(query) ? new Once(run, query) : null;

/** A subgraph that lost its database says so without knowing that it is only a part: named here. */
function named(name: SubgraphName, answer: SubgraphAnswer): SubgraphAnswer {
  if (!answer.errors?.some(({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE')) return answer;
  return {
    ...answer,
    errors: answer.errors.map((error) =>
      error.extensions?.code === 'SUBGRAPH_UNAVAILABLE' ? partUnavailable(name, error) : error,
    ),
  };
}

function partUnavailable(
  name: SubgraphName,
  { path, extensions }: GraphQLFormattedError,
): GraphQLFormattedError {
  const told = unavailable(name);
  const incident = extensions?.incident; // that the subgraph's log has
  return {
    ...told,
    ...(path && { path }),
    extensions: { ...told.extensions, ...(incident !== undefined && { incident }) },
  };
}

const late = (): Error => new DOMException('', 'TimeoutError');

async function inTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** Class and code of what went wrong on the way; never a message, which may hold an address. */
function reasonOf(error: unknown): string {
  const { name, code, cause } = (error ?? {}) as { name?: string; code?: string; cause?: { code?: string } };
  return [name, cause?.code ?? code].filter(Boolean).join(' ');
}
