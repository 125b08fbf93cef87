import { sql } from 'drizzle-orm';
import { bigint, check, customType, index, pgSchema, text, timestamp, unique } from 'drizzle-orm/pg-core';

/** What the gateway itself keeps: the operations that clients registered, and answers to repeat. */
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
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('kept_answer_expires_at_idx').on(t.expiresAt)],
);
