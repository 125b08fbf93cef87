import * as field from '@hub/kit/datasets/fields';
import { z } from 'zod';
import { tradeHoursLine } from '../../trade-hours/input.js';

/** Columns that a file must have; our own layout, described by `hub import residents-jobs-hours --help`. */
export const COLUMNS = [
  'ocid',
  'contract',
  'trade',
  'level',
  'period_from',
  'period_to',
  'hours',
  'resident_hours',
  'people_of_color_hours',
  'women_hours',
] as const;

/** The writer refuses what lies after the day of the import: a row knows no clock. */
const NO_LAST_DAY = '9999-12-31';

const line = tradeHoursLine(NO_LAST_DAY);
const text = z.string().trim().min(1, 'is empty');

const cells = z.object({
  ocid: text,
  contract: text,
  trade: z.string(),
  level: z.string(),
  period_from: field.date,
  period_to: field.date,
  hours: z.string(),
  resident_hours: z.string(),
  people_of_color_hours: z.string(),
  women_hours: z.string(),
});

/** `1,234.50` as a plain decimal. */
const plain = (hours: string) => hours.trim().replace(/,/g, '');

/** `periodFrom` as a column: `period_from`. */
const columnOf = (name: PropertyKey | undefined) =>
  String(name ?? '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A row of a report: which contract, and the line, checked as one that comes through the graph is. */
export const row = cells.transform((given, context) => {
  const checked = line.safeParse({
    trade: given.trade,
    level: given.level.trim().toUpperCase(),
    periodFrom: given.period_from,
    periodTo: given.period_to,
    hours: plain(given.hours),
    residentHours: plain(given.resident_hours),
    peopleOfColorHours: plain(given.people_of_color_hours),
    womenHours: plain(given.women_hours),
  });
  for (const { path, message } of checked.error?.issues ?? [])
    context.addIssue({ code: 'custom', path: [columnOf(path[0])], message });
  if (!checked.success) return z.NEVER;
  return { contract: { ocid: given.ocid, number: given.contract }, line: checked.data };
});

/** A row as checked. */
export type ResidentsJobsRow = z.output<typeof row>;
