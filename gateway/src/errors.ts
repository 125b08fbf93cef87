import { ERROR_CODES, type IncidentRecord, maskError, PublicError } from '@hub/kit/errors';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

const isPublished = (code: unknown): boolean => (ERROR_CODES as readonly unknown[]).includes(code);

/** The error for a subgraph that cannot be reached: names the part that is missing from the answer. */
export const unavailable = (part: SubgraphName): GraphQLFormattedError => ({
  message: `The ${part} part of the hub cannot be reached just now; the rest of the answer stands.`,
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', part },
});

/**
 * The gateway's `formatError`: what leaves has a published code, and no address, stack or foreign text.
 *
 * A subgraph's errors come masked from it; the library marks them with `serviceName`, which is taken off again.
 */
export function formatError(
  log: (record: IncidentRecord) => void,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    if (isFromSubgraph(error)) {
      const { serviceName: _, stacktrace: __, ...extensions } = formatted.extensions ?? {};
      return { message: formatted.message, ...(formatted.path && { path: formatted.path }), extensions };
    }
    const shown = maskError(toGraphQLError(error), log);
    const { http: _, code, ...extensions } = shown.extensions ?? {}; // http: status and headers for the server
    return { ...shown, extensions: { ...extensions, code: isPublished(code) ? code : 'BAD_USER_INPUT' } };
  };
}

const isFromSubgraph = (error: unknown): boolean =>
  error instanceof GraphQLError &&
  (SUBGRAPH_NAMES as readonly unknown[]).includes(error.extensions.serviceName) &&
  isPublished(error.extensions.code);

function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof PublicError) return error;
  if (!(error instanceof GraphQLError))
    return new GraphQLError('', { originalError: error instanceof Error ? error : new Error() });
  // The server's own refusals of a request; kit knows only graphql's.
  const isRequestFault = /^PERSISTED_QUERY_/.test(String(error.extensions.code));
  return isRequestFault ? new PublicError('BAD_USER_INPUT', error.message) : error;
}

/** One error per missing part, however many steps of the plan needed it. */
export function oncePerPart(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const named = new Set<unknown>();
  return errors.filter(({ extensions }) => {
    if (extensions?.code !== 'SUBGRAPH_UNAVAILABLE' || extensions.part === undefined) return true;
    if (named.has(extensions.part)) return false;
    named.add(extensions.part);
    return true;
  });
}
