import type { AnySql } from '@hub/db/rows';
import { PublicError } from '@hub/kit/errors';
import type { ScreeningRow } from '../screenings/query.js';
import { fingerprintOf } from './fingerprint.js';
import { WATCHES_MAX, type WatchOrder } from './input.js';
import { newSecret } from './sign.js';

/** A watch that was stored. */
export interface StoredWatch {
  readonly id: string;
  /** The register version from which on it is told; null before the first. */
  readonly registerVersion: number | null;
  /** Shown once; null without a callback. */
  readonly secret: string | null;
}

/**
 * Stores a watch for the transaction's caller with its subjects, as they were screened just now. It is told of whatever
 * moves after this transaction began. Throws CONFLICT for an agency that has too many.
 */
export async function insertWatch(
  tx: AnySql,
  { employerIds, callbackUrl }: WatchOrder,
  screenings: readonly ScreeningRow[],
  role: string,
): Promise<StoredWatch> {
  // Two requests of one agency count one after the other.
  await tx`select pg_advisory_xact_lock(hashtextextended('watch ' || caller.agency(), 0))`;
  const [row] = await tx<{ id: string | null; registerVersion: number }[]>`
    with own as (select count(*) as count from labor.watch where agency = caller.agency()),
    head as (select coalesce(max(version), 0) as version from labor.register_version),
    stored as (
      insert into labor.watch (agency, role, employer_ids, callback_url, told_version)
      select caller.agency(), ${role}, ${employerIds}::bigint[], ${callbackUrl?.href ?? null}, head.version
      from own, head where own.count < ${WATCHES_MAX}
      returning id, told_version
    )
    select id::text, told_version::int as "registerVersion" from stored`;
  if (!row?.id)
    throw new PublicError('CONFLICT', `An agency has at most ${WATCHES_MAX} watches: end one first.`);
  const { id, registerVersion } = row;
  await insertSubjects(tx, id, screenings);
  const secret = callbackUrl === null ? null : newSecret();
  if (secret !== null) await tx`insert into labor.watch_secret (watch_id, secret) values (${id}, ${secret})`;
  return { id, registerVersion: registerVersion || null, secret };
}

async function insertSubjects(
  tx: AnySql,
  watchId: string,
  screenings: readonly ScreeningRow[],
): Promise<void> {
  if (screenings.length === 0) return;
  const rows = screenings.map((row) => ({
    subject: row.subject,
    status: row.status,
    fingerprint: fingerprintOf(row),
    screening_id: row.id,
    screened_version: Number(row.register_version),
  }));
  await tx`
    insert into labor.watch_subject (watch_id, subject, status, fingerprint, screening_id, screened_version)
    select ${watchId}, subject, status, fingerprint, screening_id, screened_version
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as row (subject jsonb, status text, fingerprint text, screening_id uuid, screened_version bigint)`;
}

/** Ends a watch of the transaction's caller, with all that hangs on it. Throws NOT_FOUND. */
export async function deleteWatch(tx: AnySql, id: string): Promise<void> {
  const deleted = await tx`delete from labor.watch where id = ${id} returning id`;
  if (deleted.length === 0) throw new PublicError('NOT_FOUND', 'There is no watch with this id.');
}

/** Those of the ids (bigint) that the register does not know. */
export async function findUnknownEmployers(sql: AnySql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select asked.id::text from unnest(${[...ids]}::bigint[]) as asked (id)
    where not exists (select from labor.employer e where e.id = asked.id)`;
  return new Set(rows.map(({ id }) => id));
}
