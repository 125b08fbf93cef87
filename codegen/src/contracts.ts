import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';

/** How the consumers' operations fare against the schema. */
export interface ContractReport {
  /** Operations whose root fields all exist, by name. */
  readonly held: readonly string[];
  /** Operations that ask for a root field that the schema does not have yet. */
  readonly waiting: readonly string[];
  readonly problems: readonly string[];
}

/** Validates every operation of a folder that the schema should be able to answer. Null where there is no folder. */
export async function checkContracts(folder: string, api: GraphQLSchema): Promise<ContractReport | null> {
  const files = await readdir(folder).catch(() => null);
  if (!files) return null;
  const held: string[] = [];
  const waiting: string[] = [];
  const problems: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.graphql')).sort()) {
    const { definitions } = parse(await readFile(join(folder, file), 'utf8'));
    const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    for (const operation of definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)) {
      const name = operation.name?.value ?? file;
      if (!canAnswer(api, operation)) {
        waiting.push(name);
        continue;
      }
      held.push(name);
      const errors = validate(api, { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
      problems.push(...errors.map(({ message }) => `${file} ${name}: ${message}`));
    }
  }
  return { held, waiting, problems };
}

function canAnswer(api: GraphQLSchema, { operation, selectionSet }: OperationDefinitionNode): boolean {
  const fields = (operation === 'mutation' ? api.getMutationType() : api.getQueryType())?.getFields() ?? {};
  return selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && fields[selection.name.value] !== undefined,
  );
}
