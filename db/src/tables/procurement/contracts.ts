import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant, ref, sourceRecord } from '../columns.js';
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
    /** How far removed the supplier is: 1, as null, is the contractor itself (S2.14). */
    subcontractTier: smallint('subcontract_tier'),
    /** Where the work is done. */
    site: text('site'),
    endedOn: date('ended_on'),
    endReason: text('end_reason'),
    /** Counted up by a trigger, which keeps what stood here before; so are the three that follow. */
    version: integer('version').notNull().default(1),
    changedAt: instant('changed_at').notNull().defaultNow(),
    changedBy: text('changed_by').default(sql`nullif(current_setting('app.caller', true), '')`),
    changeReason: text('change_reason'),
    ...sourceRecord(),
    /** Number of the contract of the same process under which this is a subcontract; null for a prime one. */
    parentNumber: text('parent_number'),
    /** Whether its publisher says that a living-wage law covers it; null where it does not say. */
    livingWage: boolean('living_wage'),
    /** The same of a prevailing-wage law. */
    prevailingWage: boolean('prevailing_wage'),
  },
  (t) => [
    unique('contract_number_once_per_process').on(t.ocid, t.number),
    unique('contract_bid_once').on(t.bidId),
    index('contract_supplier_idx').on(t.supplierId),
    index('contract_awarded_idx').on(sql`coalesce(${t.awardedOn}, '-infinity')`, t.id),
    index('contract_buyer_idx').on(sql`lower(${t.buyer})`, t.id),
    check('contract_subcontract_tier_counted', sql`subcontract_tier between 1 and 20`),
    check('contract_ended_with_reason', sql`(ended_on is null) = (end_reason is null)`),
    check('contract_ended_is_over', sql`ended_on is null or status in ('CANCELLED', 'TERMINATED')`),
    index('contract_record_idx').on(t.dataset, t.recordId).where(sql`dataset is not null`),
    index('contract_parent_idx').on(t.ocid, t.parentNumber).where(sql`parent_number is not null`),
    check(
      'contract_record_whole',
      sql`(dataset is null) = (record_id is null) and (dataset is null) = (content_hash is null)`,
    ),
    check('contract_under_parent_removed', sql`parent_number is null or subcontract_tier > 1`),
    check('contract_status_of_ocds', sql`status in ('PENDING', 'ACTIVE', 'CANCELLED', 'TERMINATED')`),
    check('contract_value_not_negative', sql`value_cents >= 0`),
    check('contract_period_in_order', sql`period_to >= period_from`),
    check(
      'contract_provisions_known',
      sql`provisions <@ array['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'WORKER_RETENTION', 'WAGE_STABILIZATION', 'INFORMATION_PACKET']`,
    ),
  ],
);

/** What a contract held before it was changed: the whole row, by version. */
export const contractVersion = procurement.table(
  'contract_version',
  {
    contractId: ref('contract_id').notNull(),
    version: integer('version').notNull(),
    held: jsonb('held').notNull(),
    supersededAt: instant('superseded_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'contract_version_pk', columns: [t.contractId, t.version] })],
);
