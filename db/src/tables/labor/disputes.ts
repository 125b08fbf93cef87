import { sql } from 'drizzle-orm';
import { boolean, check, date, index, text, unique } from 'drizzle-orm/pg-core';
import { bytea, id, instant, ref } from '../columns.js';
import { labor } from './schema.js';

/** Somebody says that a case is wrong. */
export const dispute = labor.table(
  'dispute',
  {
    id: id(),
    caseId: ref('case_id').notNull(),
    ground: text('ground').notNull(),
    statement: text('statement').notNull(),
    evidenceUrl: text('evidence_url'),
    /** See `receipts/receipt.ts`: the code itself is nowhere. */
    receiptHash: bytea('receipt_hash').notNull(),
    filedAt: instant('filed_at').notNull().defaultNow(),
    decideBy: date('decide_by').notNull(),
    status: text('status', { enum: ['OPEN', 'DECIDED', 'WITHDRAWN'] })
      .notNull()
      .default('OPEN'),
    outcome: text('outcome'),
    explanation: text('explanation'),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (t) => [
    unique('dispute_receipt_hash_unique').on(t.receiptHash),
    index('dispute_queue_idx').on(t.status, t.decideBy, t.id),
    index('dispute_case_idx').on(t.caseId),
    check('dispute_status_known', sql`status in ('OPEN', 'DECIDED', 'WITHDRAWN')`),
  ],
);

/** How to reach who filed a dispute: personal, and apart from it. */
export const disputeContact = labor.table('dispute_contact', {
  disputeId: ref('dispute_id').primaryKey(),
  name: text('name'),
  phone: text('phone'),
  email: text('email'),
  safeToContact: boolean('safe_to_contact').notNull(),
});
