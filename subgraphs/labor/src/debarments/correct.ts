import type { AnySql } from '@hub/db/rows';
import { badInput, PublicError } from '@hub/kit/errors';
import { noteCorrections } from '../changes/write.js';
import { closeRegister, openRegister } from '../register/change.js';

/** A record of a list of debarments, by the dataset and the publisher's key. */
export interface DebarmentRecord {
  readonly dataset: string;
  readonly recordId: string;
}

/** What is right of a debarment: an absent day stays, a null last day is not known to anybody. */
export interface DebarmentDays {
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | null | undefined;
}

/** A correction by staff of the city. */
export interface DebarmentOrder {
  readonly record: DebarmentRecord;
  /** Null: the employer was never debarred. */
  readonly days: DebarmentDays | null;
  readonly explanation: string;
  readonly by: string;
  readonly today: string;
}

/** A correction as stored. */
export interface CorrectedDebarment extends DebarmentRecord {
  readonly id: string;
  readonly employerId: string;
  readonly program: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly void: boolean;
  readonly explanation: string;
  readonly decidedAt: string;
  readonly undone: boolean;
  /** The register version that the correction, or its undoing, made. */
  readonly registerVersion: number;
}

interface Standing {
  readonly id: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/**
 * Supersedes a wrong debarment, or sets it aside where it never was. What takes its place keeps the hash of the
 * publisher's row: while a re-import brings the same row the correction stands, and once the publisher changes the row,
 * that speaks again. Throws NOT_FOUND, and BAD_USER_INPUT for days that are faulty or change nothing.
 */
export async function correctDebarment(
  tx: AnySql,
  { record, days, explanation, by, today }: DebarmentOrder,
): Promise<CorrectedDebarment> {
  const version = await openRegister(tx, 'debarment corrected');
  const before = await readStanding(tx, record);
  const next = days && checked(before, days);
  await tx`
    update labor.debarment set superseded_version = ${version}, known_until = ${today}, void = ${next === null}
    where id = ${before.id}`;
  const afterId =
    next && (await insertLike(tx, before.id, { ...next, correction: explanation, version, today }));
  const [stored] = await tx<{ id: string }[]>`
    insert into labor.debarment_correction (before_id, after_id, explanation, decided_by, register_version)
    values (${before.id}, ${afterId}, ${explanation}, ${by}, ${version}) returning id::text`;
  return tell(tx, version, stored?.id as string);
}

/**
 * Takes the last correction of a record back: its publisher's words stand again, known since today. Throws NOT_FOUND
 * without one that stands, and CONFLICT where the publisher changed the record since, because that speaks already.
 */
export async function undoDebarmentCorrection(
  tx: AnySql,
  { record, reason, by, today }: { record: DebarmentRecord; reason: string; by: string; today: string },
): Promise<CorrectedDebarment> {
  const version = await openRegister(tx, 'correction of a debarment undone');
  const [last] = await tx<{ id: string; beforeId: string; currentId: string | null; stands: boolean }[]>`
    select k.id::text, k.before_id::text as "beforeId", now.id::text as "currentId",
           case when k.after_id is null then b.void else now.correction is not null end as stands
    from labor.debarment_correction k
    join labor.debarment b on b.id = k.before_id
    left join labor.debarment now
      on (now.publisher, now.record_id) = (b.publisher, b.record_id) and now.superseded_version is null
    where b.dataset = ${record.dataset} and b.record_id = ${record.recordId} and k.undone_version is null
    order by k.id desc limit 1`;
  if (!last) throw new PublicError('NOT_FOUND', 'No correction of this debarment stands.');
  if (!last.stands) {
    throw new PublicError(
      'CONFLICT',
      'The publisher has changed the record since, and speaks for itself: there is nothing to take back.',
    );
  }
  await tx`
    update labor.debarment set superseded_version = ${version}, known_until = ${today} where id = ${last.currentId}`;
  await tx`update labor.debarment set void = false where id = ${last.beforeId}`;
  await insertLike(tx, last.beforeId, { version, today });
  await tx`
    update labor.debarment_correction set undone_version = ${version}, undone_by = ${by}, undone_reason = ${reason}
    where id = ${last.id}`;
  return tell(tx, version, last.id);
}

/** The debarment that the register shows of a record. Throws NOT_FOUND. */
async function readStanding(tx: AnySql, { dataset, recordId }: DebarmentRecord): Promise<Standing> {
  const [row] = await tx<Standing[]>`
    select id::text, starts_on as "startsOn", ends_on as "endsOn" from labor.debarment
    where dataset = ${dataset} and record_id = ${recordId} and superseded_version is null`;
  if (!row) throw new PublicError('NOT_FOUND', 'The register shows no debarment of this record.');
  return row;
}

function checked(before: Standing, { startsOn = before.startsOn, endsOn = before.endsOn }: DebarmentDays) {
  const path = 'input.correction';
  if (endsOn !== null && endsOn < startsOn)
    throw badInput([{ path: `${path}.endsOn`, message: 'must not lie before the first day' }]);
  if (startsOn === before.startsOn && endsOn === before.endsOn)
    throw badInput([{ path, message: 'changes nothing of the debarment' }]);
  return { startsOn, endsOn };
}

/** Adds a debarment that is what another row says, but for what is given; gives its id. */
async function insertLike(
  tx: AnySql,
  id: string,
  over: {
    readonly startsOn?: string;
    readonly endsOn?: string | null;
    readonly correction?: string;
    readonly version: number;
    readonly today: string;
  },
): Promise<string> {
  const endsOn = over.endsOn === undefined ? tx`ends_on` : tx`${over.endsOn}::date`;
  const [made] = await tx<{ id: string }[]>`
    insert into labor.debarment
      (publisher, dataset, record_id, mention_id, employer_id, program, starts_on, ends_on, content_hash, retrieved_on,
       known_on, register_version, correction)
    select publisher, dataset, record_id, mention_id, employer_id, program, coalesce(${over.startsOn ?? null}::date, starts_on),
           ${endsOn}, content_hash, retrieved_on, ${over.today}, ${over.version}, coalesce(${over.correction ?? null}::text, correction)
    from labor.debarment where id = ${id}
    returning id::text`;
  return made?.id as string;
}

/** Ends a correction, or its undoing: watchers and earlier screeners of the employer are told. */
async function tell(tx: AnySql, version: number, id: string): Promise<CorrectedDebarment> {
  const [told] = await tx<CorrectedDebarment[]>`
    select k.id::text, b.dataset, b.record_id as "recordId", b.employer_id::text as "employerId", b.program,
           coalesce(a.starts_on, b.starts_on) as "startsOn",
           case when a.id is null then b.ends_on else a.ends_on end as "endsOn", a.id is null as void, k.explanation,
           to_char(k.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt",
           k.undone_version is not null as undone, ${version}::int as "registerVersion"
    from labor.debarment_correction k
    join labor.debarment b on b.id = k.before_id
    left join labor.debarment a on a.id = k.after_id
    where k.id = ${id}`;
  if (!told) throw new Error('the correction was not stored');
  await noteCorrections(tx, version, [{ caseId: null, employerIds: [told.employerId] }]);
  await closeRegister(tx, [told.employerId], version);
  return told;
}
