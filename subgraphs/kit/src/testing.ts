import { connect } from '@hub/db/client';
import { startTestDatabase } from '@hub/db/testing';
import { type Caller, PUBLIC_CALLER, type Role } from './caller.js';
import { PublicError } from './errors.js';
import { type SubgraphAnswer, subgraphExecutor } from './execute.js';
import type { Sql } from './lists.js';
import type { DatabaseContext } from './start.js';
import type { Subgraph, SubgraphOptions } from './subgraph.js';

/** A caller of a test who holds one role. */
export const callerWith = (role: Role): Caller => ({ id: 'test', agency: 'test', roles: [role] });

/** A subgraph on a database of its own, asked as the gateway asks. */
export interface TestSubgraph {
  /** The superuser's handle, to insert rows by. */
  readonly sql: Sql;
  /** Answers one operation; the public asks unless a caller is named. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, caller?: Caller): Promise<SubgraphAnswer>;
  /** Runs `work` and gives the texts of the statements that the subgraph sent meanwhile. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** What the driver asks once for each new connection: the array types of the database. */
const DRIVERS_OWN = /from pg_catalog\.pg_type/;

/** What a subgraph gets that asks the graph in a test which has none. */
const standsAlone: SubgraphOptions['askGraph'] = () =>
  Promise.reject(new PublicError('SUBGRAPH_UNAVAILABLE', 'This subgraph stands alone.'));

/**
 * Starts a subgraph that was built with `startOnDatabase` on a new, migrated, empty database. `askGraph` answers what
 * it asks the graph; without it the graph cannot be reached.
 */
export async function startTestSubgraph(
  subgraph: Subgraph,
  askGraph: SubgraphOptions['askGraph'] = standsAlone,
): Promise<TestSubgraph> {
  const database = await startTestDatabase();
  const running = await subgraph.start({
    databaseUrl: database.url,
    askGraph,
  });
  // An error that would be masked is a fault of the test or the code: say which.
  const execute = subgraphExecutor(subgraph, running, (record) => {
    throw new Error(`masked: ${record.errorClass} ${record.sqlState ?? ''} at ${record.field}`);
  });
  const { db } = running.context({
    caller: PUBLIC_CALLER,
    requestId: 'test',
  }) as DatabaseContext<unknown>;
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 2 });
  return {
    sql,
    ask: (query, variables = {}, caller = PUBLIC_CALLER) =>
      execute({ query, variables }, { caller, requestId: 'test' }),
    async statementsOf(work) {
      const statements: string[] = [];
      const note = (_connection: number, statement: string) => {
        if (!DRIVERS_OWN.test(statement)) statements.push(statement);
      };
      for (const pool of [db.sql, db.callers]) pool.options.debug = note;
      try {
        await work();
      } finally {
        for (const pool of [db.sql, db.callers]) pool.options.debug = false;
      }
      return statements;
    },
    async close() {
      await running.close();
      await close();
      await database.close();
    },
  };
}

/** The entities of an answer to `_entities`, of the shape that was asked. */
export const entitiesOf = <Entity>({ data }: SubgraphAnswer): Entity[] => (data?._entities ?? []) as Entity[];

/** The nodes of a connection that `holder`, an answer's data or an entity, has under a field's name. */
export const nodesOf = <Node>(holder: unknown, field: string): Node[] => {
  const list = (holder as Record<string, { edges: { node: Node }[] } | undefined> | null)?.[field];
  return (list?.edges ?? []).map(({ node }) => node);
};
