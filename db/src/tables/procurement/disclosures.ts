import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  jsonb,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, instant, ref } from '../columns.js';
import { procurement } from './schema.js';
import { bid } from './solicitations.js';

/** What a bidder attested (S0.5). Only added to: a later one supersedes it. */
export const disclosure = procurement.table(
  'disclosure',
  {
    id: id(),
    bidId: ref('bid_id')
      .notNull()
      .references(() => bid.id),
    submittedAt: instant('submitted_at').notNull().defaultNow(),
    /** The last day on which it counts (S0.4). */
    expiresOn: date('expires_on').notNull(),
    usesForcedArbitration: boolean('uses_forced_arbitration').notNull(),
    classActionWaiver: boolean('class_action_waiver').notNull(),
    /** Whom forced arbitration binds: `EMPLOYEES`, `INDEPENDENT_CONTRACTORS`, `SUBCONTRACTORS`. */
    appliesTo: text('applies_to').array().notNull(),
    flowsDownToSubcontractors: boolean('flows_down_to_subcontractors').notNull(),
    /** Declared violations: case reference, authority, day of determination. */
    violations: jsonb('violations').notNull(),
    /** Declared agreements: kind, counterparty, end. */
    agreements: jsonb('agreements').notNull(),
    /** Who attested it for the bidder. */
    attestedBy: text('attested_by').notNull(),
    /** The officer or machine that handed it in. */
    submittedBy: text('submitted_by').notNull(),
    agency: text('agency'),
    /** The disclosure of the same bid that it takes the place of; null for the first. */
    supersedes: ref('supersedes'),
  },
  (t) => [
    unique('disclosure_of_bid').on(t.id, t.bidId),
    unique('disclosure_superseded_once').on(t.supersedes),
    foreignKey({
      name: 'disclosure_supersedes_own_bid',
      columns: [t.supersedes, t.bidId],
      foreignColumns: [t.id, t.bidId],
    }),
    uniqueIndex('disclosure_first_of_bid_idx').on(t.bidId).where(sql`supersedes is null`),
    index('disclosure_bid_idx').on(t.bidId, t.id),
    check(
      'disclosure_scopes_known',
      sql`applies_to <@ array['EMPLOYEES', 'INDEPENDENT_CONTRACTORS', 'SUBCONTRACTORS']`,
    ),
    check(
      'disclosure_scope_of_forced_arbitration',
      sql`not uses_forced_arbitration or cardinality(applies_to) > 0`,
    ),
    check('disclosure_lists', sql`jsonb_typeof(violations) = 'array' and jsonb_typeof(agreements) = 'array'`),
  ],
);
