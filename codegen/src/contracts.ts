import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GraphQLSchema, Kind, parse, validate } from 'graphql';

/** How the consumers' operations fare against the schema. */
export interface ContractReport {
  /** Operations that the schema answers, by name. */
  readonly held: readonly string[];
  /** Operations that ask for what the schema does not have, and the first reason. */
  readonly failing: ReadonlyMap<string, string>;
}

/** Validates every operation of a folder. Null where there is no folder. */
export async function checkContracts(folder: string, api: GraphQLSchema): Promise<ContractReport | null> {
  const files = await readdir(folder).catch(() => null);
  if (!files) return null;
  const held: string[] = [];
  const failing = new Map<string, string>();
  for (const file of files.filter((name) => name.endsWith('.graphql'))) {
    const { definitions } = parse(await readFile(join(folder, file), 'utf8'));
    const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    for (const operation of definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)) {
      const name = operation.name?.value ?? file;
      const [error] = validate(api, { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
      if (error) failing.set(name, error.message);
      else held.push(name);
    }
  }
  return { held: held.sort(), failing };
}

/** The committed list of contracts that hold: a contract that held once must not cease to. */
export const HELD_CONTRACTS = 'schema/contracts.json';

/** Names in a committed list; none without one. */
export const parseHeld = (text: string | null): string[] =>
  text === null ? [] : (JSON.parse(text) as string[]);

/** The list as it is committed: what held before, and what holds now. */
export const printHeld = (before: readonly string[], now: readonly string[]): string =>
  `${JSON.stringify([...new Set([...before, ...now])].sort(), null, 2)}\n`;
