import type { Cells } from '@hub/kit/datasets/dataset';
import { parseDate } from '@hub/kit/datasets/dates';
import * as field from '@hub/kit/datasets/fields';
import { hasFirmEvidence } from '@hub/kit/datasets/firms';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { type Mend, mender, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';
import { parsePdfAddress } from './address.js';

/** Columns that a file must have. */
export const COLUMNS = [
  'ID',
  'AGENCY',
  'FISCAL_OFFICER',
  'FEIN',
  'EMPLOYER_NAME',
  'EMPLOYER_DBA',
  'ADDRESS',
  'DEBAR_START',
  'DEBAR_END',
] as const;

/** Words of a firm's name that the PDF's column width broke before their last letters. */
const BROKEN = [
  'CONSTRUCTION',
  'CORPORATION',
  'CONTRACTING',
  'CONTRACTORS',
  'RESTORATION',
  'RENOVATIONS',
  'MAINTENANCE',
  'ENTERPRISES',
  'DEVELOPMENT',
  'MANAGEMENT',
  'INDUSTRIES',
  'ASSOCIATES',
  'IMPROVEMENT',
  'LANDSCAPING',
  'ELECTRICAL',
  'MECHANICAL',
  'INSULATION',
];

const BROKEN_WORD = new RegExp(
  `\\b(?:${BROKEN.flatMap((word) =>
    [1, 2, 3].map((letters) => `${word.slice(0, -letters)} ${word.slice(-letters)}`),
  ).join('|')})\\b`,
  'gi',
);

/** `FRIEDLANDER CONSTRUCTI ON` is `FRIEDLANDER CONSTRUCTION`. */
const joinBrokenWords: Mend = (value) => {
  const mended = value.replace(BROKEN_WORD, (words) => words.replace(' ', ''));
  return mended === value ? unchanged(value) : { value: mended, rule: 'broken-word' };
};

/** Notes an address whose street and city could be told apart although nothing stands between them. */
const noteRunTogether: Mend = (value) => {
  const { city } = parsePdfAddress(value);
  const together = city !== null && new RegExp(`[\\dA-Z]${city}\\b`, 'i').test(value);
  return together ? { value, rule: 'address-run-together' } : unchanged(value);
};

const tidy = mender(
  {
    EMPLOYER_NAME: [joinBrokenWords, noteHiddenNames],
    EMPLOYER_DBA: [joinBrokenWords],
    ADDRESS: [noteRunTogether],
  },
  ['ID', 'FEIN'],
);

const YEARS_WITHOUT_END = 1000;

/**
 * A debarment until a thousand years after its start (`01/20/2002` to `01/20/3002`) is the publisher's way to
 * write "without end".
 */
function withoutEnd(start: string, end: string): boolean {
  const year = Number(/\d{4}$/.exec(end)?.[0] ?? 0);
  const began = end.replace(/\d{4}$/, String(year - YEARS_WITHOUT_END));
  return year > 0 && parseDate(start) !== null && parseDate(began) === parseDate(start);
}

/** Repairs of this publisher's columns. */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const cells = tidy(raw, note);
  if (!withoutEnd(cells.DEBAR_START ?? '', cells.DEBAR_END ?? '')) return cells;
  note('DEBAR_END', 'thousand-years');
  return { ...cells, DEBAR_END: '' };
}

/** One line of the list. `ID` numbers the lines of one edition, and is no key. */
export const row = z
  .object({
    AGENCY: field.optionalText,
    FISCAL_OFFICER: field.optionalText,
    FEIN: field.optionalText,
    EMPLOYER_NAME: field.name,
    EMPLOYER_DBA: field.optionalName,
    ADDRESS: field.optionalText,
    DEBAR_START: field.date,
    DEBAR_END: field.optionalDate,
  })
  .refine(({ DEBAR_START: start, DEBAR_END: end }) => end === null || end >= start, {
    path: ['DEBAR_END'],
    message: 'is before DEBAR_START',
  })
  .transform((cells) => ({
    name: cells.EMPLOYER_NAME,
    tradeName: cells.EMPLOYER_DBA,
    /** Firms and persons are both listed. A number of the firm, a trade name or the name itself shows a firm. */
    isFirm: cells.FEIN !== null || cells.EMPLOYER_DBA !== null || hasFirmEvidence(cells.EMPLOYER_NAME),
    /** The person who trades under a name: no word of the own name shows a firm. */
    isProprietor: !hasFirmEvidence(cells.EMPLOYER_NAME),
    address: cells.ADDRESS,
    startsOn: cells.DEBAR_START,
    endsOn: cells.DEBAR_END,
  }));

/** A line that parsed. */
export type DebarmentRow = z.output<typeof row>;
