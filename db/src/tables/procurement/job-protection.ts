import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, numeric, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cents, ref } from '../columns.js';
import { contract } from './contracts.js';
import { recorded, versioned } from './recorded.js';
import { procurement } from './schema.js';

const current = sql`superseded_at is null`;

/** A switch in who gives a service at a site (S2.20). What the board says of it is labor's. */
export const contractingChange = procurement.table(
  'contracting_change',
  {
    ...versioned(),
    /** DIRECT or CONTRACTOR; null where nobody gave the service before. */
    fromSide: text('from_side'),
    contractBeforeId: ref('contract_before_id').references(() => contract.id),
    toSide: text('to_side').notNull(),
    contractAfterId: ref('contract_after_id').references(() => contract.id),
    site: text('site').notNull(),
    laborService: text('labor_service').notNull(),
    changedOn: date('changed_on').notNull(),
    monthsProcuredBefore: integer('months_procured_before').notNull(),
    isNew: boolean('is_new').notNull(),
    monthsExpected: integer('months_expected').notNull(),
  },
  (t) => [
    uniqueIndex('contracting_change_current_idx').on(t.record).where(current),
    index('contracting_change_after_idx').on(t.contractAfterId).where(current),
    index('contracting_change_site_idx').on(sql`lower(site)`, sql`lower(labor_service)`).where(current),
  ],
);

/** A worker of the site before a change, and the weekly hours of a job. Personal, under a pseudonym. */
export const rosterLine = procurement.table(
  'roster_line',
  {
    ...recorded(),
    changeRecord: uuid('change_record').notNull(),
    workerReference: text('worker_reference').notNull(),
    jobTitle: text('job_title').notNull(),
    hours: numeric('hours').notNull(),
  },
  (t) => [
    uniqueIndex('roster_line_current_idx').on(t.changeRecord, t.workerReference, t.jobTitle).where(current),
  ],
);

/** An offer to hire a worker of the roster back. Personal, under a pseudonym. */
export const rehireOffer = procurement.table(
  'rehire_offer',
  {
    ...recorded(),
    changeRecord: uuid('change_record').notNull(),
    workerReference: text('worker_reference').notNull(),
    jobTitle: text('job_title').notNull(),
    hours: numeric('hours').notNull(),
    offeredOn: date('offered_on').notNull(),
  },
  (t) => [
    uniqueIndex('rehire_offer_current_idx').on(t.changeRecord, t.workerReference, t.jobTitle).where(current),
  ],
);

/** What a side of a change pays for a job from a day on. */
export const jobWage = procurement.table(
  'job_wage',
  {
    ...recorded(),
    changeRecord: uuid('change_record').notNull(),
    /** DIRECT, PREVIOUS_CONTRACTOR or NEW_CONTRACTOR. */
    side: text('side').notNull(),
    jobTitle: text('job_title').notNull(),
    fromOn: date('from_on').notNull(),
    hourlyCents: cents('hourly_cents').notNull(),
  },
  (t) => [
    uniqueIndex('job_wage_current_idx').on(t.changeRecord, t.side, t.jobTitle, t.fromOn).where(current),
  ],
);

/** The prevailing wage of a job from a day on, as an authority published it. Public. */
export const prevailingWage = procurement.table(
  'prevailing_wage',
  {
    ...recorded(),
    /** FEDERAL or STATE. */
    authority: text('authority').notNull(),
    jobTitle: text('job_title').notNull(),
    fromOn: date('from_on').notNull(),
    hourlyCents: cents('hourly_cents').notNull(),
    /** The number of the determination. */
    citation: text('citation').notNull(),
  },
  (t) => [uniqueIndex('prevailing_wage_current_idx').on(t.jobTitle, t.authority, t.fromOn).where(current)],
);
