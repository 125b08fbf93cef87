import { sql } from 'drizzle-orm';
import { date, index, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, known, ref } from '../columns.js';
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
  },
  (t) => [
    uniqueIndex('debarment_current_idx').on(t.publisher, t.recordId).where(sql`superseded_version is null`),
    index('debarment_employer_idx').on(t.employerId),
  ],
);
