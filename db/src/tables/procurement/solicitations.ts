import { sql } from 'drizzle-orm';
import { boolean, check, date, index, jsonb, text, unique } from 'drizzle-orm/pg-core';
import { cents, id, instant, ref, sourceRecord } from '../columns.js';
import { procurement } from './schema.js';

/** A tender: what a public body wants to buy. One contracting process (`ocid`) has one. */
export const solicitation = procurement.table(
  'solicitation',
  {
    id: id(),
    /** Identifies the contracting process, which contracts of the same `ocid` came of. */
    ocid: text('ocid').notNull(),
    title: text('title').notNull(),
    /** Name of the public body, as its publisher writes it. */
    buyer: text('buyer').notNull(),
    /** OCDS tender status, in capitals. */
    status: text('status').notNull(),
    /** The labor that is bought (S2.13), such as `cleaning`; null when none or unknown. */
    laborService: text('labor_service'),
    estimatedValueCents: cents('estimated_value_cents'),
    publishedOn: date('published_on'),
    /** Last day on which bids are taken. */
    closesOn: date('closes_on'),
    /** Whether the work is done on the property of who buys (S2.17); null when unknown. */
    onProperty: boolean('on_property'),
    /** Kind of the license that the trade needs, as licensing has it; null when none. */
    licenseKind: text('license_kind'),
    /** Why it has its status, as who set it says. */
    statusReason: text('status_reason'),
  },
  (t) => [
    unique('solicitation_ocid_once').on(t.ocid),
    index('solicitation_published_idx').on(sql`coalesce(${t.publishedOn}, '-infinity')`, t.id),
    check(
      'solicitation_status_of_ocds',
      sql`status in ('PLANNING', 'PLANNED', 'ACTIVE', 'CANCELLED', 'UNSUCCESSFUL', 'COMPLETE', 'WITHDRAWN')`,
    ),
    check('solicitation_estimated_value_not_negative', sql`estimated_value_cents >= 0`),
    check('solicitation_closes_after_publication', sql`closes_on >= published_on`),
  ],
);

/** An offer of a tenderer. Not public: the amounts of an open tender decide it. */
export const bid = procurement.table(
  'bid',
  {
    id: id(),
    solicitationId: ref('solicitation_id')
      .notNull()
      .references(() => solicitation.id),
    /** The solicitation's own key of it. */
    number: text('number').notNull(),
    /** An employer of labor's. */
    bidderId: ref('bidder_id').notNull(),
    amountCents: cents('amount_cents'),
    /** Status of OCDS's bid extension, in capitals. */
    status: text('status').notNull(),
    submittedOn: date('submitted_on'),
    /** Why it has its status, as who set it says. */
    statusReason: text('status_reason'),
    ...sourceRecord(),
  },
  (t) => [
    unique('bid_number_once_per_solicitation').on(t.solicitationId, t.number),
    index('bid_bidder_idx').on(t.bidderId),
    index('bid_submitted_idx').on(sql`coalesce(${t.submittedOn}, '-infinity')`, t.id),
    index('bid_record_idx').on(t.dataset, t.recordId).where(sql`dataset is not null`),
    check(
      'bid_record_whole',
      sql`(dataset is null) = (record_id is null) and (dataset is null) = (content_hash is null)`,
    ),
    check('bid_status_of_ocds', sql`status in ('INVITED', 'PENDING', 'VALID', 'DISQUALIFIED', 'WITHDRAWN')`),
    check('bid_amount_not_negative', sql`amount_cents >= 0`),
  ],
);

/** What a solicitation was before a change: the whole row, as a trigger keeps it. */
export const solicitationVersion = procurement.table(
  'solicitation_version',
  {
    id: id(),
    solicitationId: ref('solicitation_id').notNull(),
    supersededAt: instant('superseded_at').notNull().defaultNow(),
    record: jsonb('record').notNull(),
  },
  (t) => [index('solicitation_version_idx').on(t.solicitationId, t.id)],
);

/** What a bid was before a change. */
export const bidVersion = procurement.table(
  'bid_version',
  {
    id: id(),
    bidId: ref('bid_id').notNull(),
    supersededAt: instant('superseded_at').notNull().defaultNow(),
    record: jsonb('record').notNull(),
  },
  (t) => [index('bid_version_idx').on(t.bidId, t.id)],
);
