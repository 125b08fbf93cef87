import type { AnySql } from '@hub/db/rows';
import { findPage, type ListOrder, type ListRow, type Page, type PageRequest } from '@hub/kit/lists';
import type { DuplicateReason, DuplicateStatus } from './type.js';

/** Likeliest first. */
export const DUPLICATE_ORDER: ListOrder = { key: 'number', direction: 'desc' };

/** A proposal as stored, with what holds of it now. */
export interface DuplicateRow extends ListRow {
  readonly first_id: string;
  readonly second_id: string;
  readonly status: DuplicateStatus;
  readonly score: string;
  readonly reasons: readonly DuplicateReason[];
  readonly evidence_hash: string;
  readonly register_version: string;
  readonly judgment_id: string | null;
  readonly reason: string | null;
  readonly decided_at: string | null;
}

/** A merge that was undone, by whatever way, is no decision any more; nor is a refusal on other evidence. */
const status = (sql: AnySql) => sql`
  case when j.id is not null then 'ACCEPTED' when d.refused_evidence = d.evidence_hash then 'REFUSED' else 'PROPOSED' end`;

const proposals = (sql: AnySql) => sql`
  select d.id, d.score as sort_key, d.first_id::text, d.second_id::text, ${status(sql)} as status, d.score, d.reasons,
    d.evidence_hash, d.register_version, j.id::text as judgment_id, d.reason,
    to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as decided_at
  from labor.employer_duplicate d
  left join labor.employer_judgment j on j.id = d.judgment_id and j.undone_version is null`;

/** One page of proposals of a status, in one statement; what is PROPOSED and was merged otherwise is none any more. */
export const findDuplicates = (
  tx: AnySql,
  wanted: DuplicateStatus,
  page: PageRequest,
): Promise<Page<DuplicateRow>> =>
  findPage<DuplicateRow>(tx, {
    order: DUPLICATE_ORDER,
    page,
    entries: tx`
      select * from (${proposals(tx)}) p
      where status = ${wanted} and (status <> 'PROPOSED' or not exists (
        select from labor.employer e
        where e.id in (p.first_id::bigint, p.second_id::bigint) and e.merged_into is not null))`,
  });

/** One proposal; null when there is none. */
export async function findDuplicate(tx: AnySql, id: string): Promise<DuplicateRow | null> {
  const [row] = await tx<DuplicateRow[]>`select * from (${proposals(tx)}) p where id = ${id}`;
  return row ?? null;
}

/** What a search found. */
export interface FoundPair {
  readonly firstId: string;
  readonly secondId: string;
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
  readonly evidenceHash: string;
}

/** The register version up to which employers were searched; 0 before the first search. */
export async function searchedVersion(sql: AnySql): Promise<number> {
  const [row] = await sql<{ version: string }[]>`
    select coalesce(max(register_version), 0) as version from labor.duplicate_search`;
  return Number(row?.version);
}

/**
 * Employers to look at, in the order of ids: those that changed after a version and have a finding, or a link that the
 * import made. Nobody gains from joining two that nothing was ever found of.
 */
export async function findEmployersToSearch(
  sql: AnySql,
  { since, after, size }: { readonly since: number; readonly after: string; readonly size: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select e.id::text from labor.employer e
    where e.id > ${after} and e.merged_into is null and e.changed_version > ${since}
      and (exists (select from labor.employer_record r where r.employer_id = e.id)
        or exists (select from labor.employer_link l where l.first_id = e.id)
        or exists (select from labor.employer_link l where l.second_id = e.id))
    order by e.id limit ${size}`;
  return rows.map(({ id }) => id);
}

/** Pairs of these employers of which a relation is stated: a parent and its subsidiary are two, and known to be. */
export async function findRelatedPairs(sql: AnySql, employerIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ pair: string }[]>`
    select least(a, b) || ' ' || greatest(a, b) as pair
    from labor.employer_relation r
    join lateral (
      select coalesce(one.merged_into, one.id) as a, coalesce(other.merged_into, other.id) as b
      from labor.employer one, labor.employer other where one.id = r.employer_id and other.id = r.related_id
    ) now on true
    where a = any(${[...employerIds]}::bigint[]) or b = any(${[...employerIds]}::bigint[])`;
  return new Set(rows.map(({ pair }) => pair));
}

/** Takes away what nobody decided of employers that changed since, and that the search at a version did not find again. */
export const dropNotFound = (tx: AnySql, since: number, registerVersion: number) => tx`
  delete from labor.employer_duplicate d
  using labor.employer e
  where e.id in (d.first_id, d.second_id) and e.changed_version > ${since}
    and d.register_version <> ${registerVersion} and d.refused_evidence is null and d.judgment_id is null`;

/** Stores what a search found. A pair that is known keeps what was decided; of its two scores the better holds. */
export const storeFound = (tx: AnySql, pairs: readonly FoundPair[], registerVersion: number) => tx`
  insert into labor.employer_duplicate as known (first_id, second_id, score, reasons, evidence_hash, register_version)
  select "firstId", "secondId", score, reasons, "evidenceHash", ${registerVersion}
  from jsonb_to_recordset(${JSON.stringify(pairs)}::text::jsonb)
    as found ("firstId" bigint, "secondId" bigint, score numeric, reasons jsonb, "evidenceHash" text)
  on conflict (first_id, second_id) do update
  set score = excluded.score, reasons = excluded.reasons, evidence_hash = excluded.evidence_hash,
      register_version = excluded.register_version
  where known.register_version <> excluded.register_version or known.score < excluded.score`;
