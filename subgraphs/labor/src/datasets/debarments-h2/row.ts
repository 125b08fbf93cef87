import * as field from '@hub/kit/datasets/fields';
import { hasFirmEvidence, looksLikePerson } from '@hub/kit/datasets/firms';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import { mendState } from '@hub/kit/datasets/places';
import { type Mend, mender, mendNoValue, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** Columns that a file must have. */
export const COLUMNS = ['Program', 'Entity Debarred', 'City', 'State', 'Start Date', 'End Date'] as const;

/** `Alberta, Canada` is the province. */
const dropCountry: Mend = (value) => {
  const bare = value.replace(/,?\s*(?:Canada|USA?|United States)$/i, '');
  return bare === value || bare === '' ? unchanged(value) : { value: bare, rule: 'country' };
};

/** Repairs of this publisher's columns. */
export const repair = mender(
  {
    'Entity Debarred': [noteHiddenNames],
    City: [mendNoValue],
    State: [mendNoValue, dropCountry, mendState],
    'Start Date': [mendNoValue],
    'End Date': [mendNoValue],
  },
  ['Sources'],
);

/** Words of farms, fairs and forests, which this list is full of and persons do not bear. */
const SEASONAL_WORD =
  /\b(?:amusements?|apiar(?:y|ies)|dairy|farming|fiesta|forestry|gunite|harvest(?:ing|ers)|livestock|nurser(?:y|ies)|orchards?|outdoors|plantation|produce|ranch(?:es)?|rides|stables?|timber|tobacco|vineyards?)\b|\bde oro\b/i;

/** Persons and firms are mixed in this list: what has a person's shape and no word of a firm is a person. */
export const isPerson = (name: string): boolean =>
  isCertainlyPerson(name) || (!hasFirmEvidence(name) && !SEASONAL_WORD.test(name) && looksLikePerson(name));

/** One line of the list. */
export const row = z
  .object({
    Program: z.string().regex(/^[A-Z0-9][\w\s,/&-]{0,99}$/i, 'want the name of a program'),
    'Entity Debarred': field.name,
    City: field.optionalText,
    State: field.optionalState,
    'Start Date': field.date,
    'End Date': field.optionalDate,
    Notes: field.optionalText,
  })
  .refine(({ 'Start Date': start, 'End Date': end }) => end === null || end >= start, {
    path: ['End Date'],
    message: 'is before Start Date',
  })
  .transform((cells) => ({
    program: cells.Program,
    name: cells['Entity Debarred'],
    city: cells.City,
    state: cells.State,
    startsOn: cells['Start Date'],
    endsOn: cells['End Date'],
    /** The list still carries debarments that an appeal undid or the department took back. */
    isUndone: /\b(?:rescinded|overturned|vacated|reversed|withdrawn)\b/i.test(cells.Notes ?? ''),
  }));

/** A line that parsed. */
export type DebarmentRow = z.output<typeof row>;
