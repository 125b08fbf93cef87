import { sql } from 'drizzle-orm';
import { check, date, index, smallint, text } from 'drizzle-orm/pg-core';
import { id, instant, ref } from '../columns.js';
import { labor } from './schema.js';

/** What the living-wage board determined. Of a matter, the last to take effect binds; nothing is changed. */
export const boardDetermination = labor.table(
  'board_determination',
  {
    id: id(),
    policy: text('policy').notNull(),
    matter: text('matter').notNull(),
    /** A kind of work (S2.13). */
    laborService: text('labor_service'),
    /** How many degrees removed the workers are (S2.14). */
    subcontractTier: smallint('subcontract_tier'),
    /** Procurement's contract that followed on a switch of contractor (S2.20). */
    contractId: ref('contract_id'),
    outcome: text('outcome').notNull(),
    determinedOn: date('determined_on').notNull(),
    effectiveFrom: date('effective_from').notNull(),
    reason: text('reason').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [
    index('board_determination_effective_idx').on(t.effectiveFrom, t.id),
    check(
      'board_determination_matter_of_three',
      sql`(matter = 'LABOR_SERVICE' AND labor_service IS NOT NULL AND num_nonnulls(subcontract_tier, contract_id) = 0)
    OR (matter = 'SUBCONTRACT_TIER' AND subcontract_tier IS NOT NULL AND num_nonnulls(labor_service, contract_id) = 0)
    OR (matter = 'SWITCH_OF_CONTRACTOR' AND contract_id IS NOT NULL AND num_nonnulls(labor_service, subcontract_tier) = 0)`,
    ),
    check('board_determination_tier_removed', sql`subcontract_tier between 2 and 20`),
    check('board_determination_outcome_known', sql`outcome in ('COVERED', 'NOT_COVERED', 'WITHDRAWN')`),
  ],
);
