import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';

/** Codes that a client may branch on. Adding one is a schema change and goes into schema/CHANGES.md. */
export const ERROR_CODES = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'DUE_DILIGENCE_REQUIRED',
  'COST_LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

/** One of the published error codes. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One fault of an input: where it stands (`subjects.3.name`) and what is wrong with it. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/** An error whose message we wrote ourselves, for the caller to read. Everything else is masked. */
export class PublicError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { ...extensions, code } });
  }
}

/** Bad input, with every fault named. */
export const badInput = (issues: readonly InputIssue[]): PublicError =>
  new PublicError(
    'BAD_USER_INPUT',
    `Bad input: ${issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`,
    { issues },
  );

/** What the log keeps of an unknown error: never its message, which may hold bound parameters (drizzle-orm#5939). */
export interface IncidentRecord {
  readonly incident: string;
  readonly errorClass: string;
  readonly sqlState: string | undefined;
  /** Function names and positions of our own code, without the message. */
  readonly stack: readonly string[];
  /** The schema's name of the field; the path would hold aliases, which are the caller's words. */
  readonly field: string;
}

/** Graphql's own refusals of a document; their text speaks of the document alone. */
const DOCUMENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** SQLSTATE classes and driver codes that say that the database cannot be reached or gave up: worth a retry by the caller. */
const UNAVAILABLE_STATES = /^(08|57P0|57014|55P03|53|ECONN|CONNECTION_|CONNECT_TIMEOUT|TRANSACTION_LOST)/;

const errorCodeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  const found = cause?.code ?? code;
  return typeof found === 'string' ? found : undefined;
};

/**
 * Turns any error of a resolver into what a caller may see.
 *
 * Our own errors and graphql's refusals of a document pass; a lost database becomes SUBGRAPH_UNAVAILABLE; all
 * else becomes one sentence and an incident id, and `log` learns the class and SQLSTATE behind it.
 */
export function maskError(error: GraphQLError, log: (record: IncidentRecord) => void): GraphQLFormattedError {
  const plain = error.toJSON();
  const code = plain.extensions?.code;
  const original = error.originalError ?? error;
  const isOurs = original instanceof PublicError;
  if (original instanceof GraphQLError && mayPass(error.path, code, isOurs)) return publicShape(plain);

  const incident = randomUUID();
  const sqlState = errorCodeOf(original);
  log({
    incident,
    errorClass: original instanceof Error ? original.constructor.name : typeof original,
    sqlState,
    stack: positionsOf(original),
    field: fieldOf(error),
  });
  const unavailable = sqlState !== undefined && UNAVAILABLE_STATES.test(sqlState);
  return {
    message: unavailable
      ? `This part of the hub cannot be reached just now. Incident ${incident}.`
      : `Something failed on our side. Incident ${incident}.`,
    ...(plain.path && { path: plain.path }),
    extensions: { code: unavailable ? 'SUBGRAPH_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR', incident },
  };
}

/**
 * The lines of a stack behind the message: a message of several lines may hold some that look like a stack's.
 * None when the message was changed since, because then nothing tells where the old one ends.
 */
function positionsOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start < 0) return [];
  const lines = stack.slice(start + message.length).split('\n');
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}

function fieldOf({ nodes }: GraphQLError): string {
  const [node] = nodes ?? [];
  return node?.kind === Kind.FIELD ? node.name.value : '';
}

/**
 * Our own errors have a published code. Graphql's refusals of a document have one of its own or, with variables
 * of a wrong type, none; what it says without a code of a field that it was resolving is our fault.
 */
function mayPass(path: GraphQLError['path'], code: unknown, isOurs: boolean): boolean {
  if (code === undefined) return path === undefined;
  if (code === 'INTERNAL_SERVER_ERROR') return isOurs; // a library's, around a text that nobody chose for callers
  return isPublished(code) || DOCUMENT_CODES.has(String(code));
}

const isPublished = (code: unknown): boolean => (ERROR_CODES as readonly unknown[]).includes(code);

/** That a field is missing: it quotes the schema alone. */
const MISSING_FIELD = /^Field "\w+" of required type "[\w![\]]+" was not provided\.$/;

/**
 * Graphql quotes a variable's value that does not fit, and a value may be somebody's name: what is left says which one
 * and, when its sentence holds neither a quotation of it nor a digit, why.
 */
function withoutValue(message: string): string {
  const [, variable] = /^(Variable "\$\w+") got invalid value /.exec(message) ?? [];
  if (variable === undefined) return message;
  const [, path] = / at "([\w.[\]]+)"; /.exec(message) ?? [];
  const why = message.slice(message.lastIndexOf('; ') + 2);
  const tells = /^[^"'\d]+$/.test(why) || MISSING_FIELD.test(why);
  return `${variable} got an invalid value${path ? ` at "${path}"` : ''}${tells ? `; ${why}` : '.'}`;
}

/** A GraphQL validation error without a code is the document's fault; stacks never leave. */
function publicShape(error: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, exception: __, ...extensions } = (error.extensions ?? {}) as Record<string, unknown>;
  return {
    message: withoutValue(error.message),
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { ...extensions, code: extensions.code ?? 'BAD_USER_INPUT' },
  };
}
