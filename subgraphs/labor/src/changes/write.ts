import type { AnySql } from '@hub/db/rows';

/** A record that was put right, and everyone whose record it touched. */
export interface Correction {
  /** Null where a debarment was put right. */
  readonly caseId: number | string | null;
  /** Whose the record is, and whose it was when it stood with the wrong employer. */
  readonly employerIds: readonly (number | string)[];
}

/**
 * Notes that records were corrected, in place of the plain change of a case or debarment that `refreshEmployers` would find: call it
 * under the correction's version, before that. Whoever screened the employers earlier finds it.
 */
export async function noteCorrections(
  tx: AnySql,
  version: number,
  corrections: readonly Correction[],
): Promise<void> {
  const named = corrections.flatMap(({ caseId, employerIds }) =>
    employerIds.map((employerId) => ({ caseId, employerId })),
  );
  if (named.length === 0) return;
  await addChanges(
    tx,
    version,
    tx`
      select distinct 'CORRECTION' as kind, coalesce(e.merged_into, e.id) as employer_id, named.case_id
      from unnest(${named.map(({ employerId }) => employerId)}::bigint[], ${named.map(({ caseId }) => caseId)}::bigint[])
        as named (employer_id, case_id)
      join labor.employer e on e.id = named.employer_id`,
  );
}

/** Keeps the records of the employers in `touched_member` for `noteChanges` to compare with. */
export async function rememberRecords(tx: AnySql): Promise<void> {
  await tx`
    create temporary table record_before on commit drop as
    select r.* from labor.employer_record r where r.employer_id in (select canonical from touched_member)`;
  await tx`analyze record_before`;
}

/**
 * Notes what moved under a version for the employers in `touched_member`, once their records are up to date: cases and
 * debarments that came, changed or went, judgments, and whoever's record moved without any of these.
 */
export async function noteChanges(tx: AnySql, version: number): Promise<void> {
  await addChanges(
    tx,
    version,
    tx`${caseChanges(tx, version)} union all ${debarmentChanges(tx, version)} union all ${judgments(tx, version)}`,
  );
  await addChanges(
    tx,
    version,
    tx`
      select 'RECORD_CHANGED' as kind, t.canonical as employer_id, null::bigint as case_id
      from (select distinct canonical from touched_member) t
      left join record_before b on b.employer_id = t.canonical
      left join labor.employer_record r on r.employer_id = t.canonical
      where row(b.*) is distinct from row(r.*) and not exists (
        select from labor.register_change c where c.employer_id = t.canonical and c.version = ${version})`,
  );
  await tx`drop table record_before`;
}

type Part = ReturnType<AnySql>;

/** Adds changes (kind, employer_id, case_id) behind those that the version has. */
async function addChanges(tx: AnySql, version: number, changes: Part): Promise<void> {
  await tx`
    insert into labor.register_change (version, ordinal, kind, employer_id, case_id)
    select ${version}, last.ordinal + row_number() over (order by employer_id, case_id nulls first, kind), kind, employer_id,
           case_id
    from (select coalesce(max(ordinal), 0) as ordinal from labor.register_change where version = ${version}) last,
      (${changes}) change`;
}

const caseChanges = (tx: AnySql, version: number): Part => tx`
  select case
           when now.id is null or now.finality = 'VACATED' and before.finality <> 'VACATED' then 'CASE_VACATED'
           when before.id is null then 'CASE_ADDED'
           else 'CASE_CHANGED'
         end as kind, moved.canonical as employer_id, moved.case_id
  from (select v.*, t.canonical from labor.case_version v join touched_member t on t.id = v.employer_id
        where v.register_version = ${version}) now
  full join (select v.*, t.canonical from labor.case_version v join touched_member t on t.id = v.employer_id
             where v.superseded_version = ${version}) before using (case_id, canonical) as moved
  where not exists (
    select from labor.register_change c
    where c.version = ${version} and c.kind = 'CORRECTION' and c.case_id = moved.case_id)`;

const debarmentChanges = (tx: AnySql, version: number): Part => tx`
  select case
           when now.in_force and before.in_force is not true then 'DEBARMENT_BEGAN'
           when before.in_force and now.in_force is not true then 'DEBARMENT_ENDED'
           else 'DEBARMENT_CHANGED'
         end, canonical, null::bigint
  from (${debarments(tx, version, tx`d.register_version`)}) now
  full join (${debarments(tx, version, tx`d.superseded_version`)}) before using (publisher, record_id, canonical)
  where not exists (
    select from labor.register_change c
    where c.version = ${version} and c.kind = 'CORRECTION' and c.case_id is null and c.employer_id = canonical)`;

/** Debarments of touched employers that came (or went) with the version, and whether they are in force on its day. */
const debarments = (tx: AnySql, version: number, column: Part): Part => tx`
  select d.publisher, d.record_id, t.canonical,
         d.starts_on <= v.day and coalesce(d.ends_on, 'infinity') >= v.day as in_force
  from labor.debarment d
  join touched_member t on t.id = d.employer_id
  join labor.register_version v on v.version = ${version}
  where ${column} = v.version`;

/** Undoing a merge splits, and undoing a split merges; both employers are named. */
const judgments = (tx: AnySql, version: number): Part => tx`
  select case when (j.kind = 'MERGE') = (j.register_version = ${version}) then 'MERGED' else 'SPLIT' end,
         unnest(array[j.employer_id, j.other_id]), null::bigint
  from labor.employer_judgment j
  where j.register_version = ${version} or j.undone_version = ${version}`;
