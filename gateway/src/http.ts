import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { type ErrorCode, maskError, PublicError } from '@hub/kit/errors';
import { type FastifyInstance, fastify } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { incidentLog } from './log.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as received: signatures cover its bytes, not its meaning. Empty without one. */
    rawBody: string;
  }
}

/**
 * How long an idle connection may live before it is closed, in milliseconds: longer than the idle time of the
 * usual load balancers (60 s), so that they close first and never send into a closing connection.
 */
const KEEP_ALIVE_MS = 65_000;

/**
 * An HTTP server that keeps raw bodies and speaks JSON in every refusal. The library under it logs nothing: its
 * lines hold addresses and URLs, and a GET's URL holds the query and its variables.
 */
export async function httpServer(logger: Logger, bodyBytesMax: number): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytesMax,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
  });
  closeConnectionsOnClose(server);
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.decorateRequest('rawBody', '');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.rawBody = String(body);
    parseJson(request, String(body), done);
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(refusal('NOT_FOUND', 'There is nothing at this address. The graph is at /graphql.')),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const { status, ...body } = refusalOf(error, logger);
    return reply.code(status).send(body);
  });
  return server;
}

/** A connection that was busy when closing began would else be kept for the client's next request, and delay the end. */
function closeConnectionsOnClose(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

const refusal = (code: ErrorCode, message: string, extensions: object = {}) => ({
  errors: [{ message, extensions: { ...extensions, code } }],
});

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read: its body must be one JSON object.',
  413: 'The request is too long.',
  415: 'The body must be application/json.',
};

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  SUBGRAPH_UNAVAILABLE: 503,
};

function refusalOf(error: Error & { statusCode?: number }, logger: Logger) {
  if (error instanceof PublicError) {
    const { code, ...extensions } = error.extensions as { code: ErrorCode };
    return { status: STATUS[code] ?? 400, ...refusal(code, error.message, extensions) };
  }
  const status = error.statusCode ?? 500;
  if (status < 500)
    return { status, ...refusal('BAD_USER_INPUT', REFUSALS[status] ?? 'The request cannot be read.') };
  const unknown = new GraphQLError('', { originalError: error });
  return { status, errors: [maskError(unknown, incidentLog(logger))] };
}

/** Where a server listens. Port 0 takes any free one. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Another program listens there already. */
export class PortInUseError extends Error {
  constructor({ host, port }: Address, variable: string) {
    super(`Port ${port} on ${host} is in use by another program. Stop it, or set ${variable}.`);
    this.name = 'PortInUseError';
  }
}

/** Listens, and answers the server's own URL. Errors: PortInUseError, naming the variable that chooses another port. */
export async function listen(server: FastifyInstance, address: Address, variable: string): Promise<string> {
  try {
    await server.listen({ host: address.host, port: address.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortInUseError(address, variable);
    throw error;
  }
  const { port } = server.server.address() as { port: number };
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `http://${host}:${port}`;
}

/** Tells early, before minutes of other work, that a port is taken. Errors: PortInUseError. */
export async function assertPortFree(address: Address, variable: string): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(address.port, address.host, resolve);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortInUseError(address, variable);
    throw error;
  } finally {
    probe.close();
  }
}
