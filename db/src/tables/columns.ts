import { bigint, customType, date, text, timestamp } from 'drizzle-orm/pg-core';

/** A key that the database numbers. */
export const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** The id of a row elsewhere, or a number of the same size: a version of the register. */
export const ref = (name: string) => bigint(name, { mode: 'number' });

/** US cents. */
export const cents = (name: string) => bigint(name, { mode: 'number' });

/** A moment, with its time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** A hash. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Since and until when a row was what is known: by day, for `asOf`, and by version. The current one has no end. */
export const known = () => ({
  knownOn: date('known_on').notNull(),
  knownUntil: date('known_until'),
  registerVersion: ref('register_version').notNull(),
  supersededVersion: ref('superseded_version'),
});

/** Of which record of which source a row is, and what it said when it was last written; null: entered by hand. */
export const sourceRecord = () => ({
  dataset: text('dataset'),
  /** The source's key of the record, under which labor keeps the employer that it names. */
  recordId: text('record_id'),
  contentHash: text('content_hash'),
});
