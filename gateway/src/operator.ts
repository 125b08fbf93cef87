import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type DatabaseCaller, withCaller } from '@hub/db/caller';
import { type Audited, appendEntry } from '@hub/kit/audit/audited';
import type { TransactionSql } from '@hub/kit/batches';
import type { Sql } from './database.js';

/** Who runs commands of this hub, as the operating system knows them. */
export function operatingSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`; // a container may run as a number without a name
  }
}

/** Whoever runs a command, as row policies and the audit see them: a role that no token carries and no rule names. */
export const operator = (): DatabaseCaller => ({
  id: `operator:${operatingSystemUser()}`,
  agency: null,
  roles: ['OPERATOR'],
});

/**
 * Does by command what concerns the gateway, with its entry in the gateway's chain, in one transaction. Without a note
 * nothing was done, and nothing is recorded.
 */
export const auditedCommand = <T>(
  sql: Sql,
  work: (tx: TransactionSql) => Promise<Audited<T> | readonly [nothing: T]>,
): Promise<T> =>
  withCaller(sql, operator(), async (tx) => {
    const [done, note] = await work(tx);
    if (note) await appendEntry(tx, 'gateway', note, randomUUID());
    return done;
  });
