import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { layoutRow } from '@hub/kit/datasets/layouts';
import { type Mend, mender, mendNoValue, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';
import { parseEmployer } from './place.js';

/** The column that all reports have. */
export const COLUMNS = ['date'] as const;

/** The reports since October 2016. */
export const LATER_COLUMNS = ['employer', 'description', 'fatcat', 'inspection'] as const;

/** The archive before: one half of its rows names the employer in `Company`, the other in the longer column. */
export const ARCHIVE_COLUMNS = [
  'Company',
  'Company, City, State, ZIP',
  'Preliminary Description of Incident',
  'Fatality or Catastrophe',
  'Inspection #',
] as const;

/** A character that was lost before the file was written: it stood for a blank of a web page. */
const mendLostBlank: Mend = (value) => {
  const mended = value
    .replace(/(?<=\p{L})\ufffd+(?=s\b)/gu, "'")
    .replace(/\ufffd+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return mended === value ? unchanged(value) : { value: mended, rule: 'lost-character' };
};

/** `06/27/11` is in this century: OSHA's weekly reports begin in 2009. */
const mendYear: Mend = (value) => {
  const found = /^(\d{1,2}\/\d{1,2})\/(\d\d)$/.exec(value);
  return found ? { value: `${found[1]}/20${found[2]}`, rule: 'two-digit-year' } : unchanged(value);
};

/** Notes that one cell ran name and address together; the schema takes them apart. */
const noteEmployer: Mend = (value) =>
  parseEmployer(value).place.state === null ? unchanged(value) : { value, rule: 'name-and-address' };

/** `997653.0` is the number 997653; of two numbers the first is the inspection's. Words are none. */
const mendInspection: Mend = (value) => {
  const mended = /(?<!\d)(\d{5,10}(?:\.\d{3})?)(?:\.0)?(?!\d)/.exec(value)?.[1] ?? '';
  if (mended === value) return unchanged(value);
  return { value: mended, rule: mended === '' ? 'unknown-marker' : 'inspection-number' };
};

const employer: readonly Mend[] = [mendNoValue, mendLostBlank, noteEmployer];

const tidy = mender(
  {
    date: [mendNoValue, mendYear],
    employer,
    Company: employer,
    'Company, City, State, ZIP': employer,
    description: [mendLostBlank],
    'Preliminary Description of Incident': [mendLostBlank],
    inspection: [mendInspection],
    'Inspection #': [mendInspection],
  },
  ['place', 'Summary Report Date'],
);

/**
 * Repairs of both layouts. From October 2011 to August 2012 the archive holds what happened under `Company`, and once
 * more in a column without a name; the employer stands under what happened.
 */
export function repair(cells: Cells, note: (column: string, rule: string) => void): Cells {
  const extra = cells['Unnamed: 4'] ?? '';
  const isTurned = extra.trim() !== '' && extra === cells.Company;
  if (!isTurned) return tidy(cells, note);
  note('Company', 'columns-exchanged');
  const { Company: happened = '', 'Preliminary Description of Incident': company = '' } = cells;
  return tidy({ ...cells, Company: company, 'Preliminary Description of Incident': happened }, note);
}

/** Words of what happened: a cell with one of them names no employer. */
const NARRATIVE =
  /\b(?:worker|workers|employee|employees|victim)\b.*\b(?:was|were|died|fell|killed|struck|found)\b/i;

const named = field.name.refine(
  (text) => text.length > field.NAME_CHARACTERS_MAX || !NARRATIVE.test(text),
  'tells what happened, and no employer',
);

const inspectionNumber = z.string().regex(/^(?:\d{5,10}(?:\.\d{3})?)?$/, 'want the number of an inspection');

const later = z
  .object({
    date: field.optionalDate,
    employer: named,
    description: field.optionalText,
    fatcat: z.string(),
    inspection: inspectionNumber,
  })
  .transform(({ date, employer: text, description, fatcat, inspection }) =>
    report(date, text, description, fatcat, inspection),
  );

const archived = z
  .object({
    date: field.optionalDate,
    Company: z.string().max(field.NAME_CHARACTERS_MAX),
    'Company, City, State, ZIP': z.string().max(field.NAME_CHARACTERS_MAX),
    'Preliminary Description of Incident': field.optionalText,
    'Fatality or Catastrophe': z.string(),
    'Inspection #': inspectionNumber,
  })
  .transform((cells, context) => {
    const column = cells['Company, City, State, ZIP'] === '' ? 'Company' : 'Company, City, State, ZIP';
    const employerCell = named.safeParse(cells[column]);
    if (!employerCell.success) {
      const message = employerCell.error.issues[0]?.message ?? 'holds no name';
      context.addIssue({ code: 'custom', path: [column], message });
      return z.NEVER;
    }
    const description = cells['Preliminary Description of Incident'];
    return report(
      cells.date,
      employerCell.data,
      description,
      cells['Fatality or Catastrophe'],
      cells['Inspection #'],
    );
  });

const COUNTED = /(\d+)\s*fatal|fatal\w*\s*\((\d+)\)/i;

/** How many died: as counted, one where a single fatality is told, else unknown. */
function deaths(kind: string): number | null {
  const counted = COUNTED.exec(kind);
  if (counted) return Number(counted[1] ?? counted[2]);
  return /\bfatality\b/i.test(kind) ? 1 : null;
}

function kindOf(text: string) {
  const [isFatality, isCatastrophe] = [/fatal/i.test(text), /catastroph/i.test(text)];
  if (isFatality && isCatastrophe) return 'FATALITY_AND_CATASTROPHE' as const;
  if (isFatality) return 'FATALITY' as const;
  return isCatastrophe ? ('CATASTROPHE' as const) : null;
}

const report = (
  occurredOn: string | null,
  text: string,
  description: string | null,
  kind: string,
  inspection: string,
) => ({
  occurredOn,
  ...parseEmployer(text),
  description,
  incidentKind: kindOf(kind),
  fatalities: deaths(kind),
  inspectionNumber: inspection === '' ? null : inspection,
});

/** One report, of either layout. */
export const row = layoutRow<ReportRow>((cells) => ('employer' in cells ? later : archived));

/** A report that parsed. */
export type ReportRow = ReturnType<typeof report>;
