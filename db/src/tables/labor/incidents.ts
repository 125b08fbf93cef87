import { sql } from 'drizzle-orm';
import { date, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, known, ref } from '../columns.js';
import { labor } from './schema.js';

/** An accident at an employer's work that was reported: no case, moves no status. */
export const workplaceIncident = labor.table(
  'workplace_incident',
  {
    id: id(),
    publisher: text('publisher').notNull(),
    dataset: text('dataset').notNull(),
    recordId: text('record_id').notNull(),
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    kind: text('kind', { enum: ['FATALITY', 'CATASTROPHE', 'FATALITY_AND_CATASTROPHE'] }),
    fatalities: integer('fatalities'),
    occurredOn: date('occurred_on'),
    description: text('description'),
    inspectionNumber: text('inspection_number'),
    contentHash: text('content_hash').notNull(),
    retrievedOn: date('retrieved_on').notNull(),
    ...known(),
  },
  (t) => [
    uniqueIndex('workplace_incident_current_idx')
      .on(t.publisher, t.recordId)
      .where(sql`superseded_version is null`),
    index('workplace_incident_employer_idx').on(t.employerId),
    index('workplace_incident_mention_idx').on(t.mentionId),
  ],
);
