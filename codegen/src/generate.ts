import type { GraphQLSchema } from 'graphql';
import { compose, type SubgraphSdl } from './compose.js';
import { tooStrictFields } from './nullability.js';
import { manifest, operationProblems, operationTypes } from './operations.js';
import { type Generated, readOperations, readText, SUBGRAPHS_FOLDER } from './project.js';

/** Everything that codegen derives from the code. */
export interface Generation {
  readonly files: Generated;
  readonly api: GraphQLSchema;
  /** What must be mended in the code or the operations before anything may be written. */
  readonly problems: readonly string[];
}

/** Derives every generated file from the subgraphs and the committed operations. Errors: subgraphs that do not compose. */
export async function generate(root: string, subgraphs: readonly SubgraphSdl[]): Promise<Generation> {
  const { supergraphSdl, api } = compose(subgraphs);
  const operations = await readOperations(root);
  const problems = [...tooStrictFields(subgraphs), ...operationProblems(api, operations)];
  const files = new Map<string, string>([
    ...subgraphs.map(({ name, sdl }) => [`${SUBGRAPHS_FOLDER}/${name}.graphql`, sdl] as const),
    ['schema/supergraph.graphql', supergraphSdl] as const,
    ['schema/operations/manifest.json', manifest(operations)] as const,
  ]);
  if (problems.length === 0)
    files.set('gateway/src/generated/operations.ts', await operationTypes(api, operations));
  return { files, api, problems };
}

/** The API of the committed subgraphs; null before the first were written, or when one is missing. */
export async function committedApi(root: string, names: readonly string[]): Promise<GraphQLSchema | null> {
  const subgraphs: SubgraphSdl[] = [];
  for (const name of names) {
    const sdl = await readText(root, `${SUBGRAPHS_FOLDER}/${name}.graphql`);
    if (sdl === null) return null;
    subgraphs.push({ name, sdl });
  }
  return compose(subgraphs).api;
}
