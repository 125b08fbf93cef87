import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant, ref } from '../columns.js';
import { labor } from './schema.js';

const ofWatch = () => ref('watch_id').references(() => watch.id, { onDelete: 'cascade' });

/** What an agency watches, and how it is told. */
export const watch = labor.table(
  'watch',
  {
    id: id(),
    agency: text('agency').notNull(),
    /** The role in which it was set: its subjects are screened again in that one. */
    role: text('role').notNull(),
    employerIds: bigint('employer_ids', { mode: 'number' }).array().notNull(),
    callbackUrl: text('callback_url'),
    state: text('state', { enum: ['ACTIVE', 'GIVEN_UP'] })
      .notNull()
      .default('ACTIVE'),
    /** Attempts that failed since the last delivery. */
    failedAttempts: integer('failed_attempts').notNull().default(0),
    /** Why the last attempt failed, as a code. */
    lastFailure: text('last_failure'),
    lastDeliveredAt: instant('last_delivered_at'),
    /** The register version up to which its notices are made. */
    toldVersion: ref('told_version').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('watch_agency_idx').on(t.agency, t.id), check('watch_agency_told', sql`agency <> ''`)],
);

/** The secret that signs a watch's deliveries: requests can write it and not read it. */
export const watchSecret = labor.table('watch_secret', {
  watchId: ofWatch().primaryKey(),
  secret: text('secret').notNull(),
});

/** A subject that is screened again as the register moves. */
export const watchSubject = labor.table(
  'watch_subject',
  {
    id: id(),
    watchId: ofWatch().notNull(),
    subject: jsonb('subject').notNull(),
    status: text('status').notNull(),
    /** Of the status and the matches, to see that one moved. */
    fingerprint: text('fingerprint').notNull(),
    /** The stored screening that showed them. */
    screeningId: uuid('screening_id').notNull(),
    screenedVersion: ref('screened_version').notNull(),
  },
  (t) => [index('watch_subject_watch_idx').on(t.watchId)],
);

/** What a watcher is told, in order. */
export const watchNotice = labor.table(
  'watch_notice',
  {
    id: id(),
    watchId: ofWatch().notNull(),
    /** Its place in the change feed. */
    version: ref('version').notNull(),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').notNull(),
    /** Of the employer, or of the subject's screening. */
    status: text('status').notNull(),
    previousStatus: text('previous_status'),
    employerId: ref('employer_id'),
    caseId: ref('case_id'),
    subjectId: ref('subject_id'),
    screeningId: uuid('screening_id'),
    madeAt: instant('made_at').notNull().defaultNow(),
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    unique('watch_notice_made_once').on(t.watchId, t.version, t.ordinal, t.subjectId).nullsNotDistinct(),
    index('watch_notice_pending_idx').on(t.watchId, t.id).where(sql`delivered_at is null`),
  ],
);
