import type { AuditNote } from '@hub/kit/audit/audited';
import type { Role } from '@hub/kit/caller';
import type { GatewayDatabase, Sql } from '../database.js';
import { auditedCommand } from '../operator.js';
import type { ActiveClient, ClientSource } from './check.js';
import { type ClientKey, clientKeyHash } from './key.js';

/** A client as it is listed; nothing of its key but the id. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly Role[];
  readonly createdOn: string;
  /** Who added it, as the operating system knows them. */
  readonly createdBy: string;
  readonly expiresOn: string;
  /** An instant as PostgreSQL writes it; null while the key may be used. */
  readonly revokedAt: string | null;
  readonly lastUsedOn: string | null;
}

/** What is decided about a new client. */
export type NewClient = Pick<Client, 'name' | 'agency' | 'roles' | 'createdOn' | 'createdBy' | 'expiresOn'>;

/** Where the gateway finds clients: as the role that may only read them and note a use. */
export const clientSource = ({ sql: open }: GatewayDatabase): ClientSource => ({
  async findActive() {
    const sql = await open();
    return await sql<ActiveClient[]>`
      select id, agency, roles, key_hash as "keyHash", expires_on as "expiresOn", last_used_on as "lastUsedOn"
      from gateway.client
      where revoked_at is null and expires_on >= (now() at time zone 'America/New_York')::date`;
  },
  async noteUse(id, day) {
    const sql = await open();
    await sql`
      update gateway.client set last_used_on = ${day} where id = ${id} and last_used_on is distinct from ${day}`;
  },
});

/** Stores a client with the hash of its key, and records its roles. */
export const addClient = (sql: Sql, key: ClientKey, client: NewClient): Promise<void> =>
  auditedCommand(sql, async (tx) => {
    await tx`
      insert into gateway.client (id, name, agency, roles, key_hash, created_on, created_by, expires_on)
      values (${key.id}, ${client.name}, ${client.agency}, ${client.roles as string[]}, ${clientKeyHash(key.text)},
        ${client.createdOn}, ${client.createdBy}, ${client.expiresOn})`;
    return [undefined, noteOf('gateway.client.create', key.id, client.roles)];
  });

/** All clients, the newest first. */
export const findClients = async (sql: Sql): Promise<readonly Client[]> => sql<Client[]>`
  select id, name, agency, roles, created_on as "createdOn", created_by as "createdBy", expires_on as "expiresOn",
    revoked_at as "revokedAt", last_used_on as "lastUsedOn"
  from gateway.client order by created_on desc, name, id`;

/** Ends a client; one that was revoked before stays so since then. Answers since when, null without such a client. */
export const revokeClient = (sql: Sql, id: string): Promise<string | null> =>
  auditedCommand(sql, async (tx) => {
    const [row] = await tx<{ revokedAt: string; roles: Role[] }[]>`
      update gateway.client set revoked_at = coalesce(revoked_at, now()) where id = ${id}
      returning revoked_at as "revokedAt", roles`;
    return row ? [row.revokedAt, noteOf('gateway.client.revoke', id, row.roles)] : [null];
  });

const noteOf = (action: string, id: string, roles: readonly Role[]): AuditNote => ({
  action,
  about: [`client:${id}`],
  result: roles.join(', '),
  registerVersion: null,
});
