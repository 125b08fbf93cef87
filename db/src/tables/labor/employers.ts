import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { cents, id, ref } from '../columns.js';
import { labor } from './schema.js';

/** One employer. Its shown name and place are chosen from its mentions, which keep the sources' own words. */
export const employer = labor.table(
  'employer',
  {
    id: id(),
    legalName: text('legal_name').notNull(),
    legalForm: text('legal_form'),
    tradeNames: text('trade_names').array().notNull(),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postal_code'),
    industry: text('industry'),
    /** The employer that absorbed this one; always the last of the line, never one that was absorbed itself. */
    mergedInto: ref('merged_into'),
    /** Every name, normalized, for the search box. */
    searchText: text('search_text').notNull(),
    changedVersion: bigint('changed_version', { mode: 'number' }).notNull(),
  },
  (t) => [
    index('employer_merged_into_idx').on(t.mergedInto).where(sql`merged_into is not null`),
    index('employer_search_text_idx').using('gin', sql`${t.searchText} public.gin_trgm_ops`),
    index('employer_changed_version_idx').on(t.changedVersion),
  ],
);

/** What one record of one source said of an employer: an alias for ever. A changed record supersedes its row. */
export const employerMention = labor.table(
  'employer_mention',
  {
    id: id(),
    employerId: ref('employer_id').notNull(),
    dataset: text('dataset').notNull(),
    recordId: text('record_id').notNull(),
    name: text('name').notNull(),
    tradeNames: text('trade_names').array().notNull(),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postal_code'),
    industry: text('industry'),
    contentHash: text('content_hash').notNull(),
    /** Why it was given to its employer on import: NEW, IDENTIFIER, STREET, ZIP, CITY, STATE, SAME_RECORD. */
    evidence: text('evidence').notNull(),
    addedVersion: bigint('added_version', { mode: 'number' }).notNull(),
    supersededVersion: bigint('superseded_version', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('employer_mention_record_idx')
      .on(t.dataset, t.recordId)
      .where(sql`superseded_version is null`),
    index('employer_mention_employer_idx').on(t.employerId),
  ],
);

/** Identifiers that sources gave. */
export const employerIdentifier = labor.table(
  'employer_identifier',
  {
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    scheme: text('scheme').notNull(),
    identifier: text('identifier').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mentionId, t.scheme, t.identifier] }),
    index('employer_identifier_idx').on(t.scheme, t.identifier),
    index('employer_identifier_employer_idx').on(t.employerId),
  ],
);

/** Normalized names with their places: where the import looks for an employer that it knows already. */
export const employerPlace = labor.table(
  'employer_place',
  {
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    core: text('core').notNull(),
    /** `core` as it was written: names a letter apart have one core. */
    spelled: text('spelled').notNull(),
    legalForm: text('legal_form'),
    trade: boolean('trade').notNull(),
    /** Empty where the source named none: an index does not find null. */
    state: text('state').notNull(),
    cityGroup: text('city_group'),
    postalCode: text('postal_code'),
    street: text('street'),
  },
  (t) => [
    index('employer_place_core_idx').on(t.core, t.state),
    index('employer_place_mention_idx').on(t.mentionId),
    index('employer_place_employer_idx').on(t.employerId),
  ],
);

/** A parent over a subsidiary, or a successor after an employer, between dates. */
export const employerRelation = labor.table(
  'employer_relation',
  {
    id: id(),
    kind: text('kind', { enum: ['PARENT', 'SUCCESSOR'] }).notNull(),
    employerId: ref('employer_id').notNull(),
    /** Its parent, or the one that succeeded it. */
    relatedId: ref('related_id').notNull(),
    fromOn: date('from_on'),
    toOn: date('to_on'),
    source: text('source').notNull(),
  },
  (t) => [
    // A relation since nobody knows when is stated once too.
    unique('employer_relation_stated_once')
      .on(t.kind, t.employerId, t.relatedId, t.fromOn)
      .nullsNotDistinct(),
    index('employer_relation_related_idx').on(t.relatedId),
  ],
);

/** Sums over an employer's counted cases as they stand now, kept by the import so that a list costs one read. */
export const employerRecord = labor.table(
  'employer_record',
  {
    employerId: bigint('employer_id', { mode: 'number' }).primaryKey(),
    cases: integer('cases').notNull(),
    violations: integer('violations').notNull(),
    workersAffected: integer('workers_affected'),
    amountAssessedCents: cents('amount_assessed_cents'),
    backWagesCents: cents('back_wages_cents'),
    civilPenaltiesCents: cents('civil_penalties_cents'),
    openBalanceCents: cents('open_balance_cents'),
    firstFindingOn: date('first_finding_on'),
    lastFindingOn: date('last_finding_on'),
    repeatViolator: boolean('repeat_violator').notNull(),
    /** Last day on which a case makes a VIOLATOR: `infinity` where such a case carries no date. */
    lastViolationOn: date('last_violation_on'),
    /** Last day of the debarment that ends last; `infinity` while open-ended, null without one. */
    debarredUntil: date('debarred_until'),
  },
  (t) => [index('employer_record_back_wages_idx').on(t.backWagesCents)],
);
