import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import type { Sql } from '@hub/kit/lists';
import type { MatchVerdict } from '../reviews/type.js';
import type { StoredMatch } from './answer.js';

/** A screening as stored. */
export interface ScreeningRow {
  readonly id: string;
  readonly subject_key: string;
  readonly subject: unknown;
  readonly status: string;
  readonly as_of: string;
  readonly register_version: string | number;
  readonly matcher_version: string;
  readonly matches: unknown;
  readonly asked_by: string;
  readonly agency: string | null;
  readonly asked_at: string;
}

/** Stores screenings of one request in one statement, each to be found by the employers that it shows. */
export async function insertScreenings(sql: AnySql, rows: readonly ScreeningRow[]): Promise<void> {
  const stored = rows.map((row) => ({ ...row, employer_ids: shownEmployerIds(row) }));
  await sql`
    insert into labor.screening
    select * from jsonb_populate_recordset(null::labor.screening, ${JSON.stringify(stored)}::text::jsonb)`;
}

const shownEmployerIds = ({ matches }: ScreeningRow): string[] => [
  ...new Set((matches as StoredMatch[]).flatMap(({ employer }) => employer.memberIds)),
];

/** Stored screenings by id (UUID) that the transaction's caller may see. */
export const findScreenings = async (sql: AnySql, ids: readonly string[]): Promise<ScreeningRow[]> => sql`
  select id::text, subject_key, subject, status, as_of, register_version, matcher_version, matches, asked_by, agency,
         to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as asked_at
  from labor.screening where id = any(${[...ids]}::uuid[])`;

/** A verdict that stands for a subject. */
export interface StandingReview {
  readonly subjectHash: string;
  readonly employerId: string;
  readonly evidenceHash: string;
  readonly verdict: MatchVerdict;
  readonly reason: string;
  readonly reviewedOn: string;
}

/** The last verdict on each employer for each of the subjects, in one statement. */
export const findReviews = async (
  sql: AnySql,
  subjectHashes: readonly string[],
): Promise<StandingReview[]> => sql`
  select distinct on (r.subject_hash, coalesce(e.merged_into, e.id))
    r.subject_hash as "subjectHash", coalesce(e.merged_into, e.id)::text as "employerId",
    r.evidence_hash as "evidenceHash", r.verdict, r.reason, (r.reviewed_at at time zone 'America/New_York')::date as "reviewedOn"
  from labor.match_review r join labor.employer e on e.id = r.employer_id
  where r.subject_hash = any(${[...new Set(subjectHashes)]}::text[])
  order by r.subject_hash, coalesce(e.merged_into, e.id), r.reviewed_at desc`;

/** Whether no source has a record: CLEAR would rest on nothing. */
export const registerIsEmpty = async (sql: Sql): Promise<boolean> => {
  const [row] = await readRetry(
    () => sql<{ empty: boolean }[]>`select not exists (select from labor.source where records > 0) as empty`,
  );
  return row?.empty ?? true;
};
