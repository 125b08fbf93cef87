import { sql } from 'drizzle-orm';
import { boolean, check, date, index, text, unique, uuid } from 'drizzle-orm/pg-core';
import { cents, id, instant, ref } from '../columns.js';
import { dueDiligence } from './due-diligence.js';
import { procurement } from './schema.js';
import { bid } from './solicitations.js';

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
    signedAt: instant('signed_at'),
    periodFrom: date('period_from'),
    periodTo: date('period_to'),
    /** The bid that it came of, when the hub knows it. */
    bidId: ref('bid_id').references(() => bid.id),
    /** Whether it operates on the institution's property (S2.17); null when unknown. */
    onProperty: boolean('on_property'),
    /** The living-wage policy's provisions that it holds; null when unknown. */
    provisions: text('provisions').array(),
    /** What the signature rests on, sealed: a trigger refuses another. */
    dueDiligenceId: uuid('due_diligence_id').references(() => dueDiligence.id),
  },
  (t) => [
    unique('contract_number_once_per_process').on(t.ocid, t.number),
    unique('contract_bid_once').on(t.bidId),
    index('contract_supplier_idx').on(t.supplierId),
    index('contract_awarded_idx').on(sql`coalesce(${t.awardedOn}, '-infinity')`, t.id),
    check('contract_status_of_ocds', sql`status in ('PENDING', 'ACTIVE', 'CANCELLED', 'TERMINATED')`),
    check('contract_value_not_negative', sql`value_cents >= 0`),
    check('contract_period_in_order', sql`period_to >= period_from`),
    check(
      'contract_provisions_known',
      sql`provisions <@ array['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'WORKER_RETENTION', 'WAGE_STABILIZATION', 'INFORMATION_PACKET']`,
    ),
  ],
);
