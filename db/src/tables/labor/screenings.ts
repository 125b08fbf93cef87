import { bigint, date, index, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { instant, ref } from '../columns.js';
import { labor } from './schema.js';

/** A stored answer to "is this a violator?", with the evidence it rested on. */
export const screening = labor.table(
  'screening',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectKey: text('subject_key').notNull(),
    subject: jsonb('subject').notNull(),
    status: text('status').notNull(),
    asOf: date('as_of').notNull(),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    matcherVersion: text('matcher_version').notNull(),
    matches: jsonb('matches').notNull(),
    askedBy: text('asked_by').notNull(),
    agency: text('agency'),
    askedAt: instant('asked_at').notNull().defaultNow(),
    /** Every employer that it shows, and those that they had absorbed: who relied on a record is found by it. */
    employerIds: bigint('employer_ids', { mode: 'number' }).array().notNull().default([]),
  },
  (t) => [index('screening_employer_ids_idx').using('gin', t.employerIds)],
);

/** A reviewer's verdict on one candidate for one subject; the last one that was not reversed binds. */
export const matchReview = labor.table(
  'match_review',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    screeningId: uuid('screening_id').notNull(),
    employerId: ref('employer_id').notNull(),
    /** Hash of the subject as normalized: the same applicant next year gives the same. */
    subjectHash: text('subject_hash').notNull(),
    /** Hash of the employer's names, places and identifiers: when it changes, the verdict no longer binds. */
    evidenceHash: text('evidence_hash').notNull(),
    verdict: text('verdict', { enum: ['SAME', 'DIFFERENT', 'UNSURE'] }).notNull(),
    reason: text('reason').notNull(),
    reviewedBy: text('reviewed_by').notNull(),
    reviewedAt: instant('reviewed_at').notNull().defaultNow(),
  },
  (t) => [index('match_review_subject_idx').on(t.subjectHash)],
);
