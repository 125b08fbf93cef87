import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  date,
  index,
  pgSchema,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/** What the gateway itself keeps: the machines that may ask, the operations that clients registered, and answers to repeat. */
export const gateway = pgSchema('gateway');

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A document that may run in production, by its hash; beside those of `schema/operations`. */
export const operation = gateway.table(
  'operation',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Whose it is: the caller's id; null for every caller's. */
    clientId: text('client_id'),
    /** Of the text in UTF-8, in lower-case hexadecimal digits. */
    sha256: text('sha256').notNull(),
    text: text('text').notNull(),
    addedAt: timestamp('added_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique('operation_once_per_client').on(t.clientId, t.sha256).nullsNotDistinct(),
    check('operation_sha256_in_hex', sql`sha256 ~ '^[0-9a-f]{64}$'`),
  ],
);

/**
 * The answer to a mutation that came with an `Idempotency-Key`, to be given again. It is sealed with a key that
 * only the request itself yields, so that nobody reads answers here.
 */
export const keptAnswer = gateway.table(
  'kept_answer',
  {
    /** SHA-256 of the caller and the key. */
    request: bytea('request').primaryKey(),
    /** SHA-256 of what was asked. */
    fingerprint: bytea('fingerprint').notNull(),
    /** Null while the mutation runs. */
    answer: bytea('answer'),
    /** Names what the mutation writes, in every try, until an answer is kept. */
    run: uuid('run').notNull().defaultRandom(),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('kept_answer_expires_at_idx').on(t.expiresAt)],
);

/** A machine that may ask, known by a key of which only the hash is stored. */
export const client = gateway.table(
  'client',
  {
    /** The part of the key that is no secret: 12 hexadecimal digits. */
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    agency: text('agency').notNull(),
    roles: text('roles').array().notNull(),
    /** SHA-256 of the whole key, in hexadecimal digits. */
    keyHash: text('key_hash').notNull(),
    createdOn: date('created_on').notNull(),
    createdBy: text('created_by').notNull(),
    /** The last day on which the key is taken, in New York. */
    expiresOn: date('expires_on').notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true, mode: 'string' }),
    /** A day and no more: when a machine asks is nobody's business. */
    lastUsedOn: date('last_used_on'),
  },
  (t) => [
    check('client_id_in_hex', sql`${t.id} ~ '^[0-9a-f]{12}$'`),
    check('client_name_told', sql`${t.name} <> ''`),
    check('client_agency_told', sql`${t.agency} <> ''`),
    check('client_key_hash_in_hex', sql`${t.keyHash} ~ '^[0-9a-f]{64}$'`),
    check(
      'client_roles_grantable',
      sql`cardinality(${t.roles}) > 0 and not ${t.roles} && array['PUBLIC', 'SERVICE']`,
    ),
  ],
);
