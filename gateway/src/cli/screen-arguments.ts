import { resolve } from 'node:path';
import { CANDIDATES_MAX } from '@hub/labor/screenings/input';
import { dayInNewYork, isCalendarDate } from '@hub/rules/dates';
import { SUBJECT_FIELDS, type SubjectField } from '../screening/columns.js';
import { type FormatName, isFormat } from '../screening/format.js';
import type { RollSummary } from '../screening/screen-roll.js';
import type { ScreeningOptions } from '../screening/screener.js';
import { parseArguments } from './arguments.js';
import { UsageError } from './command.js';

/** What `hub screen` was asked to do. */
export interface ScreenRequest {
  readonly file: string;
  /** Columns that the caller names. */
  readonly given: Readonly<Partial<Record<SubjectField, string>>>;
  /** The file to write; null for standard output. */
  readonly out: string | null;
  readonly format: FormatName;
  readonly options: ScreeningOptions;
  /** Statuses that make the command exit with 3. */
  readonly findings: readonly (keyof RollSummary['statuses'])[];
  readonly json: boolean;
}

/** Which statuses each word of `--fail-on` means. */
const FINDINGS: Readonly<Record<string, readonly (keyof RollSummary['statuses'])[]>> = {
  possible: ['POSSIBLE_MATCH', 'VIOLATOR', 'BARRED'],
  violator: ['VIOLATOR', 'BARRED'],
  barred: ['BARRED'],
};

/** Reads the arguments of `hub screen`. Errors: UsageError. */
export function readScreenArguments(argv: readonly string[]): ScreenRequest {
  const { values, positionals } = parseArguments(argv, {
    map: { type: 'string', multiple: true },
    out: { type: 'string' },
    format: { type: 'string' },
    limit: { type: 'string', default: '10' },
    'as-of': { type: 'string' },
    'fail-on': { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file to screen.');
  const out = values.out ?? null;
  if (out !== null && resolve(out) === resolve(file))
    throw new UsageError('--out would overwrite the roll itself.');
  const format = values.format ?? (out?.toLowerCase().endsWith('.csv') ? 'csv' : 'jsonl');
  if (!isFormat(format)) throw new UsageError('--format must be jsonl or csv.');
  const findings = values['fail-on'] === undefined ? [] : FINDINGS[values['fail-on']];
  if (!findings) throw new UsageError(`--fail-on must be one of ${Object.keys(FINDINGS).join(', ')}.`);
  const options = { asOf: dayOf(values['as-of']), limit: limitOf(values.limit) };
  return { file, given: mapOf(values.map ?? []), out, format, options, findings, json: values.json };
}

function mapOf(entries: readonly string[]): Partial<Record<SubjectField, string>> {
  const pairs = entries.map((entry): [SubjectField, string] => {
    const [, name, column] = /^([^=]*)=(.*)$/s.exec(entry) ?? [];
    const field = SUBJECT_FIELDS.find((known) => known === name?.trim());
    if (!field || column === undefined)
      throw new UsageError(
        `--map ${entry}: must be field="Header", the field one of ${SUBJECT_FIELDS.join(', ')}.`,
      );
    return [field, column];
  });
  return Object.fromEntries(pairs);
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!(/^\d{1,2}$/.test(text) && limit >= 1 && limit <= CANDIDATES_MAX))
    throw new UsageError(`--limit must be a whole number from 1 to ${CANDIDATES_MAX}.`);
  return limit;
}

function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!isCalendarDate(text)) throw new UsageError('--as-of must be a day that exists, as 2025-12-31.');
  if (text > dayInNewYork(new Date())) throw new UsageError('--as-of must not lie after today.');
  return text;
}
