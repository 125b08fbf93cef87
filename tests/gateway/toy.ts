import { buildSubgraphSchema } from '@apollo/subgraph';
import { PublicError } from '@hub/kit/errors';
import { subgraphExecutor } from '@hub/kit/execute';
import type { RunningSubgraph, Subgraph, SubgraphName, SubgraphRequest } from '@hub/kit/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@inaccessible"])';

const LABOR = `${LINK}
  scalar EmployerFacts @inaccessible
  type Employer @key(fields: "id") { id: ID! legalName: String facts: EmployerFacts @inaccessible }
  type Query {
    employer(id: ID!): Employer
    whoAmI: [String!]
    broken: String
    refused: String
    slow(ms: Int!): String
  }`;

const LICENSING = `${LINK}
  scalar EmployerFacts @inaccessible
  type Employer @key(fields: "id") { id: ID! facts: EmployerFacts @external licenseCount: Int @requires(fields: "facts") }
  type License @key(fields: "id") { id: ID! holder: Employer standing: String @requires(fields: "holder { facts }") }
  type Query { license: License }`;

/** The message of a driver's error, with a person's number in it: must never be seen outside. */
export const SECRET = '123-45-6789';

const laborResolvers = {
  Query: {
    employer: (_: unknown, { id }: { id: string }) => ({ id, legalName: `Employer ${id}` }),
    whoAmI: (_: unknown, __: unknown, { caller }: SubgraphRequest) => caller.roles,
    broken: () => {
      throw new Error(`Failed query: select 1 params: ${SECRET}`);
    },
    refused: () => {
      throw new PublicError('FORBIDDEN', 'This needs the role ADMIN.');
    },
    slow: (_: unknown, { ms }: { ms: number }) => new Promise((resolve) => setTimeout(resolve, ms, 'done')),
  },
  Employer: {
    __resolveReference: ({ id }: { id: string }) => ({ id, legalName: `Employer ${id}` }),
    facts: ({ id }: { id: string }) => ({ cases: Number(id) }),
  },
};

const licensingResolvers = {
  Query: { license: () => ({ id: '1', holder: { id: '7' } }) },
  Employer: {
    __resolveReference: (reference: object) => reference,
    licenseCount: ({ facts }: { facts?: { cases: number } }) => facts?.cases ?? null,
  },
  License: {
    __resolveReference: (reference: object) => reference,
    standing: ({ holder }: { holder?: { facts?: { cases: number } } }) =>
      holder?.facts ? `cases ${holder.facts.cases}` : 'REGISTER_UNAVAILABLE',
  },
};

const toy = (name: SubgraphName, sdl: string, resolvers: object): Subgraph => ({
  name,
  sdl,
  schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
  start: async () => toyRunning,
});

/** A toy needs nothing to run. */
export const toyRunning: RunningSubgraph = {
  context: (request) => request,
  ready: Promise.resolve(),
  close: async () => {},
};

/** Two subgraphs without a database, joined as the real ones are. */
export const toys = {
  labor: toy('labor', LABOR, laborResolvers),
  licensing: toy('licensing', LICENSING, licensingResolvers),
};

/** Their supergraph. */
export function toySupergraph(): string {
  const composed = composeServices(
    Object.values(toys).map(({ name, sdl }) => ({
      name,
      url: `http://127.0.0.1/${name}`,
      typeDefs: parse(sdl),
    })),
  );
  if (!composed.supergraphSdl) throw new Error(composed.errors?.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}

/** An executor of a toy, as the real subgraphs have. */
export const toyExecutor = (name: keyof typeof toys) => subgraphExecutor(toys[name], toyRunning, () => {});
