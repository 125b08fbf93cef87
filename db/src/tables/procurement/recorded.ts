import { text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns.js';

/** A row that is superseded and never overwritten: who recorded it, and since when another one holds. */
export const recorded = () => ({
  id: id(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  supersededAt: instant('superseded_at'),
});

/** As `recorded`, for what has an id of its own in the graph: its versions share the `record`. */
export const versioned = () => ({
  ...recorded(),
  record: uuid('record').notNull().defaultRandom(),
});
