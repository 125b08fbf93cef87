import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  separateOperations,
  specifiedRules,
  validate,
} from 'graphql';
import { documentRule } from '../limits/document.js';
import { TOKENS_MAX } from '../limits/tokens.js';
import { sha256Of } from './trusted.js';

/** A document as it will be registered. */
export interface ReadDocument {
  /** Names of its operations. */
  readonly names: readonly string[];
  readonly sha256: string;
  readonly text: string;
}

/** A file holds no document that the graph could run. The message says why, a line for each fault. */
export class DocumentRefusedError extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'DocumentRefusedError';
  }
}

/**
 * The documents of a client's file: the file as it stands and, when it holds several operations, each with its
 * fragments as graphql prints it, because builds of clients send them one by one.
 * Errors: DocumentRefusedError, when it is not valid against the schema or beyond a limit.
 */
export function readDocuments(schema: GraphQLSchema, text: string): ReadDocument[] {
  const document = parsed(text);
  const names = namesOf(document);
  if (names.length === 0) throw new DocumentRefusedError(['It holds no operation.']);
  const faults = validate(schema, document, [...specifiedRules, documentRule]);
  if (faults.length > 0) throw new DocumentRefusedError(faults.map(({ message }) => message));
  const alone = names.length === 1 ? [] : Object.values(separateOperations(document));
  return [
    { names, sha256: sha256Of(text), text },
    ...alone.map((part) => {
      const printed = print(part);
      return { names: namesOf(part), sha256: sha256Of(printed), text: printed };
    }),
  ];
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: TOKENS_MAX });
  } catch (error) {
    throw new DocumentRefusedError([(error as Error).message]);
  }
}

const namesOf = ({ definitions }: DocumentNode): string[] =>
  definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((node) => node.name?.value ?? 'without a name');

/** Names of the operations in a registered text. */
export const operationNames = (text: string): string[] => namesOf(parse(text));
