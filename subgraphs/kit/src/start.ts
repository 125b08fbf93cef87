import { type DatabaseAddress, openDatabase, type SubgraphDatabase } from './database.js';
import type { RunningSubgraph, SubgraphName, SubgraphRequest } from './subgraph.js';

/** What the resolvers of a subgraph get: the request, the database, and loaders of this request. */
export interface DatabaseContext<Loaders> extends SubgraphRequest {
  readonly db: SubgraphDatabase;
  readonly loaders: Loaders;
}

/** A subgraph with its pools open and the contexts of its requests. */
export type RunningOnDatabase<Loaders> = Omit<RunningSubgraph, 'context'> & {
  readonly db: SubgraphDatabase;
  context(request: SubgraphRequest): DatabaseContext<Loaders>;
};

/**
 * The `start` of a subgraph that needs its database alone: opens the pools, gives each request loaders of its
 * own, made by `loadersOf` for the request's caller.
 */
export const startOnDatabase =
  <Loaders>(name: SubgraphName, loadersOf: (db: SubgraphDatabase, request: SubgraphRequest) => Loaders) =>
  async (options: DatabaseAddress): Promise<RunningOnDatabase<Loaders>> => {
    const db = openDatabase(name, options);
    return {
      db,
      context: (request) => ({ ...request, db, loaders: loadersOf(db, request) }),
      ready: Promise.resolve(),
      close: () => db.close(),
    };
  };
