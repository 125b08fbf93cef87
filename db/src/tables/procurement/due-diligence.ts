import { sql } from 'drizzle-orm';
import { check, date, index, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { instant, ref } from '../columns.js';
import { procurement } from './schema.js';
import { bid } from './solicitations.js';

/** What an agency was told of a bidder, as told: only ever added to. A contract's signature rests on one. */
export const dueDiligence = procurement.table(
  'due_diligence',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    bidId: ref('bid_id')
      .notNull()
      .references(() => bid.id),
    /** An employer of labor's, as recorded with the bid. */
    bidderId: ref('bidder_id').notNull(),
    askedAt: instant('asked_at').notNull().defaultNow(),
    /** The day in America/New_York that it speaks of. */
    askedOn: date('asked_on').notNull(),
    /** Its last day. */
    validUntil: date('valid_until').notNull(),
    askedBy: text('asked_by').notNull(),
    agency: text('agency'),
    outcome: text('outcome').notNull(),
    checks: jsonb('checks').notNull(),
    /** Name, status and record of the bidder as shown; null when the register could not be asked. */
    bidder: jsonb('bidder'),
    /** The register's version that it spoke from; null when the register could not be asked. */
    registerVersion: ref('register_version'),
  },
  (t) => [
    index('due_diligence_bid_idx').on(t.bidId, t.askedAt),
    check('due_diligence_outcome_known', sql`outcome in ('CLEAR', 'CONCERNS', 'INCOMPLETE')`),
    check('due_diligence_bidder_unless_incomplete', sql`bidder is not null or outcome = 'INCOMPLETE'`),
    check('due_diligence_valid_from_its_day', sql`valid_until >= asked_on`),
  ],
);
