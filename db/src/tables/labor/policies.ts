import { date, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.js';
import { labor } from './schema.js';

/** Policy records by version: who set them, why, from when. Of two versions from one day the one set last is in force. */
export const policy = labor.table(
  'policy',
  {
    id: text('id').notNull(),
    effectiveFrom: date('effective_from').notNull(),
    setBy: text('set_by').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
    reason: text('reason'),
    terms: jsonb('terms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.effectiveFrom, t.setAt] })],
);
