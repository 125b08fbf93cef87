import { Once } from '@hub/kit/audit/once';
import type { Caller } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import type { SignatureCheck } from '@hub/kit/signature';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Address, httpServer, listen } from './http.js';
import type { SubgraphSource } from './sources/source.js';

/**
 * The longest request of the gateway, in bytes: it joins what a page of rows needs into one request, so it may
 * be longer than what a client may send. 10,000 references with their facts stay below.
 */
export const SUBGRAPH_BODY_BYTES_MAX = 8 * 1024 * 1024;

const operationShape = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()),
  extensions: z.object({ requestId: z.string().max(64), run: z.uuid().optional() }),
});

/** A subgraph that answers over HTTP. */
export interface SubgraphServer {
  /** Starts to accept requests; answers the URL of the server, without a path. */
  listen(address: Address, variable: string): Promise<string>;
  /** Answers what is in flight, then closes. */
  close(): Promise<void>;
}

/**
 * Serves one subgraph to the gateway: `POST /graphql` for requests that are signed for it, and nothing else.
 * The caller is whom the signature vouches for; no other header is looked at.
 */
export async function createSubgraphServer(
  source: SubgraphSource,
  check: SignatureCheck,
  logger: Logger,
): Promise<SubgraphServer> {
  const server = await httpServer(logger, SUBGRAPH_BODY_BYTES_MAX);
  const callers = new WeakMap<object, Caller>();
  const refused = () => new PublicError('UNAUTHENTICATED', 'Only the gateway may ask here.');
  server.post('/graphql', {
    onRequest: async (request) => {
      if (!check.mayBeGenuine(request.headers)) throw refused();
    },
    preHandler: async (request) => {
      const caller = check.callerOf(request.headers, request.rawBody);
      if (!caller) throw refused();
      callers.set(request, caller);
    },
    handler: (request) => {
      const { query, variables, extensions } = parseInput(operationShape, request.body, 'body');
      const caller = callers.get(request) as Caller;
      const { requestId, run } = extensions;
      return source.execute(
        { query, variables },
        { caller, requestId, once: run ? new Once(run, query) : null },
      );
    },
  });
  server.get('/health', async () => ({ status: 'live' }));
  server.get('/health/ready', async () => ({ status: await source.readiness() }));
  return {
    listen: (address, variable) => listen(server, address, variable),
    close: async () => {
      await server.close();
    },
  };
}
