import { withheldCells } from '../withholding.js';

/** What was reported of one job classification by one employer. Hours as hundredths, money as whole cents. */
export interface ReportedCell {
  readonly classification: string;
  readonly employer: string;
  readonly persons: number;
  readonly hoursHundredths: number;
  readonly wagesCents: number;
  readonly benefitsCents: number;
}

/** A cell of the public report, or its total, in which `null` stands for all; figures are null where they are withheld. */
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
 * The public report of a quarter (S2.42): hours, wages and benefits by job classification and by employer, and their total,
 * which is the sum of its cells. Figures of fewer than ten persons are withheld, and as many more as keep the total from
 * telling them; it is the only sum that is published. INCOMPLETE names the employers that owe a report. Several lines of one
 * classification and employer are summed.
 */
export function quarterlyReport(
  reported: readonly ReportedCell[],
  owing: readonly string[],
): QuarterlyReport {
  const given = new Set(reported.map(({ employer }) => employer));
  const missing = owing.filter((employer) => !given.has(employer));
  const sums = new Map<string, PublishedCell & { figures: Figures }>();
  for (const { classification, employer, ...figures } of reported)
    for (const cell of [
      { classification, employer },
      { classification: null, employer: null },
    ]) {
      const before = sums.get(keyOf(cell));
      sums.set(keyOf(cell), { ...cell, figures: before ? added(before.figures, figures) : figures });
    }
  const withheld = withheldOf([...sums.values()]);
  return {
    completeness: missing.length > 0 ? 'INCOMPLETE' : 'COMPLETE',
    missing,
    cells: [...sums.values()].map((cell) => (withheld.has(keyOf(cell)) ? { ...cell, figures: null } : cell)),
  };
}

type Figures = NonNullable<PublishedCell['figures']>;

const keyOf = ({ classification, employer }: Pick<PublishedCell, 'classification' | 'employer'>): string =>
  JSON.stringify([classification, employer]);

const TOTAL = keyOf({ classification: null, employer: null });

/** All cells are one row to whoever withholds: nothing is published of a classification or an employer as a whole. */
function withheldOf(cells: readonly (PublishedCell & { readonly figures: Figures })[]): ReadonlySet<string> {
  const parts = cells.map((cell) => ({ row: 'all', column: keyOf(cell), persons: cell.figures.persons }));
  const withheld = withheldCells(
    parts.filter(({ column }) => column !== TOTAL),
    PERSONS_LEAST,
  );
  return new Set(withheld.flatMap(({ row, column }) => (row === null ? [] : [column ?? TOTAL])));
}

const added = (a: Figures, b: Figures): Figures => ({
  persons: a.persons + b.persons,
  hoursHundredths: a.hoursHundredths + b.hoursHundredths,
  wagesCents: a.wagesCents + b.wagesCents,
  benefitsCents: a.benefitsCents + b.benefitsCents,
});
