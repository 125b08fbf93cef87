import { sql } from 'drizzle-orm';
import { check, date, index, text, unique } from 'drizzle-orm/pg-core';
import { cents, id, instant, ref } from '../columns.js';
import { procurement } from './schema.js';

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
