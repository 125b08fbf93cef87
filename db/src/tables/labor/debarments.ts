import { sql } from 'drizzle-orm';
import { boolean, check, date, index, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant, known, ref } from '../columns.js';
import { labor } from './schema.js';

/** An exclusion from public work or a program, in force from its first to its last day. */
export const debarment = labor.table(
  'debarment',
  {
    id: id(),
    publisher: text('publisher').notNull(),
    dataset: text('dataset').notNull(),
    recordId: text('record_id').notNull(),
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    program: text('program').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    contentHash: text('content_hash').notNull(),
    retrievedOn: date('retrieved_on').notNull(),
    ...known(),
    /** Why staff of the city put it in the place of a wrong one; null on what the publisher tells. */
    correction: text('correction'),
    /** Set aside by staff, with none in its place: it stays so while its publisher tells the same. */
    void: boolean('void').notNull().default(false),
  },
  (t) => [
    uniqueIndex('debarment_current_idx').on(t.publisher, t.recordId).where(sql`superseded_version is null`),
    index('debarment_employer_idx').on(t.employerId),
    index('debarment_void_idx').on(t.publisher, t.recordId).where(sql`void`),
    check('debarment_void_superseded', sql`not void or superseded_version is not null`),
  ],
);

/** Who put a debarment right, why, and who took that back. */
export const debarmentCorrection = labor.table(
  'debarment_correction',
  {
    id: id(),
    beforeId: ref('before_id').notNull(),
    /** What stands in its place; null where the debarment was set aside as a whole. */
    afterId: ref('after_id'),
    explanation: text('explanation').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull().defaultNow(),
    registerVersion: ref('register_version').notNull(),
    undoneVersion: ref('undone_version'),
    undoneBy: text('undone_by'),
    undoneReason: text('undone_reason'),
  },
  (t) => [
    index('debarment_correction_before_idx').on(t.beforeId),
    check(
      'debarment_correction_undone_whole',
      sql`num_nonnulls(undone_version, undone_by, undone_reason) in (0, 3)`,
    ),
  ],
);
