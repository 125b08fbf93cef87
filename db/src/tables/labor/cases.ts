import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { cents, id, instant, known, ref } from '../columns.js';
import { labor } from './schema.js';

/** A case's identity: (publisher, the publisher's case number). */
export const enforcementCase = labor.table(
  'enforcement_case',
  {
    id: id(),
    publisher: text('publisher').notNull(),
    caseNumber: text('case_number').notNull(),
    dataset: text('dataset').notNull(),
    employerId: ref('employer_id').notNull(),
    mentionId: ref('mention_id').notNull(),
    /** Disputes of it that are not decided. */
    openDisputes: integer('open_disputes').notNull().default(0),
    employerStatement: text('employer_statement'),
  },
  (t) => [
    uniqueIndex('enforcement_case_number_idx').on(t.publisher, t.caseNumber),
    index('enforcement_case_employer_idx').on(t.employerId),
    index('enforcement_case_mention_idx').on(t.mentionId),
  ],
);

/** What was known of a case between two register versions. The current one has no `superseded_version`. */
export const caseVersion = labor.table(
  'case_version',
  {
    id: id(),
    caseId: ref('case_id').notNull(),
    employerId: ref('employer_id').notNull(),
    lawType: text('law_type').notNull(),
    severity: text('severity').notNull(),
    finality: text('finality').notNull(),
    contested: boolean('contested').notNull(),
    determinedOn: date('determined_on'),
    findingsFrom: date('findings_from'),
    findingsTo: date('findings_to'),
    amountAssessedCents: cents('amount_assessed_cents'),
    amountPaidCents: cents('amount_paid_cents'),
    backWagesCents: cents('back_wages_cents'),
    civilPenaltiesCents: cents('civil_penalties_cents'),
    workersAffected: integer('workers_affected'),
    violationCount: integer('violation_count').notNull(),
    industry: text('industry'),
    url: text('url'),
    contentHash: text('content_hash').notNull(),
    retrievedOn: date('retrieved_on').notNull(),
    ...known(),
    /** Where staff of the city corrected what the publisher says: why, for the public to read. */
    correction: text('correction'),
  },
  (t) => [
    uniqueIndex('case_version_current_idx').on(t.caseId).where(sql`superseded_version is null`),
    index('case_version_employer_idx').on(t.employerId),
    index('case_version_case_idx').on(t.caseId),
    // Includes all that statistics sum: by hand in its migration, Drizzle cannot say it.
    index('case_version_counted_idx')
      .on(t.determinedOn, t.industry)
      .where(sql`superseded_version is null and finality in ('DETERMINED', 'FINAL', 'SATISFIED')`),
  ],
);

/** Who corrected a case. Why, and what was before, stands in the case's versions. */
export const caseCorrection = labor.table('case_correction', {
  caseVersionId: ref('case_version_id').primaryKey(),
  /** The dispute that led to it; null where staff found the fault themselves. */
  disputeId: ref('dispute_id'),
  decidedBy: text('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull().defaultNow(),
});

/** What a case found, statute by statute. */
export const violation = labor.table(
  'violation',
  {
    caseVersionId: ref('case_version_id').notNull(),
    ordinal: smallint('ordinal').notNull(),
    statute: text('statute'),
    description: text('description'),
    count: integer('count').notNull(),
    backWagesCents: cents('back_wages_cents'),
    workersAffected: integer('workers_affected'),
  },
  (t) => [primaryKey({ columns: [t.caseVersionId, t.ordinal] })],
);
