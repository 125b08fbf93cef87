import * as field from '@hub/kit/datasets/fields';
import { layoutRow } from '@hub/kit/datasets/layouts';
import { type Mend, mender, mendNoValue, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';
import { parseMailing, parseSite } from './site.js';

/** The column that joins both files. */
export const COLUMNS = ['Inspection Nr'] as const;

/** Columns of the file of inspections. */
export const INSPECTION_COLUMNS = [
  'Site Address',
  'Mailing Address',
  'NAICS',
  'Case Status',
  'Case Closed',
  'Current Violations Total',
  'Current Penalty Total',
] as const;

/** Columns of the file of cited items. */
export const ITEM_COLUMNS = [
  'Item',
  'Citation ID',
  'Citation Type',
  'Standard Cited',
  'Issuance Date',
  'Current Penalty',
  'Contest',
  'Latest Event',
  'Note',
] as const;

/** Notes that one cell ran name and address together; the schema takes them apart. */
const noteSite: Mend = (value) => {
  const { name, place } = parseSite(value);
  return name !== null && place.state !== null ? { value, rule: 'name-and-address' } : unchanged(value);
};

/** Repairs of both files. */
export const repair = mender(
  {
    'Site Address': [noteSite],
    'Case Closed': [mendNoValue],
    'Current Violations Total': [mendNoValue],
    'Current Penalty Total': [mendNoValue],
    'Issuance Date': [mendNoValue],
    Contest: [mendNoValue],
    'Current Penalty': [mendNoValue],
  },
  ['NAICS', 'Note', 'Ownership', 'Investigation Summary Short', 'Keywords', 'Emphasis'],
);

const number = z.string().regex(/^\d{4,12}(?:\.\d{1,3})?$/, 'want the number of an inspection');

const inspection = z
  .object({
    'Inspection Nr': number,
    'Site Address': field.optionalText,
    'Mailing Address': field.optionalText,
    NAICS: z.string(),
    'Case Status': z.string(),
    'Case Closed': field.optionalDate,
    'Current Violations Total': field.optionalCount,
    'Current Penalty Total': field.optionalCents,
  })
  .transform((cells) => {
    const site = parseSite(cells['Site Address'] ?? '');
    return {
      kind: 'inspection' as const,
      number: cells['Inspection Nr'],
      name: site.name,
      /** The employer's own address; where it did work, only when that is all that is told. */
      place: parseMailing(cells['Mailing Address'] ?? '') ?? site.place,
      industry: /^(\d{2,6})\b/.exec(cells.NAICS)?.[1] ?? null,
      isClosed: /^closed$/i.test(cells['Case Status']) || cells['Case Closed'] !== null,
      currentViolations: cells['Current Violations Total'],
      penaltyCents: cells['Current Penalty Total'],
    };
  });

const item = z
  .object({
    'Inspection Nr': number,
    Item: field.optionalText,
    'Citation ID': field.optionalText,
    'Citation Type': z.string(),
    'Standard Cited': field.optionalText,
    'Issuance Date': field.optionalDate,
    'Current Penalty': field.optionalCents,
    Contest: field.optionalDate,
    'Latest Event': z.string(),
    Note: z.string(),
  })
  .transform((cells) => ({
    kind: 'item' as const,
    number: cells['Inspection Nr'],
    item: cells.Item,
    citation: cells['Citation ID'],
    type: cells['Citation Type'],
    standard: cells['Standard Cited'],
    issuedOn: cells['Issuance Date'],
    penaltyCents: cells['Current Penalty'],
    isContested: cells.Contest !== null,
    /** The letter of the latest event; null where none is told. */
    event: /^([A-Z\d])\b/i.exec(cells['Latest Event'])?.[1]?.toUpperCase() ?? null,
    isDeleted: /deleted/i.test(cells.Note),
  }));

/** A row of either file. */
export const row = layoutRow<InspectionRow | ItemRow>((cells) =>
  'Citation ID' in cells ? item : inspection,
);

/** An inspection that parsed. */
export type InspectionRow = z.output<typeof inspection>;
/** A cited item that parsed. */
export type ItemRow = z.output<typeof item>;
