import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { type BuildSchemaOptions, buildSchema, createResolversMap } from 'type-graphql';
import { type AccessTable, withAccess } from './access.js';
import type { Once } from './audit/once.js';
import type { Caller } from './caller.js';
import type { DatabaseAddress } from './database.js';
import { checkReferences } from './references.js';

/** The five subgraphs, in the order in which they start. */
export const SUBGRAPH_NAMES = ['labor', 'licensing', 'procurement', 'workforce', 'bargaining'] as const;

/** One of the five. */
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** What a subgraph knows of the request that it answers. */
export interface SubgraphRequest {
  readonly caller: Caller;
  /** Ties log lines and audit entries of one request together. */
  readonly requestId: string;
  /** Of a mutation with an Idempotency-Key: keeps each of its writes from being done twice. */
  readonly once?: Once | null;
}

/** Where a subgraph finds its database and, once all stand, the graph itself. */
export interface SubgraphOptions extends DatabaseAddress {
  /** Asks the whole graph as the SERVICE caller, with one of the committed operations. */
  readonly askGraph: (operation: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Where the subgraph serves a hub: it then also works beside requests. A command that starts it has none. */
  readonly background?: BackgroundOptions;
}

/** What a subgraph needs to work beside requests. */
export interface BackgroundOptions {
  /** Networks into which callbacks may go although they are not public, and also without TLS: `10.1.0.0/16`. */
  readonly callbackNetworks: readonly string[];
  /** Told what failed and will be tried again. */
  readonly onError: (error: unknown) => void;
}

/** A subgraph with its connections open. */
export interface RunningSubgraph {
  /** A fresh context for one request: loaders never outlive it, so no caller sees another's rows. */
  context(request: SubgraphRequest): object;
  /** Resolves once every operation can be answered, the ones that wait for an index too. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** A subgraph as code: what codegen prints and what the composition root starts. */
export interface Subgraph {
  readonly name: SubgraphName;
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  start(options: SubgraphOptions): Promise<RunningSubgraph>;
}

/** Loads the entity behind a reference of the gateway; null when there is none or it may not be seen. */
export type ReferenceResolver<Context> = (
  reference: Readonly<Record<string, unknown>>,
  context: Context,
) => unknown;

/** The parts from which a subgraph is built. */
export interface SubgraphParts<Context extends object> {
  readonly name: SubgraphName;
  readonly resolvers: BuildSchemaOptions['resolvers'];
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
  readonly access: AccessTable;
  /** Types that no resolver names but another subgraph may ask for. */
  readonly orphanedTypes?: NonNullable<BuildSchemaOptions['orphanedTypes']>;
  start(
    options: SubgraphOptions,
  ): Promise<Omit<RunningSubgraph, 'context'> & { context(request: SubgraphRequest): Context }>;
}

const FEDERATION_LINK =
  '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@provides", "@shareable", "@inaccessible"])';

/**
 * Builds one subgraph: type-graphql classes → SDL with federation's directives → executable schema, every
 * restricted field of it guarded.
 */
export async function buildSubgraph<Context extends object>(
  parts: SubgraphParts<Context>,
): Promise<Subgraph> {
  const classes = await buildSchema({
    resolvers: parts.resolvers,
    orphanedTypes: parts.orphanedTypes ?? [],
    validate: false, // zod checks inputs, in the resolver that takes them
  });
  const printed = printSchemaWithDirectives(classes);
  const sdl = `${printed.replace(/^schema /, `schema ${FEDERATION_LINK} `)}\n`;
  const resolvers = createResolversMap(classes) as Record<
    string,
    Record<string, unknown> | GraphQLScalarType
  >;
  for (const [type, resolve] of Object.entries(parts.references)) {
    resolvers[type] = { ...(resolvers[type] as Record<string, unknown>), __resolveReference: resolve };
  }
  const typeDefs = parse(sdl);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  checkReferences(schema, typeDefs);
  return { name: parts.name, sdl, schema: withAccess(schema, parts.access), start: parts.start };
}
