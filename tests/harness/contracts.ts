import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { Kind, parse, print } from 'graphql';

const FOLDER = join(PROJECT_ROOT, '../shared/contracts');

/** The consumers' operations by name, as text; null where this clone has none beside it. */
export const CONTRACTS: ReadonlyMap<string, string> | null = read();

/** One of the consumers' operations. Errors: when there is none of the name. */
export function contract(name: string): string {
  const text = CONTRACTS?.get(name);
  if (text === undefined) throw new Error(`../shared/contracts has no operation ${name}`);
  return text;
}

function read(): Map<string, string> | null {
  let files: string[];
  try {
    files = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));
  } catch {
    return null;
  }
  const operations = files.flatMap((file) => {
    const { definitions } = parse(readFileSync(join(FOLDER, file), 'utf8'));
    const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    return definitions
      .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
      .map((node): [string, string] => [
        node.name?.value ?? '',
        print({ kind: Kind.DOCUMENT, definitions: [node, ...fragments] }),
      ]);
  });
  return new Map(operations);
}
