import { type Caller, PUBLIC_CALLER } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';
import type { SignatureCheck } from '@hub/kit/signature';

/** What of a request tells who sent it. */
export interface Credentials {
  /** Header names in lower case, as Node gives them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it was received, before any parsing; empty for GET. */
  readonly body: string;
}

/** Decides once who is asking. Rejects with UNAUTHENTICATED; a caller who claims nothing is the public. */
export type Authenticate = (credentials: Credentials) => Promise<Caller>;

/** Checks one kind of token: its caller, or a rejection. */
export type TokenCheck = (token: string) => Promise<Caller>;

// A token of ours has 400 bytes, one of a large identity provider 2 to 4 KB; Node itself stops at 16 KB of headers.
const TOKEN_MAX = 8_192;

const refuse = (message: string) => new PublicError('UNAUTHENTICATED', message);

/**
 * The gateway's way of knowing callers: parts of the hub sign, people bear a token, all others are the public.
 *
 * What is claimed and wrong is refused, never taken for the public: a clerk whose token ran out must learn it
 * rather than read the public's answer.
 */
export function authenticator(ways: {
  readonly token: TokenCheck | null;
  readonly signature: SignatureCheck | null;
}): Authenticate {
  return async ({ headers, body }) => {
    if (headers['x-hub-signature'] !== undefined) {
      const caller = ways.signature?.(headers, body);
      if (!caller) throw refuse('The signature of this request is not valid.');
      return caller;
    }
    if (headers.authorization === undefined) return PUBLIC_CALLER;
    const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization as string) ?? [];
    if (!token || token.length > TOKEN_MAX)
      throw refuse('The Authorization header must be "Bearer <token>".');
    try {
      if (ways.token) return await ways.token(token);
    } catch {
      // Why it failed stays here: the answer tells a stranger nothing about our keys.
    }
    throw refuse('The token is not valid or has expired.');
  };
}
