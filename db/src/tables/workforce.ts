import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { id, ref } from './columns.js';

/** Partner organizations, training programs and labor-management partnerships. */
export const workforce = pgSchema('workforce');

/** The publisher's own key, by which a later import finds the row again. */
const reference = () => text('reference').notNull();

/** A partner: HSDS 3.0 `organization` with its languages and phones. */
export const organization = workforce.table(
  'organization',
  {
    id: id(),
    reference: reference(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    /** BCP 47 tags. */
    languages: text('languages').array().notNull(),
    phones: text('phones').array().notNull(),
  },
  (t) => [
    unique('organization_reference_once').on(t.reference),
    index('organization_name_idx').on(sql`lower(${t.name})`, t.id),
    check(
      'organization_kind_of_partner',
      sql`kind in ('UNION', 'WORKERS_CENTER', 'ADVOCATE', 'COMMUNITY_GROUP', 'WORKFORCE_ENTITY', 'COMMUNITY_COLLEGE', 'PUBLIC_AGENCY')`,
    ),
  ],
);

/** A training program and its provider. */
export const program = workforce.table(
  'program',
  {
    id: id(),
    reference: reference(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    providerId: ref('provider_id')
      .notNull()
      .references(() => organization.id),
    languages: text('languages').array().notNull(),
    capacity: integer('capacity'),
    enrolled: integer('enrolled'),
    /** What helps a trainee to stay (S4.7): child care, transit, cash. */
    supportiveServices: text('supportive_services').array().notNull(),
    /** The registered apprenticeship that its completers enter directly (S4.6). */
    directEntryToId: ref('direct_entry_to_id'),
  },
  (t) => [
    unique('program_reference_once').on(t.reference),
    index('program_name_idx').on(sql`lower(${t.name})`, t.id),
    index('program_provider_idx').on(t.providerId),
    foreignKey({
      name: 'program_direct_entry_to_program',
      columns: [t.directEntryToId],
      foreignColumns: [t.id],
    }),
    check(
      'program_kind_of_contract',
      sql`kind in ('CONSERVATION_CORPS', 'VOCATIONAL', 'PRE_APPRENTICESHIP', 'REGISTERED_APPRENTICESHIP', 'OTHER')`,
    ),
    check('program_capacity_not_negative', sql`capacity >= 0`),
    check('program_enrolled_not_negative', sql`enrolled >= 0`),
  ],
);

/** An occupation that a program trains for, by its O*NET-SOC code. */
export const programOccupation = workforce.table(
  'program_occupation',
  {
    programId: ref('program_id')
      .notNull()
      .references(() => program.id, { onDelete: 'cascade' }),
    ordinal: smallint('ordinal').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
  },
  (t) => [
    primaryKey({ name: 'program_occupation_pk', columns: [t.programId, t.ordinal] }),
    index('program_occupation_code_idx').on(t.code),
    check('program_occupation_code_of_onet', sql`code ~ '^\\d{2}-\\d{4}\\.\\d{2}$'`),
  ],
);

/** A labor-management partnership. */
export const partnership = workforce.table(
  'partnership',
  { id: id(), reference: reference(), name: text('name').notNull() },
  (t) => [
    unique('partnership_reference_once').on(t.reference),
    index('partnership_name_idx').on(sql`lower(${t.name})`, t.id),
  ],
);

/** A party of a partnership: an employer of labor's, an organization, or one that is known by name alone. */
export const partnershipParty = workforce.table(
  'partnership_party',
  {
    partnershipId: ref('partnership_id')
      .notNull()
      .references(() => partnership.id, { onDelete: 'cascade' }),
    ordinal: smallint('ordinal').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    employerId: ref('employer_id'),
    organizationId: ref('organization_id').references(() => organization.id),
  },
  (t) => [
    primaryKey({ name: 'partnership_party_pk', columns: [t.partnershipId, t.ordinal] }),
    index('partnership_party_employer_idx').on(t.employerId).where(sql`employer_id is not null`),
    check(
      'partnership_party_kind_of_five',
      sql`kind in ('EMPLOYER', 'UNION', 'WORKFORCE_ENTITY', 'COMMUNITY_COLLEGE', 'COMMUNITY_ORGANIZATION')`,
    ),
    check('partnership_party_one_identity', sql`employer_id is null or organization_id is null`),
  ],
);
