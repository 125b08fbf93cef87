import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { mender } from '@hub/kit/datasets/repairs';
import { z } from 'zod';
import { contractorsOf, isNote } from './contractors.js';

const NUMBER = 'YEAR & N0.';
const DESCRIPTION = 'CONTRACT LIST FOR 2010 DESCRIPTION';
const CONTRACTOR = 'CONTRACTOR';

/** Columns that a file must have; the header says 2010, the rows run to 2017. */
export const COLUMNS = [NUMBER, DESCRIPTION, CONTRACTOR] as const;

/** A table that journalists made of this list and federal wage cases has these beside them. */
export const FOREIGN_COLUMNS = ['case_id'] as const;

const tidy = mender();

/**
 * A comma cut some cells, and the rest stands in columns without a name: a description that goes on (the next cell
 * begins with its blank, and the last is the contractor), or a list of contractors.
 */
export function repair(raw: Cells, note: (column: string, rule: string) => void): Cells {
  const told: readonly string[] = COLUMNS;
  const beyond = Object.keys(raw).filter((column) => !told.includes(column));
  const cells = [raw[CONTRACTOR] ?? '', ...beyond.map((column) => raw[column] ?? '')].filter(
    (cell) => cell.trim() !== '',
  );
  const joined = {
    [NUMBER]: raw[NUMBER] ?? '',
    [DESCRIPTION]: raw[DESCRIPTION] ?? '',
    [CONTRACTOR]: cells[0] ?? '',
  };
  if (cells.length > 1 && /^\s/.test(cells[0] ?? '')) {
    joined[DESCRIPTION] = [raw[DESCRIPTION], ...cells.slice(0, -1)].join(',');
    joined[CONTRACTOR] = cells.at(-1) ?? '';
    note(CONTRACTOR, 'shifted-cells');
  } else if (cells.length > 1) {
    // Without a number of its own a cell is the next of the list.
    joined[CONTRACTOR] = cells
      .map((cell, at) =>
        /^\s*V(?:ENDOR)?\s*:?\s*\d/i.test(cell) ? cell.trim() : `V${at + 1}: ${cell.trim()}`,
      )
      .join(' ');
    note(CONTRACTOR, 'cut-list');
  }
  return tidy(joined, note);
}

const YEAR_AND_NUMBER = /^\d{4}-\d{1,4}[A-Z]{0,2}$/;

/** A line of the list. Without a number of its own (`LB`, `2010 NO BID #`) the description tells it apart. */
export const row = z
  .object({
    [NUMBER]: z.string().min(1, 'is empty').max(40, 'is no number of this publisher'),
    [DESCRIPTION]: field.optionalText,
    [CONTRACTOR]: z.string().max(field.TEXT_CHARACTERS_MAX, 'is too long'),
  })
  .transform((cells) => {
    const stated = cells[NUMBER].toUpperCase();
    return {
      number: YEAR_AND_NUMBER.test(stated)
        ? stated
        : `${stated} ${(cells[DESCRIPTION] ?? cells[CONTRACTOR]).toUpperCase()}`,
      description: cells[DESCRIPTION] ?? 'Contract',
      isHeader: cells[CONTRACTOR] === CONTRACTOR,
      isNote: isNote(cells[CONTRACTOR]),
      contractors: contractorsOf(cells[CONTRACTOR]),
    };
  });

/** A row that parsed. */
export type ElPasoRow = z.output<typeof row>;
