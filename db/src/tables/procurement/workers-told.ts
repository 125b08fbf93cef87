import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, numeric, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { cents, instant, ref } from '../columns.js';
import { contract } from './contracts.js';
import { versioned } from './recorded.js';
import { procurement } from './schema.js';

const current = sql`superseded_at is null`;

/** Whose worker: a contract's, or without one a direct employee of the institution. A pseudonym, never a name. */
const worker = () => ({
  contractId: ref('contract_id').references(() => contract.id),
  workerReference: text('worker_reference').notNull(),
});

/** An information packet that a worker received or is to receive (S2.25–S2.28). */
export const informationPacket = procurement.table(
  'information_packet',
  {
    ...versioned(),
    ...worker(),
    /** 1: of the contractor itself; 2 and more: of its subcontractors. */
    subcontractTier: integer('subcontract_tier').notNull(),
    /** NEW_JOB or YEARLY. */
    occasion: text('occasion').notNull(),
    dueOn: date('due_on').notNull(),
    expectedHours: numeric('expected_hours'),
    receivedOn: date('received_on'),
    hoursWorked: numeric('hours_worked').notNull(),
    language: text('language').notNull(),
    chosenLanguage: text('chosen_language').notNull(),
    contents: text('contents').array().notNull(),
    isUnion: boolean('is_union').notNull(),
    textByWorkersCenter: boolean('text_by_workers_center').notNull(),
    /** The policy's hour on the day on which it was due. */
    packetHours: numeric('packet_hours').notNull(),
  },
  (t) => [
    uniqueIndex('information_packet_current_idx').on(t.record).where(current),
    // nulls not distinct, which this description cannot say
    uniqueIndex('information_packet_once_idx')
      .on(t.contractId, t.workerReference, t.occasion, t.dueOn)
      .where(current),
  ],
);

/** A benefit that a worker may waive, the waiver that was signed, and whether it is paid (S2.29). */
export const benefitWaiver = procurement.table(
  'benefit_waiver',
  {
    ...versioned(),
    ...worker(),
    benefit: text('benefit').notNull(),
    chosenLanguage: text('chosen_language').notNull(),
    waiverLanguage: text('waiver_language'),
    signedOn: date('signed_on'),
    benefitPaid: boolean('benefit_paid').notNull(),
    monthlyShareCents: cents('monthly_share_cents').notNull(),
    months: integer('months').notNull(),
  },
  (t) => [
    uniqueIndex('benefit_waiver_current_idx').on(t.record).where(current),
    uniqueIndex('benefit_waiver_once_idx').on(t.contractId, t.workerReference, t.benefit).where(current),
  ],
);

/** When a worker passed the month's hours for health insurance, and was told so (S2.19). */
export const eligibilityNotice = procurement.table(
  'eligibility_notice',
  {
    ...versioned(),
    ...worker(),
    /** Its first day. */
    month: date('month').notNull(),
    /** Null while the hours are not passed. */
    dueAt: instant('due_at'),
    hoursWorked: numeric('hours_worked').notNull(),
    /** The policy's hours in that month. */
    healthHoursAbove: numeric('health_hours_above').notNull(),
    notifiedOn: date('notified_on'),
  },
  (t) => [
    uniqueIndex('eligibility_notice_current_idx').on(t.record).where(current),
    uniqueIndex('eligibility_notice_once_idx').on(t.contractId, t.workerReference, t.month).where(current),
  ],
);

/** What the board asked of a contractor, or without a contract of the institution (S2.44). */
export const monitoringRequest = procurement.table(
  'monitoring_request',
  {
    ...versioned(),
    contractId: ref('contract_id').references(() => contract.id),
    dataAsked: text('data_asked').notNull(),
    requestedOn: date('requested_on').notNull(),
    dueOn: date('due_on').notNull(),
    answeredOn: date('answered_on'),
    answerReference: text('answer_reference'),
    withdrawnOn: date('withdrawn_on'),
  },
  (t) => [
    uniqueIndex('monitoring_request_current_idx').on(t.record).where(current),
    index('monitoring_request_due_idx').on(t.dueOn, t.id).where(current),
  ],
);
