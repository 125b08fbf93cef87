import type { AnySql } from '@hub/db/rows';
import { findPage, type ListOrder, type Page, type PageRequest } from '@hub/kit/lists';
import { feedCursor } from '../changes/query.js';
import type { AffectedScreening, Watch, WatchNotice } from './type.js';

/** Lists of watches, notices and corrections: the order in which they were made. */
export const ID_ORDER: ListOrder = { key: 'number', direction: 'asc' };

/** More than the changes of any version. */
const ORDINALS_MAX = '10000000000';

/** A row of a list whose order is that of its ids. */
interface IdRow {
  readonly id: string;
  readonly sort_key: string;
}

/** A watch as stored. */
export type WatchRow = Watch & IdRow;

const instant = (tx: AnySql, column: string) => tx`
  to_char(${tx(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Watches of the transaction's caller, with their subjects, in one statement; one alone where its id is given. */
export const findWatches = (
  tx: AnySql,
  page: PageRequest,
  id: string | null = null,
): Promise<Page<WatchRow>> =>
  findPage<WatchRow>(tx, {
    page,
    order: ID_ORDER,
    entries: tx`
      select w.id, w.id as sort_key, w.employer_ids::text[] as "employerIds", w.callback_url as "callbackUrl", w.state,
             w.failed_attempts as "failedAttempts", w.last_failure as "lastFailure",
             ${instant(tx, 'w.last_delivered_at')} as "lastDeliveredAt", ${instant(tx, 'w.created_at')} as "createdAt",
             coalesce((
               select jsonb_agg(jsonb_build_object('id', s.id::text, 'key', s.subject ->> 'key', 'status', s.status,
                 'registerVersion', s.screened_version, 'screeningId', s.screening_id) order by s.id)
               from labor.watch_subject s where s.watch_id = w.id), '[]') as subjects
      from labor.watch w
      where ${id === null ? tx`true` : tx`w.id = ${id}`}`,
  });

/** A notice as stored. */
export type NoticeRow = Omit<WatchNotice, 'cursor'> & IdRow & { readonly ordinal: number };

/** Notices of the transaction's caller, of one watch where its id is given. */
export const findNotices = (
  tx: AnySql,
  page: PageRequest,
  watchId: string | null,
): Promise<Page<NoticeRow>> =>
  findPage<NoticeRow>(tx, {
    page,
    order: ID_ORDER,
    entries: tx`
      select n.id, n.id as sort_key, n.watch_id::text as "watchId", n.kind, n.status, n.previous_status as "previousStatus",
             n.version::int as "registerVersion", n.ordinal, n.employer_id::text as "employerId",
             n.case_id::text as "caseId", n.subject_id::text as "subjectId", s.subject ->> 'key' as "subjectKey",
             n.screening_id::text as "screeningId", ${instant(tx, 'v.created_at')} as "occurredAt",
             ${instant(tx, 'n.delivered_at')} as "deliveredAt"
      from labor.watch_notice n
      join labor.register_version v on v.version = n.version
      left join labor.watch_subject s on s.id = n.subject_id
      where ${watchId === null ? tx`true` : tx`n.watch_id = ${watchId}`}`,
  });

/** A notice as the graph shows it. */
export const toNotice = ({ id, sort_key, ordinal, ...row }: NoticeRow): WatchNotice => ({
  ...row,
  id: String(id),
  cursor: feedCursor({ version: row.registerVersion, ordinal }),
});

/** An affected screening as stored. */
export type AffectedRow = Omit<AffectedScreening, 'screening'> & IdRow & { readonly screeningId: string };

/** Screenings of the transaction's caller that showed an employer one of whose records was corrected later, by correction. */
export const findAffected = (tx: AnySql, page: PageRequest): Promise<Page<AffectedRow>> =>
  findPage<AffectedRow>(tx, {
    page,
    order: ID_ORDER,
    entries: tx`
      select c.version * ${ORDINALS_MAX}::numeric + c.ordinal as sort_key,
             hashtextextended(s.id::text, 0) & 9223372036854775807 as id,
             s.id::text as "screeningId", c.employer_id::text as "employerId", c.case_id::text as "caseId",
             c.version::int as "registerVersion", ${instant(tx, 'v.created_at')} as "correctedAt"
      from labor.register_change c
      join labor.register_version v on v.version = c.version
      join labor.screening s on s.register_version < c.version and s.agency = caller.agency()
        and s.employer_ids && array(
          select m.id from labor.employer m where m.id = c.employer_id or m.merged_into = c.employer_id)
      where c.kind = 'CORRECTION'`,
  });
