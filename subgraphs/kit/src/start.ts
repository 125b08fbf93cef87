import { connect, type Database } from '@hub/db/client';
import type { RunningSubgraph, SubgraphName, SubgraphOptions, SubgraphRequest } from './subgraph.js';

/** Connections of one subgraph: its statements take milliseconds, and five subgraphs fit PostgreSQL's usual 100. */
export const CONNECTIONS_MAX = 8;

/** What the resolvers of a subgraph that only reads get: the request, the database, and loaders of this request. */
export interface DatabaseContext<Loaders> extends SubgraphRequest {
  /** The one way to the database: public reads go without a transaction, protected ones through its caller. */
  readonly db: Database;
  readonly loaders: Loaders;
}

/** A subgraph with its pool open and the contexts of its requests. */
export type RunningOnDatabase<Loaders> = Omit<RunningSubgraph, 'context'> & {
  context(request: SubgraphRequest): DatabaseContext<Loaders>;
};

/**
 * The `start` of a subgraph that needs its database alone: opens the pool, gives each request loaders of its
 * own, made by `loadersOf` for the request's caller.
 */
export const startOnDatabase =
  <Loaders>(name: SubgraphName, loadersOf: (db: Database, request: SubgraphRequest) => Loaders) =>
  async ({ databaseUrl }: Pick<SubgraphOptions, 'databaseUrl'>): Promise<RunningOnDatabase<Loaders>> => {
    const db = connect(databaseUrl, {
      applicationName: `hub ${name}`,
      max: CONNECTIONS_MAX,
      role: `${name}_app`,
    });
    return {
      context: (request) => ({ ...request, db, loaders: loadersOf(db, request) }),
      ready: Promise.resolve(),
      close: () => db.close(),
    };
  };
