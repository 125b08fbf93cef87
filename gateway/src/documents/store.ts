import { readRetry } from '@hub/db/client';
import type { AuditNote } from '@hub/kit/audit/audited';
import type { Caller } from '@hub/kit/caller';
import type { Sql } from '../database.js';
import { auditedCommand } from '../operator.js';

/** A document that somebody registered. */
export interface RegisteredOperation {
  /** Whose it is; null for everyone's. */
  readonly clientId: string | null;
  readonly sha256: string;
  readonly text: string;
}

/** The client behind a caller, as `hub client list` names it; null for a person and the public. */
export const clientOf = ({ id }: Caller): string | null =>
  id?.startsWith('client:') ? id.slice('client:'.length) : null;

/** The text behind a hash that this client, or everyone, may run. */
export async function findOperation(
  sql: Sql,
  sha256: string,
  clientId: string | null,
): Promise<string | null> {
  const rows = await readRetry(
    () => sql<{ text: string }[]>`
      select text from gateway.operation
      where sha256 = ${sha256} and (client_id is null or client_id = ${clientId}) limit 1`,
  );
  return rows[0]?.text ?? null;
}

/** Stores documents and records those that are new; those that are there stay. Answers how many were new. */
export const addOperations = (sql: Sql, operations: readonly RegisteredOperation[]): Promise<number> =>
  auditedCommand(sql, async (tx) => {
    const added: RegisteredOperation[] = [];
    for (const operation of operations) {
      const { clientId, sha256, text } = operation;
      const rows = await tx`
        insert into gateway.operation (client_id, sha256, text) values (${clientId}, ${sha256}, ${text})
        on conflict on constraint operation_once_per_client do nothing returning id`;
      if (rows.length > 0) added.push(operation);
    }
    return added.length > 0 ? [added.length, noteOf('gateway.operation.create', added)] : [0];
  });

/** What is registered, for everyone and each client. */
export const findOperations = (sql: Sql): Promise<readonly RegisteredOperation[]> =>
  readRetry(
    async () => sql<RegisteredOperation[]>`
      select client_id as "clientId", sha256, text from gateway.operation order by client_id nulls first, id`,
  );

/** Takes a document away from a client, or from everyone, and records it; false when it was not there. */
export const removeOperation = (sql: Sql, clientId: string | null, sha256: string): Promise<boolean> =>
  auditedCommand(sql, async (tx) => {
    const rows = await tx`
      delete from gateway.operation where client_id is not distinct from ${clientId} and sha256 = ${sha256}
      returning id`;
    return rows.length > 0 ? [true, noteOf('gateway.operation.remove', [{ clientId, sha256 }])] : [false];
  });

const noteOf = (
  action: string,
  operations: readonly Pick<RegisteredOperation, 'clientId' | 'sha256'>[],
): AuditNote => ({
  action,
  about: [
    ...new Set(operations.map(({ clientId }) => `client:${clientId ?? 'everyone'}`)),
    ...operations.map(({ sha256 }) => `operation:${sha256}`),
  ],
  result: null,
  registerVersion: null,
});
