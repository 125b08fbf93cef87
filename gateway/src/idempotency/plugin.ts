import { setTimeout as delay } from 'node:timers/promises';
import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import type { ErrorCode } from '@hub/kit/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { GatewayContext } from '../supergraph.js';
import { type KeyedRequest, keyedRequest } from './key.js';
import type { KeptAnswers, Standing } from './store.js';

/** How often it is looked whether another request with the same key is done, in milliseconds: most take 20. */
const LOOK_MS = 25;

/** Failures after which the same key may try again: what was done all the same is not done twice. */
const PASSING: ReadonlySet<unknown> = new Set<ErrorCode>(['INTERNAL_SERVER_ERROR', 'SUBGRAPH_UNAVAILABLE']);

/** What an answer holds. */
interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/**
 * Gives a mutation that comes again with the same `Idempotency-Key` the answer that it got, and runs it once,
 * also when many come at the same time. Stands behind `finishAnswers` in the list of plugins: what is kept is the
 * answer as it left.
 */
export function repeatAnswers(
  answers: KeptAnswers | null,
  logger: Logger,
): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      let turn: KeyedRequest | undefined;
      return {
        async responseForOperation({ operation, operationName, source, request, contextValue }) {
          const { idempotencyKey, caller, deadline } = contextValue;
          if (idempotencyKey === null || operation.operation !== 'mutation') return null;
          const { variables = {} } = request;
          const keyed = keyedRequest(idempotencyKey, caller, { query: source, operationName, variables });
          const standing = answers ? await untilDone(answers, keyed, deadline).catch(() => null) : null;
          if (standing?.kind !== 'turn') return responseFor(standing, keyed);
          turn = keyed;
          contextValue.run = standing.run;
          return null;
        },
        async willSendResponse({ response, contextValue }) {
          if (!turn || !answers || response.body.kind !== 'single') return;
          const result = response.body.singleResult as Result;
          try {
            if (isNoAnswer(result)) await answers.giveBack(turn);
            else await answers.keep(turn, JSON.stringify({ data: result.data, errors: result.errors }));
          } catch {
            // It was done, and its answer is here: whoever asks again learns that it was.
            logger.error({ requestId: contextValue.requestId }, 'An answer to repeat could not be kept');
          }
        },
      };
    },
  };
}

/** Waits while another request with the key runs, until the deadline. */
async function untilDone(answers: KeptAnswers, keyed: KeyedRequest, deadline: number): Promise<Standing> {
  for (;;) {
    const standing = await answers.claim(keyed);
    if (standing.kind !== 'running' || performance.now() + LOOK_MS > deadline) return standing;
    await delay(LOOK_MS);
  }
}

/** Half a success is an answer: a mutation that was done stays done although a neighbor's part of it is missing. */
function isNoAnswer({ data, errors = [] }: Result): boolean {
  const isEmpty = Object.values(data ?? {}).every((value) => value === null);
  return isEmpty && errors.some(({ extensions }) => PASSING.has(extensions?.code));
}

function responseFor(
  standing: Exclude<Standing, { kind: 'turn' }> | null,
  keyed: KeyedRequest,
): GraphQLResponse {
  switch (standing?.kind) {
    case 'answered':
      return response(JSON.parse(keyed.open(standing.answer)) as Result);
    case 'other':
      return refusal('CONFLICT', 'This Idempotency-Key was used for another request. Take a new one.');
    case 'running':
      return refusal(
        'SUBGRAPH_UNAVAILABLE',
        'The request with this Idempotency-Key is still running. Ask again with the same key.',
      );
    default:
      return refusal(
        'SUBGRAPH_UNAVAILABLE',
        'Nothing was done: keys cannot be checked just now. Ask again with the same key.',
      );
  }
}

const response = (singleResult: Result): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: 'single', singleResult },
});

const refusal = (code: ErrorCode, message: string): GraphQLResponse =>
  response({ errors: [{ message, extensions: { code } }] });
