import * as field from '@hub/kit/datasets/fields';
import { hasFirmEvidence, sameWords } from '@hub/kit/datasets/firms';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { notePlaceList } from '@hub/kit/datasets/places';
import { type Mend, mender, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** Columns that a file must have. `Individual` is read to tell persons apart, and never stored. */
export const COLUMNS = [
  'Employer',
  'DBA',
  'Individual',
  'City, State',
  'Citation #',
  'Violation',
  'Violation Description',
  'Date Issued',
  'With Specific Intent',
  'Total Assessed',
  'Number of Employees',
  'Industry',
  'Paid In Full',
  'Appeal Filed',
  'Settlement Agreement',
] as const;

/** `15/01/33408-001` and `15-01-33408- 001` are the number that the others write `15-01-33408-001`. */
const mendCitation: Mend = (value) => {
  const mended = value.replace(/^(\d\d)\/(\d\d)\/(?=\d{4,6}\b)/, '$1-$2-').replace(/\s*-\s*/g, '-');
  return mended === value ? unchanged(value) : { value: mended, rule: 'citation-number' };
};

/** Digits that a spreadsheet's floating point added behind the cent; the schema rounds half up. */
const mendMoney: Mend = (value) =>
  /\.\d{3,}$/.test(value) ? { value: centText(value), rule: 'money-to-cent' } : unchanged(value);

const centText = (value: string) => {
  const cents = field.cents.safeParse(value);
  return cents.success
    ? `${Math.floor(cents.data / 100)}.${String(cents.data % 100).padStart(2, '0')}`
    : value;
};

const UNKNOWN_NUMBER = /^(?:\?+|-+|n\/?a|unknown)$/i;

/** A question mark for a number says what an empty cell says. */
const mendUnknown: Mend = (value) =>
  UNKNOWN_NUMBER.test(value) ? { value: '', rule: 'unknown-marker' } : unchanged(value);

/** The repairs of this publisher's columns. */
export const repair = mender(
  {
    Employer: [noteHiddenNames],
    DBA: [noteHiddenNames],
    'City, State': [notePlaceList],
    'Citation #': [mendCitation],
    'Total Assessed': [mendUnknown, mendMoney],
    'Number of Employees': [mendUnknown],
  },
  ['Individual', 'Lien Issued', 'Criminal/Civil'],
);

const choice = <Meaning>(meanings: readonly (readonly [RegExp, Meaning])[], wanted: string) =>
  z.string().transform((text, context) => {
    const found = meanings.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
    context.addIssue({ code: 'custom', message: `want ${wanted}` });
    return z.NEVER;
  });

const paid = choice(
  [
    [/^vacated|^dismissed|^withdrawn|^rescinded/i, 'VACATED'],
    [/^(?:yes|y)\b|^paid/i, 'PAID'],
    [/^(?:no|n)\b|^$|^partial/i, 'OPEN'],
  ] as const,
  'Yes, No or Vacated',
);

const appeal = choice(
  [
    [/withdr[ae]w|settled|dismissed|denied|resolved|closed/i, false],
    [/^(?:yes|y)\b|^pending/i, true],
    [/^(?:no|n)\b|^$/i, false],
  ] as const,
  'Yes or No',
);

/** One row of the Attorney General's list: one violation of one citation. */
export const row = z
  .object({
    Employer: field.optionalName,
    DBA: field.optionalName,
    Individual: field.optionalText,
    'City, State': field.optionalText,
    'Citation #': field.optionalText,
    Violation: field.optionalText,
    'Violation Description': field.optionalText,
    'Date Issued': field.optionalDate,
    'With Specific Intent': z.string().transform((text) => /^y(?:es)?\b/i.test(text)),
    'Total Assessed': field.optionalCents,
    'Number of Employees': field.optionalCount,
    Industry: z.string(),
    'Paid In Full': paid,
    'Appeal Filed': appeal,
    'Settlement Agreement': z.string().transform((text) => /^y(?:es)?\b/i.test(text)),
  })
  .transform((cells) => {
    const employer = cells.Employer ?? cells.DBA;
    const person =
      employer !== null &&
      cells.DBA === null &&
      !hasFirmEvidence(employer) &&
      sameWords(employer, cells.Individual ?? '');
    return {
      employer: person ? null : employer,
      tradeName: cells.Employer === null ? null : cells.DBA,
      place: cells['City, State'],
      citation: cells['Citation #'],
      statute: cells.Violation,
      description: cells['Violation Description'],
      issuedOn: cells['Date Issued'],
      willful: cells['With Specific Intent'],
      assessedCents: cells['Total Assessed'],
      workers: cells['Number of Employees'],
      industry: cells.Industry,
      payment: cells['Paid In Full'],
      appealOpen: cells['Appeal Filed'] && !cells['Settlement Agreement'],
    };
  });

/** A row without its person: `Individual` is gone, and an employer that is only a person is null. */
export type CitationRow = z.output<typeof row>;
