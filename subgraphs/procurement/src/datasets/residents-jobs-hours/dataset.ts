import type { Dataset } from '@hub/kit/datasets/dataset';
import type { TradeHoursFact } from '@hub/kit/datasets/facts';
import { COLUMNS, type ResidentsJobsRow, row } from './row.js';

const GUIDE = `A line for each contract, trade, level and period; a line that begins on the same day with other figures corrects the
earlier one. Days that two lines share would count twice: the second one is set aside.
  ocid, contract      process and number of a contract on file
  trade               such as Electricians, in capitals or not
  level               JOURNEY or APPRENTICE: they are judged apart
  period_from, period_to   days, such as 2026-09-01; a period of at most a year that is over
  hours               all hours of the trade at the level, a decimal such as 1042.5
  resident_hours, people_of_color_hours, women_hours   those of them that each group worked; a person may count in several`;

/** Reports of hours by trade and level, which the residents jobs policy judges (S0.7). */
export const residentsJobsHours: Dataset<ResidentsJobsRow> = {
  name: 'residents-jobs-hours',
  publisher: 'Contractors under the residents jobs policy, by their own reports',
  title: 'Hours by trade and level on contracts, in our own layout.',
  url: null,
  guide: GUIDE,
  partOfAll: true,
  aboutEmployers: false,
  columns: COLUMNS,
  row,
  facts: (rows) =>
    rows.map(({ row: { contract, line } }): TradeHoursFact => ({ kind: 'trade-hours', contract, ...line })),
};
