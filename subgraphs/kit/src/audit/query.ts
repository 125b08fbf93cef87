import type { TransactionSql } from '../batches.js';
import { findPage, type ListOrder, type ListRow, type Page, type PageRequest } from '../lists.js';
import type { SubgraphName } from '../subgraph.js';
import type { AuditEntry } from './type.js';

/** The last entry first. */
export const AUDIT_ENTRIES: ListOrder = { key: 'number', direction: 'desc' };

/** An audit entry as the database gives it. */
export interface AuditRow extends ListRow {
  readonly at: string;
  readonly actor: string | null;
  readonly agency: string | null;
  readonly roles: string[];
  readonly action: string;
  readonly about: string[];
  readonly result: string | null;
  readonly register_version: string | null;
  readonly request_id: string;
  readonly hash: string;
}

/** What to look for; null looks for any. */
export type AuditCriteria = Readonly<Record<'action' | 'actor' | 'agency' | 'about', string | null>>;

/** One page of a subgraph's entries, in one statement; none for a caller who is no auditor. */
export const findAuditPage = (
  tx: TransactionSql,
  subgraph: SubgraphName,
  { action, actor, agency, about }: AuditCriteria,
  page: PageRequest,
): Promise<Page<AuditRow>> =>
  findPage<AuditRow>(tx, {
    order: AUDIT_ENTRIES,
    page,
    entries: tx`
      select sequence as id, sequence as sort_key, actor, agency, roles, action, about, result, register_version, request_id,
        to_char(to_timestamp(at / 1000000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
        encode(hash, 'hex') as hash
      from ${tx(`${subgraph}.audit_entry`)}
      where true
        ${action === null ? tx`` : tx`and action = ${action}`}
        ${actor === null ? tx`` : tx`and actor = ${actor}`}
        ${agency === null ? tx`` : tx`and agency = ${agency}`}
        ${about === null ? tx`` : tx`and ${about} = any(about)`}`,
  });

/** The entry of the graph from its row. */
export const toAuditEntry = ({
  id,
  sort_key: _,
  register_version,
  request_id,
  ...row
}: AuditRow): AuditEntry => ({
  ...row,
  sequence: String(id),
  registerVersion: register_version === null ? null : Number(register_version),
  requestId: request_id,
});
