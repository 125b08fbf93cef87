import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, numeric, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { id, instant, ref } from '../columns.js';
import { labor } from './schema.js';

/** Two employers that may be one: kept apart until a person decides. `first` is the smaller id. */
export const employerLink = labor.table(
  'employer_link',
  {
    firstId: ref('first_id').notNull(),
    secondId: ref('second_id').notNull(),
    reason: text('reason').notNull(),
    addedVersion: bigint('added_version', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.firstId, t.secondId] }),
    index('employer_link_second_idx').on(t.secondId),
    check('employer_link_ordered', sql`first_id < second_id`),
  ],
);

/** Two employers that may be one, as a search found them, and what a person said. `first` is the smaller id. */
export const employerDuplicate = labor.table(
  'employer_duplicate',
  {
    id: id(),
    firstId: ref('first_id').notNull(),
    secondId: ref('second_id').notNull(),
    score: numeric('score', { precision: 5, scale: 4 }).notNull(),
    reasons: jsonb('reasons').notNull(),
    /** Of names, places and identifiers of both. */
    evidenceHash: text('evidence_hash').notNull(),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    /** The evidence that a refusal rested on: it holds while `evidenceHash` is the same. */
    refusedEvidence: text('refused_evidence'),
    /** The merge that an acceptance made. */
    judgmentId: ref('judgment_id'),
    reason: text('reason'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    unique('employer_duplicate_pair').on(t.firstId, t.secondId),
    index('employer_duplicate_second_idx').on(t.secondId),
    index('employer_duplicate_score_idx').on(t.score, t.id),
    check('employer_duplicate_ordered', sql`first_id < second_id`),
  ],
);

/** Up to which register version employers were searched for duplicates. */
export const duplicateSearch = labor.table('duplicate_search', {
  registerVersion: bigint('register_version', { mode: 'number' }).primaryKey(),
  searchedAt: instant('searched_at').notNull().defaultNow(),
});

/** A person's decision about identity, kept with its reason and what it moved, so that it can be undone. */
export const employerJudgment = labor.table('employer_judgment', {
  id: id(),
  kind: text('kind', { enum: ['MERGE', 'SPLIT'] }).notNull(),
  /** The employer that stays (MERGE) or from which mentions leave (SPLIT). */
  employerId: ref('employer_id').notNull(),
  /** The employer that was absorbed (MERGE) or that the mentions became (SPLIT). */
  otherId: ref('other_id').notNull(),
  /** Ids that pointed elsewhere before (MERGE) or mentions that moved (SPLIT). */
  moved: bigint('moved', { mode: 'number' }).array().notNull(),
  /** Where each of `moved` stood before: the employer of a mention (SPLIT), what absorbed an employer, or null (MERGE). */
  movedFrom: bigint('moved_from', { mode: 'number' }).array().notNull(),
  reason: text('reason').notNull(),
  decidedBy: text('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull().defaultNow(),
  registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
  undoneVersion: bigint('undone_version', { mode: 'number' }),
  undoneBy: text('undone_by'),
  undoneReason: text('undone_reason'),
});
