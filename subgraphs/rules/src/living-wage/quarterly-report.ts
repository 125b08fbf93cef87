import { type CountedCell, withheldCells } from '../withholding.js';

/** What was reported of one job classification by one employer. Hours as hundredths, money as whole cents. */
export interface ReportedCell {
  readonly classification: string;
  readonly employer: string;
  readonly persons: number;
  readonly hoursHundredths: number;
  readonly wagesCents: number;
  readonly benefitsCents: number;
}

/** A cell or a total of the public report; figures are null where they are withheld. `null` stands for all. */
export interface PublishedCell {
  readonly classification: string | null;
  readonly employer: string | null;
  readonly figures: Omit<ReportedCell, 'classification' | 'employer'> | null;
}

/** The public report of a quarter. */
export interface QuarterlyReport {
  readonly completeness: 'COMPLETE' | 'INCOMPLETE';
  /** Employers that owe a report and gave none. */
  readonly missing: readonly string[];
  readonly cells: readonly PublishedCell[];
}

/** Persons below which a figure is withheld. */
export const PERSONS_LEAST = 10;

/**
 * The public report of a quarter (S2.42): hours, wages and benefits by job classification and by employer, each total
 * the sum of its cells, figures of fewer than ten persons withheld together with what would tell them. INCOMPLETE
 * names the employers that owe a report. Several lines of one classification and employer are summed.
 */
export function quarterlyReport(
  reported: readonly ReportedCell[],
  owing: readonly string[],
): QuarterlyReport {
  const given = new Set(reported.map(({ employer }) => employer));
  const missing = owing.filter((employer) => !given.has(employer));
  const keyOf = (classification: string | null, employer: string | null) =>
    JSON.stringify([classification, employer]);
  const sums = new Map<string, PublishedCell & { figures: NonNullable<PublishedCell['figures']> }>();
  for (const { classification, employer, ...figures } of reported) {
    for (const [row, column] of [
      [classification, employer],
      [classification, null],
      [null, employer],
      [null, null],
    ] as const) {
      const before = sums.get(keyOf(row, column));
      sums.set(keyOf(row, column), {
        classification: row,
        employer: column,
        figures: before ? added(before.figures, figures) : figures,
      });
    }
  }
  const cells = [...sums.values()];
  const counted = cells.flatMap(({ classification, employer, figures }): CountedCell[] =>
    classification === null || employer === null
      ? []
      : [{ row: classification, column: employer, persons: figures.persons }],
  );
  const withheld = new Set(
    withheldCells(counted, PERSONS_LEAST).map(({ row, column }) => keyOf(row, column)),
  );
  return {
    completeness: missing.length > 0 ? 'INCOMPLETE' : 'COMPLETE',
    missing,
    cells: cells.map((cell) =>
      withheld.has(keyOf(cell.classification, cell.employer)) ? { ...cell, figures: null } : cell,
    ),
  };
}

type Figures = NonNullable<PublishedCell['figures']>;

const added = (a: Figures, b: Figures): Figures => ({
  persons: a.persons + b.persons,
  hoursHundredths: a.hoursHundredths + b.hoursHundredths,
  wagesCents: a.wagesCents + b.wagesCents,
  benefitsCents: a.benefitsCents + b.benefitsCents,
});
