import { withCaller } from '@hub/db/caller';
import type { AnySql } from '@hub/db/rows';
import { SERVICE_CALLER } from '@hub/kit/caller';
import type { SubgraphDatabase } from '@hub/kit/database';
import { findEmployers } from '../employers/query.js';

/** Watches that are told in one transaction: one that is cut off has little to do again. */
const WATCHES_PER_BATCH = 50;

/** A notice to be made. */
interface Told {
  readonly watch_id: string;
  readonly version: string;
  readonly ordinal: number;
  readonly kind: string;
  readonly employer_id: string;
  readonly case_id: string | null;
  readonly screening_id: string | null;
}

/**
 * Makes the notices of what moved since watches were told last: changes of the employers that they name, and, once for
 * an agency, corrections of what its earlier screenings showed. Each watch moves on with its notices in one transaction,
 * and is told by one process at a time, so each change is told once.
 */
export async function tellWatches(db: SubgraphDatabase, today: string): Promise<void> {
  for (let told = WATCHES_PER_BATCH; told === WATCHES_PER_BATCH; ) {
    told = await withCaller(db.callers, SERVICE_CALLER, (tx) => tellSome(tx, db, today));
  }
}

async function tellSome(tx: AnySql, db: SubgraphDatabase, today: string): Promise<number> {
  const [head] = await tx<
    { version: string }[]
  >`select coalesce(max(version), 0)::text as version from labor.register_version`;
  const version = head?.version ?? '0';
  const watches = await tx<{ id: string }[]>`
    select id::text from labor.watch where told_version < ${version} order by id limit ${WATCHES_PER_BATCH}
    for update skip locked`;
  const ids = watches.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const told = [
    ...(await findWatchedChanges(tx, ids, version)),
    ...(await findAffectedScreenings(tx, ids, version)),
  ];
  const employers = new Map(
    (await findEmployers(db.sql, [...new Set(told.map((one) => one.employer_id))], today)).map((one) => [
      one.asked_id,
      one,
    ]),
  );
  const notices = told.map((one) => ({ ...one, status: employers.get(one.employer_id)?.status ?? 'CLEAR' }));
  await tx`
    insert into labor.watch_notice (watch_id, version, ordinal, kind, status, employer_id, case_id, screening_id)
    select watch_id, version, ordinal, kind, status, employer_id, case_id, screening_id
    from jsonb_to_recordset(${JSON.stringify(notices)}::text::jsonb) as row (watch_id bigint, version bigint,
      ordinal integer, kind text, status text, employer_id bigint, case_id bigint, screening_id uuid)
    order by watch_id, version, ordinal`;
  await tx`update labor.watch set told_version = ${version} where id = any(${ids}::bigint[])`;
  return ids.length;
}

/** The ids under which changes of a watch's employers stand: as it names them, and those that absorbed them. */
const watchedIds = (tx: AnySql) => tx`
  w.employer_ids || array(select e.merged_into from labor.employer e where e.id = any(w.employer_ids) and e.merged_into is not null)`;

const findWatchedChanges = (tx: AnySql, watchIds: readonly string[], head: string) => tx<Told[]>`
  select w.id::text as watch_id, c.version::text, c.ordinal, c.kind, c.employer_id::text, c.case_id::text, null as screening_id
  from labor.watch w
  cross join lateral (select ${watchedIds(tx)} as ids) watched
  join labor.register_change c on c.employer_id = any(watched.ids) and c.version > w.told_version and c.version <= ${head}
  where w.id = any(${[...watchIds]}::bigint[])`;

/** An agency that has a callback is told there, by its first watch, of what it does not watch but once screened. */
const findAffectedScreenings = (tx: AnySql, watchIds: readonly string[], head: string) => tx<Told[]>`
  select w.id::text as watch_id, c.version::text, c.ordinal, 'SCREENING_AFFECTED' as kind, c.employer_id::text,
         c.case_id::text, s.id::text as screening_id
  from labor.watch w
  cross join lateral (select ${watchedIds(tx)} as ids) watched
  join labor.register_change c on c.kind = 'CORRECTION' and c.version > w.told_version and c.version <= ${head}
    and c.employer_id <> all(watched.ids)
  cross join lateral (
    select s.id from labor.screening s
    where s.agency = w.agency and s.register_version < c.version and s.employer_ids && array(
      select m.id from labor.employer m where m.id = c.employer_id or m.merged_into = c.employer_id)
    order by s.asked_at desc limit 1
  ) s
  where w.id = any(${[...watchIds]}::bigint[]) and w.id = (
    select min(first.id) from labor.watch first
    where first.agency = w.agency and first.callback_url is not null and first.state = 'ACTIVE')`;
