import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { id, ref } from './columns.js';

/** Unions, bargaining units and agreements of the seven kinds. */
export const bargaining = pgSchema('bargaining');

/** The publisher's own key, by which a later import finds the row again. */
const reference = () => text('reference').notNull();

/** A labor union. `union` alone is a word of SQL. */
export const laborUnion = bargaining.table(
  'labor_union',
  { id: id(), reference: reference(), name: text('name').notNull() },
  (t) => [
    unique('labor_union_reference_once').on(t.reference),
    index('labor_union_name_idx').on(sql`lower(${t.name})`, t.id),
  ],
);

/** A bargaining unit of public employees (M.G.L. c. 150E) and the union that represents it. */
export const bargainingUnit = bargaining.table(
  'bargaining_unit',
  {
    id: id(),
    reference: reference(),
    name: text('name').notNull(),
    unionId: ref('union_id')
      .notNull()
      .references(() => laborUnion.id),
    employees: integer('employees').notNull(),
    /** Police and fire alone may go before the Joint Labor-Management Committee (S0.17); null for all others. */
    publicSafety: text('public_safety'),
  },
  (t) => [
    unique('bargaining_unit_reference_once').on(t.reference),
    index('bargaining_unit_union_idx').on(t.unionId),
    check('bargaining_unit_public_safety_police_or_fire', sql`public_safety in ('POLICE', 'FIRE')`),
    check('bargaining_unit_employees_not_negative', sql`employees >= 0`),
  ],
);

/** An agreement of one of the seven kinds (S4.8). Unpublished ones are for LABOR_RELATIONS alone. */
export const agreement = bargaining.table(
  'agreement',
  {
    id: id(),
    reference: reference(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    /** The unit whose agreement it is; null outside public employment. */
    unitId: ref('unit_id').references(() => bargainingUnit.id),
    effectiveFrom: date('effective_from'),
    /** Last day in force; null for one without an end. */
    expiresOn: date('expires_on'),
    published: boolean('published').notNull(),
  },
  (t) => [
    unique('agreement_reference_once').on(t.reference),
    index('agreement_effective_idx').on(sql`coalesce(${t.effectiveFrom}, '-infinity')`, t.id),
    index('agreement_expires_idx').on(t.expiresOn),
    index('agreement_unit_idx').on(t.unitId).where(sql`unit_id is not null`),
    check(
      'agreement_kind_of_seven',
      sql`kind in ('PROJECT_LABOR', 'COMMUNITY_WORKFORCE', 'LABOR_PEACE', 'COLLECTIVE_BARGAINING', 'COMMUNITY_BENEFITS', 'UNION_NEUTRALITY', 'VOLUNTARY_RECOGNITION')`,
    ),
    check('agreement_dates_in_order', sql`expires_on >= effective_from`),
  ],
);

/** A party of an agreement; known by name, and where known as an employer of labor's or a union. */
export const agreementParty = bargaining.table(
  'agreement_party',
  {
    agreementId: ref('agreement_id')
      .notNull()
      .references(() => agreement.id, { onDelete: 'cascade' }),
    ordinal: smallint('ordinal').notNull(),
    role: text('role').notNull(),
    name: text('name').notNull(),
    employerId: ref('employer_id'),
    unionId: ref('union_id').references(() => laborUnion.id),
  },
  (t) => [
    primaryKey({ name: 'agreement_party_pk', columns: [t.agreementId, t.ordinal] }),
    index('agreement_party_employer_idx').on(t.employerId).where(sql`employer_id is not null`),
    check('agreement_party_role_known', sql`role in ('EMPLOYER', 'UNION', 'COMMUNITY', 'PUBLIC_BODY')`),
    check('agreement_party_employer_or_union', sql`employer_id is null or union_id is null`),
  ],
);
