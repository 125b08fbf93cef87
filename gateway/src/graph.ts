import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Caller } from '@hub/kit/caller';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Authenticate, assertOneCredential, isSigned } from './callers/authenticate.js';
import { type DocumentPolicy, type Parameters, resolveDocument } from './documents/resolve.js';
import { idempotencyKey } from './idempotency/key.js';
import { accountOf } from './limits/account.js';
import { assertBodyFits } from './limits/body.js';
import { type Allowances, allowanceOf, type Budget, REQUEST_UNITS } from './limits/budget.js';
import { deadline } from './limits/deadline.js';
import type { GatewayContext } from './supergraph.js';

/** What the endpoint needs beside the server that answers. */
export interface GraphParts {
  readonly authenticate: Authenticate;
  readonly policy: DocumentPolicy;
  readonly budget: Budget;
  readonly allowances: Allowances;
}

/**
 * `/graphql`, from the first byte to the last: who asks, whether they may ask so long and so often, which document
 * they mean. What it means is the server's.
 */
export function serveGraph(
  server: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  { authenticate, policy, budget, allowances }: GraphParts,
): void {
  const callers = new WeakMap<object, Caller>();
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    // Before the body is read, so that a stranger's is refused unread; but a signature covers the body.
    onRequest: async (request) => {
      assertBodyFits(request.headers, Number(request.headers['content-length'] ?? 0));
      assertOneCredential(request.raw.headersDistinct);
      if (!isSigned(request.headers))
        callers.set(request, await authenticate({ headers: request.headers, body: '' }));
    },
    preHandler: async (request) => {
      if (isSigned(request.headers))
        callers.set(request, await authenticate({ headers: request.headers, body: request.rawBody }));
    },
    handler: async (request, reply) => {
      const contextValue = contextOf(request, callers.get(request) as Caller);
      if (contextValue.account !== null)
        budget.spend(contextValue.account, REQUEST_UNITS, allowanceOf(allowances, contextValue.caller));
      const { headers, status, body } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headerMap(request),
          ...(await parametersOf(request, contextValue.caller, policy)),
        },
        context: async () => contextValue,
      });
      if (body.kind !== 'complete') throw new Error('The graph streamed its answer');
      reply.header('x-request-id', request.id);
      for (const [name, value] of headers) reply.header(name, value);
      return reply.code(status ?? 200).send(body.string);
    },
  });
}

const contextOf = (request: FastifyRequest, caller: Caller): GatewayContext => ({
  caller,
  requestId: request.id,
  account: accountOf(caller, request.ip),
  idempotencyKey: idempotencyKey(request.headers['idempotency-key']),
  run: null,
  deadline: deadline(),
});

function headerMap({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}

/** The request's parameters with the document's text among them, where the server looks for them. */
async function parametersOf(
  { method, body, url }: FastifyRequest,
  caller: Caller,
  policy: DocumentPolicy,
): Promise<{ readonly body: unknown; readonly search: string }> {
  const search = url.slice(url.indexOf('?') + 1 || url.length);
  if (method === 'GET') return { body, search: await resolveSearch(search, caller, policy) };
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return { body: isObject ? await resolveDocument(body as Parameters, caller, policy) : body, search };
}

/** A GET's parameters; `extensions` that are no JSON are left for the server to refuse. */
async function resolveSearch(search: string, caller: Caller, policy: DocumentPolicy): Promise<string> {
  const parameters = new URLSearchParams(search);
  const given: Record<string, unknown> = {};
  for (const name of ['query', 'documentId', 'extensions'])
    if (parameters.has(name)) given[name] = parameters.get(name);
  try {
    given.extensions = JSON.parse(String(given.extensions));
  } catch {
    delete given.extensions;
  }
  const { query } = await resolveDocument(given, caller, policy);
  if (query === given.query) return search;
  parameters.delete('documentId');
  parameters.delete('extensions');
  parameters.set('query', String(query));
  return parameters.toString();
}
