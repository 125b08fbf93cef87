import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
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

/** How long a client may take to send a request, in milliseconds: 512 KB over a telephone line. */
const SENDING_MS_MAX = 60_000;

/** What else is decided about a server. */
export interface HttpOptions {
  /** Addresses and networks of proxies whose word on a client's address is taken. */
  readonly trustedProxies?: readonly string[];
  /** Refuses a body by throwing, once it was read and before it is parsed. */
  readonly assertBodyFits?: (headers: IncomingHttpHeaders, bytes: number) => void;
}

/**
 * An HTTP server that keeps raw bodies and speaks JSON in every refusal. The library under it logs nothing: its
 * lines hold addresses and URLs, and a GET's URL holds the query and its variables.
 */
export async function httpServer(
  logger: Logger,
  bodyBytesMax: number,
  { trustedProxies = [], assertBodyFits = () => {} }: HttpOptions = {},
): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytesMax,
    requestTimeout: SENDING_MS_MAX,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
  });
  closeConnectionsOnClose(server);
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.decorateRequest('rawBody', '');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.rawBody = String(body);
    assertBodyFits(request.headers, Buffer.byteLength(request.rawBody));
    parseJson(request, request.rawBody, done);
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(refusal('NOT_FOUND', 'There is nothing at this address. The graph is at /graphql.')),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const { status, headers = [], ...body } = refusalOf(error, logger);
    for (const [name, value] of headers) reply.header(name, value);
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
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** `http` is for the server, as the library under the graph has it: it never leaves. */
interface PublicExtensions {
  readonly code: ErrorCode;
  readonly http?: { readonly status?: number; readonly headers?: ReadonlyMap<string, string> };
}

/** What the server answers to a request that it refuses. */
interface Refusal {
  readonly status: number;
  readonly headers?: ReadonlyMap<string, string> | undefined;
  readonly errors: readonly unknown[];
}

function refusalOf(error: Error & { statusCode?: number }, logger: Logger): Refusal {
  if (error instanceof PublicError) {
    const { code, http, ...extensions } = error.extensions as unknown as PublicExtensions;
    const status = http?.status ?? STATUS[code] ?? 400;
    return { status, headers: http?.headers, ...refusal(code, error.message, extensions) };
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
