import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { type IncidentRecord, maskError } from './errors.js';
import type { RunningSubgraph, Subgraph, SubgraphRequest } from './subgraph.js';

/** A request of the gateway to one subgraph. */
export interface SubgraphOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a subgraph answers; errors are already fit to be shown. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Answers operations of the gateway, the same way in process and over HTTP. */
export type SubgraphExecutor = (
  operation: SubgraphOperation,
  request: SubgraphRequest,
) => Promise<SubgraphAnswer>;

// The planner sends few distinct texts (one per operation and step); the bound keeps ad-hoc queries from growing it.
const DOCUMENTS_MAX = 2_000;

/**
 * Executes against the subgraph's schema directly, with each distinct text parsed and validated once: parsing
 * and validating every time was measured at three times the cost.
 */
export function subgraphExecutor(
  subgraph: Subgraph,
  running: RunningSubgraph,
  log: (record: IncidentRecord) => void,
): SubgraphExecutor {
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  const documentOf = (query: string): DocumentNode | readonly GraphQLError[] => {
    const known = documents.get(query);
    if (known) return known;
    const checked = parseAndValidate(subgraph, query);
    if (documents.size >= DOCUMENTS_MAX) documents.delete(documents.keys().next().value as string);
    documents.set(query, checked);
    return checked;
  };

  return async ({ query, variables }, request) => {
    const document = documentOf(query);
    if (Array.isArray(document)) return { errors: document.map((error) => maskError(error, log)) };
    const result = (await execute({
      schema: subgraph.schema,
      document: document as DocumentNode,
      variableValues: variables,
      contextValue: running.context(request),
    })) as ExecutionResult<Record<string, unknown>>;
    return {
      ...(result.data !== undefined && { data: result.data }),
      ...(result.errors && { errors: result.errors.map((error) => maskError(error, log)) }),
    };
  };
}

/** The graph is composed from the code: nobody asks a running subgraph for its schema, so nobody is told. */
const noServiceRule: ValidationRule = (context) => ({
  Field({ name }) {
    if (name.value === '_service' && context.getParentType() === context.getSchema().getQueryType())
      context.reportError(new GraphQLError('A running subgraph does not tell its schema.'));
  },
});

const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule, noServiceRule];

function parseAndValidate({ schema }: Subgraph, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const problems = validate(schema, document, RULES);
    return problems.length > 0 ? problems : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
