import { type Caller, hasRole, PUBLIC_CALLER } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';
import type { SignatureCheck } from '@hub/kit/signature';
import { isClientKey } from '../clients/key.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What of a request tells who sent it. */
export interface Credentials {
  /** Header names in lower case, as Node gives them. */
  readonly headers: Headers;
  /** The body as it was received, before any parsing; looked at for a signed request only. */
  readonly body: string;
}

/**
 * Decides once who is asking; a caller who claims nothing is the public. Rejects with UNAUTHENTICATED, and with
 * SUBGRAPH_UNAVAILABLE when nobody can tell just now.
 */
export type Authenticate = (credentials: Credentials) => Promise<Caller>;

/** Checks one kind of token: its caller, or a rejection, which is a `CannotCheckError` when nothing was decided. */
export type TokenCheck = (token: string) => Promise<Caller>;

/** What a token is checked against cannot be reached: the token may well be good. */
export class CannotCheckError extends Error {
  constructor() {
    super('The token cannot be checked.');
    this.name = 'CannotCheckError';
  }
}

/** The ways in which callers may make themselves known; null for a way that is closed. */
export interface Ways {
  /** People. */
  readonly token: TokenCheck | null;
  /** Machines, with a key of `hub client add`. */
  readonly clientKey: TokenCheck | null;
  /** Parts of the hub in other processes. */
  readonly signature: SignatureCheck | null;
}

// A token of ours has 400 bytes, one of a large identity provider 2 to 4 KB; Node itself stops at 16 KB of headers.
const TOKEN_MAX = 8_192;

const refuse = (message: string) => new PublicError('UNAUTHENTICATED', message);

/** Whether a request says that it is signed: then its body must be read before its caller is known. */
export const isSigned = (headers: Headers): boolean => headers['x-hub-signature'] !== undefined;

/**
 * Refuses two Authorization headers: Node would take the first, and a proxy before us may have checked the other.
 * Throws UNAUTHENTICATED. Takes the headers as Node gives them undivided, each with all its values.
 */
export function assertOneCredential(distinct: Readonly<Record<string, string[] | undefined>>): void {
  if ((distinct.authorization?.length ?? 0) > 1) throw refuse('Send one Authorization header.');
}

/**
 * The gateway's way of knowing callers: parts of the hub sign, people and machines bear a token, all others are
 * the public.
 *
 * What is claimed and wrong is refused, never taken for the public: a clerk whose token ran out must learn it
 * rather than read the public's answer.
 */
export function authenticator(ways: Ways): Authenticate {
  return async ({ headers, body }) => {
    if (isSigned(headers)) {
      const caller = ways.signature?.callerOf(headers, body);
      // A part asks the whole graph as the hub itself: none may lend it another's name.
      if (!caller || !hasRole(caller, 'SERVICE')) throw refuse('The signature of this request is not valid.');
      return caller;
    }
    if (headers.authorization === undefined) return PUBLIC_CALLER;
    const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization as string) ?? [];
    if (!token || token.length > TOKEN_MAX)
      throw refuse('The Authorization header must be "Bearer <token>".');
    return callerOf(token, isClientKey(token) ? ways.clientKey : ways.token);
  };
}

async function callerOf(token: string, check: TokenCheck | null): Promise<Caller> {
  try {
    if (check) return await check(token);
  } catch (error) {
    if (error instanceof CannotCheckError)
      throw new PublicError('SUBGRAPH_UNAVAILABLE', 'Who asks cannot be checked just now. Try again.');
    // Why else it failed stays here: the answer tells a stranger nothing about our keys.
  }
  throw refuse('The token is not valid or has expired.');
}

/** Takes a token that one of the checks takes, asked in order. Rejects as the last of them does. */
export const firstOf =
  (first: TokenCheck, second: TokenCheck): TokenCheck =>
  (token) =>
    first(token).catch(() => second(token));
