import { sql } from 'drizzle-orm';
import { bigint, date, index, jsonb, pgSchema, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.js';

/** Licenses and permits, their holders over time, standings and decisions. */
export const licensing = pgSchema('licensing');

/** A license or permit; boards number on their own, so identity is (authority, number). */
export const license = licensing.table(
  'license',
  {
    id: id(),
    authority: text('authority').notNull(),
    number: text('number').notNull(),
    kind: text('kind').notNull(),
    licenseClass: text('license_class'),
    status: text('status').notNull(),
    issuedOn: date('issued_on'),
    expiresOn: date('expires_on'),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postal_code'),
    /** Today's holder, an employer of labor's. */
    holderId: bigint('holder_id', { mode: 'number' }).notNull(),
  },
  (t) => [
    uniqueIndex('license_number_idx').on(t.number, t.authority),
    index('license_holder_idx').on(t.holderId),
  ],
);

/** One record of a board about a license: what it decided or listed. A changed record supersedes its row. */
export const licenseRecord = licensing.table(
  'license_record',
  {
    id: id(),
    licenseId: bigint('license_id', { mode: 'number' }).notNull(),
    dataset: text('dataset').notNull(),
    recordId: text('record_id').notNull(),
    holderId: bigint('holder_id', { mode: 'number' }).notNull(),
    holderName: text('holder_name').notNull(),
    /** To whom a transfer goes. */
    transfereeId: bigint('transferee_id', { mode: 'number' }),
    /** The fact as the dataset gave it. */
    fact: jsonb('fact').notNull(),
    decidedOn: date('decided_on'),
    contentHash: text('content_hash').notNull(),
    retrievedOn: date('retrieved_on').notNull(),
    supersededOn: date('superseded_on'),
  },
  (t) => [
    uniqueIndex('license_record_idx').on(t.dataset, t.recordId).where(sql`superseded_on is null`),
    index('license_record_license_idx').on(t.licenseId),
  ],
);

/** Who held a license between which days; derived from its records. */
export const licenseHolder = licensing.table(
  'license_holder',
  {
    id: id(),
    licenseId: bigint('license_id', { mode: 'number' }).notNull(),
    employerId: bigint('employer_id', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    fromOn: date('from_on'),
    toOn: date('to_on'),
  },
  (t) => [
    index('license_holder_license_idx').on(t.licenseId),
    index('license_holder_employer_idx').on(t.employerId),
  ],
);

/** For what times a license was issued and renewed; derived from its records. */
export const licenseTerm = licensing.table(
  'license_term',
  {
    id: id(),
    licenseId: bigint('license_id', { mode: 'number' }).notNull(),
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    status: text('status').notNull(),
  },
  (t) => [index('license_term_license_idx').on(t.licenseId)],
);

/** What a contractor registry states of a registrant, by its latest record: for due diligence, never a case. */
export const registryEvidence = licensing.table('registry_evidence', {
  licenseId: bigint('license_id', { mode: 'number' }).primaryKey(),
  /** `RegistryEvidence` of the dataset. */
  evidence: jsonb('evidence').notNull(),
  retrievedOn: date('retrieved_on').notNull(),
});

/** A stored standing: what an officer was told about a license, when, and from which register version. */
export const standing = licensing.table('standing', {
  id: uuid('id').primaryKey().defaultRandom(),
  licenseId: bigint('license_id', { mode: 'number' }).notNull(),
  holderId: bigint('holder_id', { mode: 'number' }).notNull(),
  recommendation: text('recommendation').notNull(),
  reasons: jsonb('reasons').notNull(),
  /** The labor facts that it rested on; null when the register could not be reached. */
  facts: jsonb('facts'),
  registerVersion: bigint('register_version', { mode: 'number' }),
  answeredOn: date('answered_on').notNull(),
  askedBy: text('asked_by').notNull(),
  agency: text('agency'),
  answeredAt: instant('answered_at').notNull().defaultNow(),
});

/** An officer's decision, beside the screening or standing that it rested on. */
export const decision = licensing.table(
  'decision',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    licenseId: bigint('license_id', { mode: 'number' }),
    applicationReference: text('application_reference'),
    outcome: text('outcome').notNull(),
    rationale: text('rationale').notNull(),
    screeningId: text('screening_id'),
    standingId: uuid('standing_id'),
    noticeGivenOn: date('notice_given_on'),
    decidedBy: text('decided_by').notNull(),
    agency: text('agency'),
    decidedAt: instant('decided_at').notNull().defaultNow(),
  },
  (t) => [index('decision_license_idx').on(t.licenseId)],
);
