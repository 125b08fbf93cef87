import { PERSONS_LEAST, quarterlyReport, type ReportedCell } from './quarterly-report.js';

/** A cell as the published edition holds it, and whether its figures are shown. */
export interface EditionCell extends ReportedCell {
  readonly shown: boolean;
}

/** What the public is told of a quarter. */
export interface Edition {
  readonly cells: readonly EditionCell[];
  /** Whether the sum of all cells is shown. */
  readonly totalShown: boolean;
}

/** Persons of whom something changed in a cell since the edition before; each person counts in one cell. */
export type ChangedPersons = (cell: Pick<ReportedCell, 'classification' | 'employer'>) => number;

/**
 * The next edition of a quarter's public report (S2.42), such that neither it nor what it differs by from the edition
 * before tells a figure of fewer than ten persons. Pure.
 *
 * The first is `quarterlyReport`'s. Later, a cell moves on when ten persons of it changed; smaller changes of withheld cells
 * move on together, when they are of two cells and ten persons at least; all else waits. What is withheld stays so, since
 * its neighbors were told, and what was shown stays shown, since it hides nobody any more. Where that cannot be, the
 * edition before stands.
 */
export function nextEdition(
  before: Edition | null,
  current: readonly ReportedCell[],
  changed: ChangedPersons,
): Edition {
  if (!before || !tellsAnything(before)) return firstEdition(current);
  const known = new Map(before.cells.map((cell) => [keyOf(cell), cell]));
  const now = new Map(current.map((cell) => [keyOf(cell), cell]));
  const moves = [...new Set([...known.keys(), ...now.keys()])].map((key) => {
    const cell = (now.get(key) ?? known.get(key)) as ReportedCell;
    return { key, persons: changed(cell), from: known.get(key) ?? null, to: now.get(key) ?? null };
  });
  const few = moves.filter(
    ({ persons, from }) => persons > 0 && persons < PERSONS_LEAST && !(from?.shown ?? false),
  );
  const together = few.filter(({ to, from }) => from !== null || isSmall(to));
  const pooled = isHidden(together.map(({ persons }) => persons))
    ? new Set(together.map(({ key }) => key))
    : null;
  const cells = moves.flatMap(({ key, persons, from, to }): EditionCell[] => {
    const moving = persons >= PERSONS_LEAST || pooled?.has(key);
    if (!moving || (from?.shown && isSmall(to))) return from ? [from] : [];
    return to ? [{ ...to, shown: from ? from.shown : !isSmall(to) }] : [];
  });
  const withheld = cells.filter(({ shown }) => !shown);
  const hidden = withheld.length === 0 || isHidden(withheld.map(({ persons }) => persons));
  return hidden ? { cells, totalShown: true } : before;
}

function firstEdition(current: readonly ReportedCell[]): Edition {
  const published = quarterlyReport(current, []).cells;
  const shown = new Set(
    published.flatMap(({ classification, employer, figures }) =>
      figures ? [keyOf({ classification, employer })] : [],
    ),
  );
  return {
    cells: current.map((cell) => ({ ...cell, shown: shown.has(keyOf(cell)) })),
    totalShown: shown.has(keyOf({ classification: null, employer: null })),
  };
}

const tellsAnything = ({ cells, totalShown }: Edition): boolean =>
  totalShown || cells.some(({ shown }) => shown);

const isSmall = (cell: ReportedCell | null): boolean => cell === null || cell.persons < PERSONS_LEAST;

/** Whether parts of which only the sum is told hide one another. */
const isHidden = (persons: readonly number[]): boolean =>
  persons.length >= 2 && persons.reduce((sum, one) => sum + one, 0) >= PERSONS_LEAST;

const keyOf = ({
  classification,
  employer,
}: {
  readonly classification: string | null;
  readonly employer: string | null;
}): string => JSON.stringify([classification, employer]);
