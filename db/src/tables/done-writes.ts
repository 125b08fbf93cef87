import { customType, index, type PgSchema, timestamp } from 'drizzle-orm/pg-core';
import { bargaining } from './bargaining.js';
import { labor } from './labor/schema.js';
import { licensing } from './licensing.js';
import { procurement } from './procurement/schema.js';
import { workforce } from './workforce.js';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Writes of mutations with an `Idempotency-Key` that were done: no two have one name. */
const doneWriteOf = (schema: PgSchema) =>
  schema.table(
    'done_write',
    {
      /** SHA-256 of the key's run, the step and the write's place in it. */
      write: bytea('write').primaryKey(),
      doneAt: timestamp('done_at', { withTimezone: true }).notNull().defaultNow(),
    },
    (t) => [index('done_write_done_at_idx').on(t.doneAt)],
  );

/** Labor's. */
export const laborDoneWrite = doneWriteOf(labor);

/** Licensing's. */
export const licensingDoneWrite = doneWriteOf(licensing);

/** Procurement's. */
export const procurementDoneWrite = doneWriteOf(procurement);

/** Workforce's. */
export const workforceDoneWrite = doneWriteOf(workforce);

/** Bargaining's. */
export const bargainingDoneWrite = doneWriteOf(bargaining);
