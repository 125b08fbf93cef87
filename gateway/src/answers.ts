import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { PublicError } from '@hub/kit/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { oncePerPart } from './errors.js';
import type { GatewayContext } from './supergraph.js';

/**
 * Finishes every answer: each missing part is told once, a null that nothing explains gets its error, and one
 * log line says who sent which document, by its hash as `schema/operations/manifest.json` has it, how long it took
 * and with what codes it ended. A caller's own words (names of operations, aliases) stay out.
 */
export function finishAnswers(logger: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async didResolveOperation({ operation }) {
          if (!operation) throw noSuchOperation();
        },
        async willSendResponse({ response, contextValue, queryHash }) {
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          const { valueCompletion, ...extensions } = result.extensions ?? {};
          const errors = oncePerPart([...(result.errors ?? []), ...unexplainedNull(valueCompletion, logger)]);
          if (errors.length > 0) result.errors = errors;
          if (Object.keys(extensions).length > 0) result.extensions = extensions;
          else delete result.extensions;
          logger.info(
            {
              requestId: contextValue.requestId,
              document: queryHash?.slice(0, 16) ?? null,
              roles: contextValue.caller.roles,
              agency: contextValue.caller.agency,
              milliseconds: Math.round(performance.now() - startedAt),
              codes: errors.map((error) => error.extensions?.code),
            },
            'Answered',
          );
        },
      };
    },
  };
}

/** The library under us would fail with 500 where a document has no operation of the name asked for. */
const noSuchOperation = () =>
  new PublicError('BAD_USER_INPUT', 'operationName: must name one operation of the document.', {
    issues: [{ path: 'operationName', message: 'must name one operation of the document' }],
    http: { status: 400 },
  });

/**
 * The library puts nulls that it had to give for a field that cannot be null (two subgraphs that disagree about
 * what exists) into an extension of its own. A client looks for errors in `errors`.
 */
function unexplainedNull(valueCompletion: unknown, logger: Logger): GraphQLFormattedError[] {
  if (!Array.isArray(valueCompletion) || valueCompletion.length === 0) return [];
  const incident = randomUUID();
  const fields = (valueCompletion as { message?: string; path?: unknown }[]).map(({ message }) => message);
  logger.error({ incident, fields }, 'A field that cannot be null was null');
  return [
    {
      message: `Something failed on our side. Incident ${incident}.`,
      extensions: { code: 'INTERNAL_SERVER_ERROR', incident },
    },
  ];
}
