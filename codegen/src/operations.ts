import { createHash } from 'node:crypto';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { type DocumentNode, type GraphQLSchema, Kind, parse, validate } from 'graphql';

/** One committed operation: its file's name and text. */
export interface OperationFile {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly text: string;
}

/** TypeScript's side of our scalars; every other scalar of ours is unknown. */
const SCALARS = { Date: 'string', DateTime: 'string', Decimal: 'string', LanguageTag: 'string' };

const HEAD = `// Written by codegen from schema/operations; edit those, then run: npm run codegen\n\n`;

/** What is wrong with the operations: not one operation of the file's name, or not valid against the schema. */
export function operationProblems(api: GraphQLSchema, operations: readonly OperationFile[]): string[] {
  return operations.flatMap(({ name, text }) => {
    const document = parse(text);
    const named = document.definitions
      .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
      .map((node) => node.name?.value);
    const misnamed =
      named.length === 1 && named[0] === name ? [] : [`must hold one operation, named ${name}`];
    return [...misnamed, ...validate(api, document).map(({ message }) => message)].map(
      (problem) => `schema/operations/${name}.graphql: ${problem}`,
    );
  });
}

/** Hashes by name: what a client sends instead of the text. Each is the SHA-256 of the whole file. */
export function manifest(operations: readonly OperationFile[]): string {
  const hashes = operations.map(({ name, text }) => [name, createHash('sha256').update(text).digest('hex')]);
  return `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`;
}

/** The types of each operation's variables and answer. */
export async function operationTypes(
  api: GraphQLSchema,
  operations: readonly OperationFile[],
): Promise<string> {
  if (operations.length === 0) return `${HEAD}export {};\n`;
  const types = await codegen({
    filename: 'operations.ts',
    schema: {} as DocumentNode, // the built schema below counts
    schemaAst: api,
    documents: operations.map(({ name, text }) => ({ location: name, document: parse(text) })),
    config: {
      scalars: SCALARS,
      defaultScalarType: 'unknown',
      enumType: 'string-literal',
      immutableTypes: true,
      skipTypename: true,
      useTypeImports: true,
      dedupeOperationSuffix: true,
    },
    plugins: [{ operations: {} }],
    pluginMap: { operations: typescriptOperations },
  });
  return `${HEAD}${types.trim()}\n`;
}
