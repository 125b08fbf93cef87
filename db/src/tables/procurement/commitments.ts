import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, text, unique } from 'drizzle-orm/pg-core';
import { id, instant, ref } from '../columns.js';
import { procurement } from './schema.js';
import { bid, solicitation } from './solicitations.js';

/** A commitment to equitable procurement (S0.8), as made and as kept. Only added to: a later one supersedes it. */
export const equityCommitment = procurement.table(
  'equity_commitment',
  {
    id: id(),
    solicitationId: ref('solicitation_id')
      .notNull()
      .references(() => solicitation.id),
    /** Whose commitment it is; null for one of the solicitation itself. */
    bidId: ref('bid_id').references(() => bid.id),
    statement: text('statement').notNull(),
    status: text('status').notNull(),
    /** What shows the status. */
    evidence: text('evidence'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    recordedBy: text('recorded_by').notNull(),
    agency: text('agency'),
    supersedes: ref('supersedes').references((): AnyPgColumn => equityCommitment.id),
  },
  (t) => [
    unique('equity_commitment_superseded_once').on(t.supersedes),
    index('equity_commitment_solicitation_idx').on(t.solicitationId, t.id),
    check('equity_commitment_status_known', sql`status in ('MADE', 'KEPT', 'NOT_KEPT', 'WITHDRAWN')`),
  ],
);
