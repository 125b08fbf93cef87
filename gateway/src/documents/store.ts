import { readRetry } from '@hub/db/client';
import type { Caller } from '@hub/kit/caller';
import type { Sql } from '../database.js';

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

/** Stores documents; those that are there stay. Answers how many were new. */
export async function addOperations(sql: Sql, operations: readonly RegisteredOperation[]): Promise<number> {
  let added = 0;
  for (const { clientId, sha256, text } of operations) {
    const rows = await sql`
      insert into gateway.operation (client_id, sha256, text) values (${clientId}, ${sha256}, ${text})
      on conflict on constraint operation_once_per_client do nothing returning id`;
    added += rows.length;
  }
  return added;
}

/** What is registered, for everyone and each client. */
export const findOperations = (sql: Sql): Promise<readonly RegisteredOperation[]> =>
  readRetry(
    async () => sql<RegisteredOperation[]>`
      select client_id as "clientId", sha256, text from gateway.operation order by client_id nulls first, id`,
  );

/** Takes a document away from a client, or from everyone; false when it was not there. */
export async function removeOperation(sql: Sql, clientId: string | null, sha256: string): Promise<boolean> {
  const rows = await sql`
    delete from gateway.operation where client_id is not distinct from ${clientId} and sha256 = ${sha256}
    returning id`;
  return rows.length > 0;
}
