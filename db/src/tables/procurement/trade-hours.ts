import { sql } from 'drizzle-orm';
import { date, numeric, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { ref } from '../columns.js';
import { contract } from './contracts.js';
import { recorded } from './recorded.js';
import { procurement } from './schema.js';

/** Hours of a trade at one level on a contract, for the residents jobs policy (S0.7). A person may count in several groups. */
export const tradeHours = procurement.table(
  'trade_hours',
  {
    ...recorded(),
    contractId: ref('contract_id')
      .notNull()
      .references(() => contract.id),
    trade: text('trade').notNull(),
    /** JOURNEY or APPRENTICE. */
    level: text('level').notNull(),
    periodFrom: date('period_from').notNull(),
    periodTo: date('period_to').notNull(),
    hours: numeric('hours').notNull(),
    residentHours: numeric('resident_hours').notNull(),
    peopleOfColorHours: numeric('people_of_color_hours').notNull(),
    womenHours: numeric('women_hours').notNull(),
    /** The record of the source, or who said it. */
    source: text('source').notNull(),
  },
  (t) => [
    uniqueIndex('trade_hours_current_idx')
      .on(t.contractId, t.trade, t.level, t.periodFrom)
      .where(sql`superseded_at is null`),
  ],
);
