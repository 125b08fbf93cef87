import { type Caller, hasRole } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';
import { sha256Of, type TrustedDocuments } from './trusted.js';

/** The parameters of a GraphQL request, as they came: nothing is known of their types. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Whether callers may send documents that nobody registered. */
export interface DocumentPolicy {
  readonly documents: TrustedDocuments;
  /** Only registered documents run, but for ANALYST and ADMIN. */
  readonly production: boolean;
}

/**
 * Puts the text in place of a document's id, and refuses what may not run. Ids come as GraphQL-over-HTTP's
 * appendix on persisted documents says (`documentId: "sha256:…"`) or as Apollo's clients send them
 * (`extensions.persistedQuery`). A hash is registered by command, never by sending it with a text.
 *
 * Throws BAD_USER_INPUT and FORBIDDEN; SUBGRAPH_UNAVAILABLE when registrations cannot be read.
 */
export async function resolveDocument(
  parameters: Parameters,
  caller: Caller,
  { documents, production }: DocumentPolicy,
): Promise<Parameters> {
  const { documentId, ...others } = parameters;
  const { persistedQuery, ...extensions } = record(others.extensions);
  const find = (sha256: string) =>
    documents.find(sha256, caller).catch(() => {
      throw new PublicError(
        'SUBGRAPH_UNAVAILABLE',
        'Registered documents cannot be read just now. Try again.',
        {
          http: { status: 503 },
        },
      );
    });

  if (present(documentId) || present(persistedQuery)) {
    const sha256 = present(documentId) ? hashOfId(documentId) : hashOfPersistedQuery(persistedQuery);
    if (typeof others.query === 'string' && sha256Of(others.query) !== sha256)
      throw refused('query', 'is not the text of the document that is named beside it');
    const query = await find(sha256);
    if (query === null)
      throw refused(
        present(documentId) ? 'documentId' : 'extensions.persistedQuery',
        'names no registered document; documents are registered by command, not by request',
      );
    return { ...others, query, ...(others.extensions !== undefined && { extensions }) };
  }
  if (production && typeof others.query === 'string' && !hasRole(caller, 'ANALYST', 'ADMIN', 'SERVICE')) {
    if ((await find(sha256Of(others.query))) === null)
      throw new PublicError(
        'FORBIDDEN',
        'Only registered documents run here; others need the role ANALYST or ADMIN.',
        { http: { status: 400 } }, // as every document that is refused: its fault is told by the code
      );
  }
  return others;
}

const present = (value: unknown): boolean => value !== undefined && value !== null;

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const SHA256 = /^[0-9a-f]{64}$/;

function hashOfId(id: unknown): string {
  const sha256 = typeof id === 'string' && id.startsWith('sha256:') ? id.slice('sha256:'.length) : '';
  if (SHA256.test(sha256)) return sha256;
  throw refused('documentId', 'must be "sha256:" and 64 lower-case hexadecimal digits');
}

function hashOfPersistedQuery(value: unknown): string {
  const { version, sha256Hash } = record(value);
  if (version === 1 && typeof sha256Hash === 'string' && SHA256.test(sha256Hash)) return sha256Hash;
  throw refused('extensions.persistedQuery', 'must hold version 1 and a sha256Hash of 64 hexadecimal digits');
}

const refused = (path: string, message: string): PublicError =>
  new PublicError('BAD_USER_INPUT', `Bad input: ${path}: ${message}.`, {
    issues: [{ path, message }],
    http: { status: 400 },
  });
