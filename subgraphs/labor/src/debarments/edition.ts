import { insertRows, takeIds } from '@hub/db/rows';
import { addDays } from '@hub/rules/dates';
import type { FactWriter } from '../importing/writer.js';
import { touchEmployers } from '../register/refresh.js';
import { type DebarmentTerms, termsHash } from './write.js';

/** What an edition of a whole list did to debarments that it names no longer. */
export interface EditionEnd {
  /** Debarments that are over since the day before the import. */
  readonly ended: number;
  /** Why those that are missing were left in force; null where none was. */
  readonly kept: string | null;
}

/** One edition as it was read. */
export interface Edition {
  readonly files: readonly string[];
  /** Rows that were set aside: each may be a debarment that is missing. */
  readonly quarantined: number;
}

interface Missing extends DebarmentTerms {
  readonly id: string;
  readonly recordId: string;
  readonly mentionId: string;
  readonly employerId: string;
  readonly publisher: string;
}

/** Of a list that drops more than this share at once, only a part was read. */
const DROPPED_SHARE_MAX = 0.5;

/**
 * Ends the debarments in force that an edition of their whole list names no longer. The list does not say since when:
 * they are over since the day before the import, and that is known since the import. What had not begun falls away.
 *
 * Ends none where rows were set aside, where an older edition was read, or where so many are missing that the files
 * must be a part of the list: a debarment that is ended wrongly costs more than one that runs to its date.
 */
export async function endUnlisted(writer: FactWriter, edition: Edition): Promise<EditionEnd> {
  const { standing, missing } = await readMissing(writer);
  if (missing.length === 0) return { ended: 0, kept: null };
  const kept = await reasonToKeep(writer, edition, missing.length / standing);
  if (kept !== null)
    return { ended: 0, kept: `${missing.length} debarments are not listed and stay: ${kept}` };
  await end(writer, missing);
  return { ended: missing.length, kept: null };
}

async function reasonToKeep(writer: FactWriter, edition: Edition, share: number): Promise<string | null> {
  if (edition.quarantined > 0) return 'rows were set aside';
  if (share > DROPPED_SHARE_MAX) return 'more than half of the list is missing, so a part of it was read';
  const day = editionDay(edition.files);
  const last = day === null ? null : await lastEditionDay(writer);
  return day !== null && last !== null && day < last ? `an edition of ${last} was read before` : null;
}

/** The day in the names of files, `nysdol_debarment_2025-02-19.csv`: the latest, or null where none has one. */
export function editionDay(files: readonly string[]): string | null {
  const days = files.flatMap((file) => /(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)/.exec(file)?.[0] ?? []);
  return days.sort().at(-1) ?? null;
}

async function lastEditionDay({ tx, source }: FactWriter): Promise<string | null> {
  const runs = await tx<{ files: string[] }[]>`
    select distinct files from labor.import_run where dataset = ${source.dataset}`;
  return editionDay(runs.flatMap(({ files }) => files));
}

/** Debarments of the dataset that are in force or to come, and those of them that this import did not list. */
async function readMissing({ tx, source, today }: FactWriter) {
  const rows = await tx<(Missing & { listed: boolean })[]>`
    select d.id, d.record_id as "recordId", d.mention_id as "mentionId", d.employer_id as "employerId", d.publisher,
           d.program, d.starts_on as "startsOn", d.ends_on as "endsOn",
           exists (select from listed_debarment l where l.record_id = d.record_id) as listed
    from labor.debarment d
    where d.dataset = ${source.dataset} and d.superseded_version is null and coalesce(d.ends_on, 'infinity') >= ${today}
    order by d.id`;
  return { standing: rows.length, missing: rows.filter(({ listed }) => !listed) };
}

async function end({ tx, source, version, today }: FactWriter, missing: readonly Missing[]): Promise<void> {
  await tx`
    update labor.debarment set superseded_version = ${version}, known_until = ${today}
    where id = any(${missing.map(({ id }) => id)}::bigint[])`;
  const endsOn = addDays(today, -1);
  const began = missing.filter(({ startsOn }) => startsOn <= endsOn);
  const ids = await takeIds(tx, 'labor.debarment', began.length);
  await insertRows(
    tx,
    'labor.debarment',
    began.map((one, i) => ({
      id: ids[i],
      publisher: one.publisher,
      dataset: source.dataset,
      record_id: one.recordId,
      mention_id: one.mentionId,
      employer_id: one.employerId,
      program: one.program,
      starts_on: one.startsOn,
      ends_on: endsOn,
      content_hash: termsHash({ ...one, endsOn }),
      retrieved_on: today,
      known_on: today,
      known_until: null,
      register_version: version,
      superseded_version: null,
      correction: null,
      void: false,
    })),
  );
  await touchEmployers(
    tx,
    missing.map(({ employerId }) => employerId),
  );
}
