import { type AccessTable, fields, people } from '../access.js';

/** Who reads the audit: AUDITOR alone, not even the hub's own parts: the row policies know no other role. */
export const auditors = people('AUDITOR');

/** The rules of the types behind `<subgraph>AuditEntries`. */
export const auditTypes: AccessTable = {
  AuditEntry: fields(
    auditors,
    'sequence at actor agency roles action about result registerVersion requestId hash',
  ),
  AuditEntryConnection: fields(auditors, 'totalCount edges pageInfo'),
  AuditEntryEdge: fields(auditors, 'cursor node'),
};
