import { sql } from 'drizzle-orm';
import { check, date, numeric, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, known } from '../columns.js';
import { labor } from './schema.js';

/** What statistics offices published of price indexes, by series and month. */
export const indexObservation = labor.table(
  'index_observation',
  {
    id: id(),
    series: text('series').notNull(),
    /** The first day of the month. */
    month: date('month').notNull(),
    value: numeric('value').notNull(),
    dataset: text('dataset').notNull(),
    publisher: text('publisher').notNull(),
    ...known(),
  },
  (t) => [
    uniqueIndex('index_observation_standing_key')
      .on(t.series, t.month)
      .where(sql`superseded_version is null`),
    check('index_observation_month_is_a_first', sql`extract(day from ${t.month}) = 1`),
    check('index_observation_value_positive', sql`${t.value} > 0`),
  ],
);
