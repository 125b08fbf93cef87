import { withCaller } from '@hub/db/caller';
import type { AnySql } from '@hub/db/rows';
import { audited } from '@hub/kit/audit/audited';
import { type Caller, type Role, SERVICE_CALLER } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { groupBy } from '@hub/kit/group';
import type { LaborContext } from '../context.js';
import { CANDIDATES_DEFAULT, type Subject } from '../screenings/input.js';
import { insertScreenings, type ScreeningRow } from '../screenings/query.js';
import { answer, noteOfScreenings } from '../screenings/screen.js';
import { fingerprintOf } from './fingerprint.js';

/** Subjects that are read at once; a watch has no more. */
const SUBJECTS_PER_BATCH = 500;

/** Behind all changes of a version: what a subject's notice is about is the register as a whole. */
const END_OF_VERSION = 2_147_483_647;

/** A subject that was last screened at an earlier version. */
interface Behind {
  readonly id: string;
  readonly watchId: string;
  readonly agency: string;
  readonly role: Role;
  readonly subject: Subject;
  readonly status: string;
  readonly fingerprint: string;
  readonly screenedVersion: string;
}

/** A subject's new answer, beside what was known of it. */
interface Rescreened {
  readonly before: Behind;
  readonly row: ScreeningRow;
  readonly fingerprint: string;
}

/**
 * Screens every watched subject again that was last screened before the register's version, for its own agency. What
 * came out otherwise is stored like any screening, audited, and told. Gives whether the index was still behind the
 * register for some: they are due again in a moment.
 */
export async function rescreenSubjects(
  db: SubgraphDatabase,
  contextFor: (caller: Caller) => LaborContext,
): Promise<boolean> {
  let behindStill = false;
  for (let after = '0'; ; ) {
    const { head, subjects } = await findBehind(db, after);
    if (subjects.length === 0) return behindStill;
    for (const some of groupBy(subjects, ({ watchId }) => watchId).values()) {
      const rescreened = await screenAgain(some, contextFor);
      await store(db, rescreened);
      if (rescreened.some(({ row }) => Number(row.register_version) < head)) behindStill = true;
    }
    after = subjects.at(-1)?.id ?? after;
  }
}

const findBehind = (db: SubgraphDatabase, after: string) =>
  readFor(db, SERVICE_CALLER, async (tx) => {
    const [row] = await tx<
      { head: number }[]
    >`select coalesce(max(version), 0)::int as head from labor.register_version`;
    const head = row?.head ?? 0;
    const subjects = await tx<Behind[]>`
      select s.id::text, s.watch_id::text as "watchId", w.agency, w.role, s.subject, s.status, s.fingerprint,
             s.screened_version::text as "screenedVersion"
      from labor.watch_subject s join labor.watch w on w.id = s.watch_id
      where s.id > ${after} and s.screened_version < ${head}
      order by s.id limit ${SUBJECTS_PER_BATCH}`;
    return { head, subjects };
  });

const callerOf = ({ watchId, agency, role }: Behind): Caller => ({
  id: `watch-${watchId}`,
  agency,
  roles: [role],
});

async function screenAgain(
  subjects: readonly Behind[],
  contextFor: (caller: Caller) => LaborContext,
): Promise<Rescreened[]> {
  const [first] = subjects;
  if (!first) return [];
  const rows = await answer(
    contextFor(callerOf(first)),
    subjects.map(({ subject }) => subject),
    { asOf: null, limit: CANDIDATES_DEFAULT },
  );
  return subjects.map((before, i) => {
    const row = rows[i] as ScreeningRow;
    return { before, row, fingerprint: fingerprintOf(row) };
  });
}

/** Moves subjects on, unless another process did meanwhile, and stores and tells what came out otherwise. */
async function store(db: SubgraphDatabase, rescreened: readonly Rescreened[]): Promise<void> {
  const [moved, same] = [true, false].map((isMoved) =>
    rescreened.filter(({ before, fingerprint }) => (before.fingerprint !== fingerprint) === isMoved),
  ) as [Rescreened[], Rescreened[]];
  if (same.length > 0) await withCaller(db.callers, SERVICE_CALLER, (tx) => moveOn(tx, same));
  const [first] = moved;
  if (!first) return;
  const request = { caller: callerOf(first.before), requestId: `watch-${first.before.watchId}` };
  await audited(db, request, async (tx) => {
    const moving = await moveOn(tx, moved);
    const mine = moved.filter(({ before }) => moving.has(before.id));
    if (mine.length === 0) throw new Overtaken();
    const rows = mine.map(({ row }) => row);
    await insertScreenings(tx, rows);
    await insertNotices(tx, mine);
    return [null, noteOfScreenings(rows)];
  }).catch((error: unknown) => {
    if (!(error instanceof Overtaken)) throw error;
  });
}

/** Another process moved all of them on: there is nothing to store, nor to audit. */
class Overtaken extends Error {}

/** The ids of the subjects that were still where they had been read. */
async function moveOn(tx: AnySql, rescreened: readonly Rescreened[]): Promise<Set<string>> {
  const rows = rescreened.map(({ before, row, fingerprint }) => ({
    id: before.id,
    from_version: before.screenedVersion,
    to_version: Number(row.register_version),
    status: row.status,
    fingerprint,
    screening_id: before.fingerprint === fingerprint ? null : row.id,
  }));
  const moved = await tx<{ id: string }[]>`
    update labor.watch_subject s
    set screened_version = row.to_version, status = row.status, fingerprint = row.fingerprint,
        screening_id = coalesce(row.screening_id, s.screening_id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (id bigint, from_version bigint, to_version bigint,
      status text, fingerprint text, screening_id uuid)
    where s.id = row.id and s.screened_version = row.from_version and row.to_version > row.from_version
    returning s.id::text`;
  return new Set(moved.map(({ id }) => id));
}

async function insertNotices(tx: AnySql, moved: readonly Rescreened[]): Promise<void> {
  const rows = moved.map(({ before, row }) => ({
    watch_id: before.watchId,
    version: Number(row.register_version),
    status: row.status,
    previous_status: before.status,
    subject_id: before.id,
    screening_id: row.id,
  }));
  await tx`
    insert into labor.watch_notice (watch_id, version, ordinal, kind, status, previous_status, subject_id, screening_id)
    select watch_id, version, ${END_OF_VERSION}, 'SUBJECT_CHANGED', status, previous_status, subject_id, screening_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (watch_id bigint, version bigint, status text,
      previous_status text, subject_id bigint, screening_id uuid)`;
}
