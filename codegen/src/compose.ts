import { composeServices } from '@theguild/federation-composition';
import { buildSchema, type GraphQLSchema, parse } from 'graphql';

/** One subgraph as text. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** What composition makes of the subgraphs. */
export interface Composed {
  /** For the gateway, or any router of Federation 2. */
  readonly supergraphSdl: string;
  /** What clients see: nothing inaccessible, no directive of federation. */
  readonly api: GraphQLSchema;
}

/** The first of the placeholder ports: where `hub start <subgraph>` listens unless told otherwise. */
const FIRST_PORT = 4_001;

/** Joins subgraphs, in the order in which their ports count. Errors: whatever keeps them from fitting together. */
export function compose(subgraphs: readonly SubgraphSdl[]): Composed {
  const result = composeServices(
    subgraphs.map(({ name, sdl }, index) => ({
      name,
      url: `http://127.0.0.1:${FIRST_PORT + index}/graphql`,
      typeDefs: parse(sdl),
    })),
  );
  if (result.errors || !result.supergraphSdl || !result.publicSdl)
    throw new Error(
      `The subgraphs do not compose:\n${(result.errors ?? []).map(({ message }) => `  ${message}`).join('\n')}`,
    );
  return { supergraphSdl: `${result.supergraphSdl.trim()}\n`, api: buildSchema(result.publicSdl) };
}
