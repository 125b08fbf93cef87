import { sql } from 'drizzle-orm';
import { bigint, check, date, index, pgSchema, text, timestamp, unique } from 'drizzle-orm/pg-core';

/** Solicitations, bids and contracts, in the words of the Open Contracting Data Standard (OCDS 1.1). */
export const procurement = pgSchema('procurement');

const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
const ref = (name: string) => bigint(name, { mode: 'number' });
const cents = (name: string) => bigint(name, { mode: 'number' });

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
  },
  (t) => [
    unique('bid_number_once_per_solicitation').on(t.solicitationId, t.number),
    index('bid_bidder_idx').on(t.bidderId),
    check('bid_status_of_ocds', sql`status in ('INVITED', 'PENDING', 'VALID', 'DISQUALIFIED', 'WITHDRAWN')`),
    check('bid_amount_not_negative', sql`amount_cents >= 0`),
  ],
);

/** A contract awarded to a supplier. Its identity is (ocid, number): a process may award several. */
export const contract = procurement.table(
  'contract',
  {
    id: id(),
    ocid: text('ocid').notNull(),
    /** The publisher's own contract number. */
    number: text('number').notNull(),
    title: text('title').notNull(),
    /** Name of the public body, as its publisher writes it. */
    buyer: text('buyer').notNull(),
    /** An employer of labor's. */
    supplierId: ref('supplier_id').notNull(),
    /** OCDS contract status, in capitals. */
    status: text('status').notNull(),
    laborService: text('labor_service'),
    valueCents: cents('value_cents'),
    awardedOn: date('awarded_on'),
    signedAt: timestamp('signed_at', { withTimezone: true, mode: 'string' }),
    periodFrom: date('period_from'),
    periodTo: date('period_to'),
  },
  (t) => [
    unique('contract_number_once_per_process').on(t.ocid, t.number),
    index('contract_supplier_idx').on(t.supplierId),
    index('contract_awarded_idx').on(sql`coalesce(${t.awardedOn}, '-infinity')`, t.id),
    check('contract_status_of_ocds', sql`status in ('PENDING', 'ACTIVE', 'CANCELLED', 'TERMINATED')`),
    check('contract_value_not_negative', sql`value_cents >= 0`),
    check('contract_period_in_order', sql`period_to >= period_from`),
  ],
);
