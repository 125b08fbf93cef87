import { csvRecord, harmless } from '@hub/kit/csv';
import type { MatchExplanation } from '@hub/labor/screenings/type';
import type { RefusedRow } from './roll.js';
import type { Match, ScreeningAnswer } from './screener.js';

/** How answers are written. */
export interface AnswerFormat {
  /** What stands before the first answer. */
  readonly head: string;
  answer(answer: ScreeningAnswer): string;
  /** A row that could not be screened; '' where the format has no place for it. */
  refused(row: RefusedRow): string;
}

/** JSON Lines: one object per subject; a refused row is `{key, line, error}`. */
const jsonLines: AnswerFormat = {
  head: '',
  answer: (answer) => `${JSON.stringify(answer)}\n`,
  refused: ({ key, line, column, reason }) =>
    `${JSON.stringify({ key, line, error: `${column}: ${reason}` })}\n`,
};

const COLUMNS = [
  'screeningId',
  'key',
  'status',
  'score',
  'match',
  'employerId',
  'legalName',
  'explanations',
  'sourceRecords',
] as const;

/** CSV for a spreadsheet: one row per candidate, one with the first three columns for a subject without any. */
const csv: AnswerFormat = {
  head: csvRecord(COLUMNS),
  answer({ screeningId, key, status, matches }) {
    const subject = [screeningId, key, status];
    if (matches.length === 0) return csvRecord([...subject, ...COLUMNS.slice(subject.length).map(() => '')]);
    return matches.map((match) => csvRecord([...subject, ...matchCells(match)])).join('');
  },
  refused: () => '',
};

/** The formats by name. */
export const FORMATS = { jsonl: jsonLines, csv } as const satisfies Record<string, AnswerFormat>;

/** The name of a format. */
export type FormatName = keyof typeof FORMATS;

/** Whether the text names a format. */
export const isFormat = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);

const matchCells = ({ score, match, employerId, legalName, explanations, sourceRecords }: Match) => [
  String(score),
  String(match),
  employerId,
  harmless(legalName),
  explanations.map(summaryOf).join('; '),
  harmless(sourceRecords.map(({ dataset, recordId }) => `${dataset} ${recordId}`).join('; ')),
];

/** A reason with what it adds to the evidence, in log odds: `NAME +3.10`. */
const summaryOf = ({ feature, weight }: MatchExplanation): string =>
  `${feature} ${weight < 0 ? '' : '+'}${weight.toFixed(2)}`;
