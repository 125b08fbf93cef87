import { bigint, customType, type PgSchema, text } from 'drizzle-orm/pg-core';
import { bargaining } from './bargaining.js';
import { gateway } from './gateway.js';
import { labor } from './labor/schema.js';
import { licensing } from './licensing.js';
import { procurement } from './procurement/schema.js';
import { workforce } from './workforce.js';

/** A SHA-256. */
const digest = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** One thing done by a caller. Rows form a hash chain and are only ever added; ids alone, never personal text. */
const auditEntryOf = (schema: PgSchema) =>
  schema.table('audit_entry', {
    /** From 1, without a gap. */
    sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
    /** Microseconds since 1970 UTC: a number means the same in every time zone, its text does not. */
    at: bigint('at', { mode: 'number' }).notNull(),
    /** Who, as the gateway knew them; null for the public. */
    actor: text('actor'),
    agency: text('agency'),
    roles: text('roles').array().notNull(),
    /** `labor.screening.create`. */
    action: text('action').notNull(),
    /** Ids of what it was about, each with its kind: `screening:5b1c…`. */
    about: text('about').array().notNull(),
    /** What was answered or decided, in codes: `VIOLATOR`. */
    result: text('result'),
    registerVersion: bigint('register_version', { mode: 'number' }),
    /** Ties it to the log's lines of the same request. */
    requestId: text('request_id').notNull(),
    /** Hash of the entry before; of the first, of the chain's name. */
    prev: digest('prev').notNull(),
    /** SHA-256 of `prev` and of all that stands above. */
    hash: digest('hash').notNull(),
  });

/** Labor's chain. */
export const laborAuditEntry = auditEntryOf(labor);

/** Licensing's chain. */
export const licensingAuditEntry = auditEntryOf(licensing);

/** Procurement's chain. */
export const procurementAuditEntry = auditEntryOf(procurement);

/** Workforce's chain. */
export const workforceAuditEntry = auditEntryOf(workforce);

/** Bargaining's chain. */
export const bargainingAuditEntry = auditEntryOf(bargaining);

/** The gateway's chain: what operators do by command. */
export const gatewayAuditEntry = auditEntryOf(gateway);
