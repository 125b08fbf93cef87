import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { id, instant, ref } from '../columns.js';
import { labor } from './schema.js';

/** One row per change of the register that an answer can speak from: an import, a merge, a split, a correction. */
export const registerVersion = labor.table('register_version', {
  version: bigint('version', { mode: 'number' }).primaryKey(),
  cause: text('cause').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** The day in America/New_York by which its changes are reckoned; never before that of the version before. */
  day: date('day').notNull().default(sql`(now() at time zone 'America/New_York')::date`),
});

/** What moved with a version: an outbox, in the order of (version, ordinal), to which only is added. */
export const registerChange = labor.table(
  'register_change',
  {
    version: bigint('version', { mode: 'number' }).notNull(),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').notNull(),
    /** The employer as it was identified then. */
    employerId: ref('employer_id').notNull(),
    caseId: ref('case_id'),
  },
  (t) => [
    primaryKey({ columns: [t.version, t.ordinal] }),
    index('register_change_employer_idx').on(t.employerId, t.version),
    index('register_change_correction_idx').on(t.version, t.ordinal).where(sql`kind = 'CORRECTION'`),
  ],
);

/** Each dataset that was ever imported: what a CLEAR rests on. */
export const source = labor.table('source', {
  dataset: text('dataset').primaryKey(),
  publisher: text('publisher').notNull(),
  title: text('title').notNull(),
  url: text('url'),
  coversFrom: date('covers_from'),
  coversTo: date('covers_to'),
  lastImportedOn: date('last_imported_on').notNull(),
  records: integer('records').notNull(),
});

/** Each run of an importer, with its report. */
export const importRun = labor.table('import_run', {
  id: id(),
  dataset: text('dataset').notNull(),
  files: text('files').array().notNull(),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at').notNull().defaultNow(),
  registerVersion: bigint('register_version', { mode: 'number' }),
  report: jsonb('report').notNull(),
});
