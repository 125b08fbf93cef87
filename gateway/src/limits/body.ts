import { PublicError } from '@hub/kit/errors';

/** The longest body of the public, in bytes: the largest contract with its variables is 6 KB. */
export const PUBLIC_BODY_BYTES_MAX = 100 * 1024;

/** The longest body of whoever signed in, in bytes: 500 subjects to screen, every field filled, are 128 KB. */
export const SIGNED_IN_BODY_BYTES_MAX = 512 * 1024;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * How long the body of a request may be, in bytes. Credentials are only looked for: wrong ones are refused before
 * anything of the body is understood.
 */
export const bodyBytesMax = (headers: Headers): number =>
  headers.authorization === undefined && headers['x-hub-signature'] === undefined
    ? PUBLIC_BODY_BYTES_MAX
    : SIGNED_IN_BODY_BYTES_MAX;

/**
 * Refuses a body before it is read, or once it was, and before it is parsed. Throws PayloadTooLong; and
 * CompressedBody, because what 1 KB expands to is only known when it has been.
 */
export function assertBodyFits(headers: Headers, bytes: number): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new PublicError('BAD_USER_INPUT', 'The body must not be compressed.', { http: { status: 415 } });
  const most = bodyBytesMax(headers);
  if (bytes > most)
    throw new PublicError('BAD_USER_INPUT', `The request is too long: at most ${most} bytes are read.`, {
      http: { status: 413 },
    });
}
