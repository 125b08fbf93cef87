/** A cell of a table by row and column, with the persons whose figures it sums. */
export interface CountedCell {
  readonly row: string;
  readonly column: string;
  readonly persons: number;
}

/** What may not be shown: cells by `row` and `column`, and totals, in which `null` stands for all. */
export interface WithheldCell {
  readonly row: string | null;
  readonly column: string | null;
}

/** A cell or a total of the table while it is being judged. */
interface Member extends WithheldCell {
  readonly persons: number;
  withheld: boolean;
}

/** A row or a column: parts that add up to a total. */
interface Line {
  readonly parts: readonly Member[];
  readonly total: Member;
}

/**
 * What of a table with totals must be withheld so that no figure of fewer than `least` persons is shown or can be
 * reckoned from the others (S2.42, S4.10). Cells and totals below `least` go first; then, while a row or a column
 * would still tell a withheld figure by subtraction, its smallest other part goes too, and its total when none is
 * left. Wants each row and column once; no cell means nobody.
 */
export function withheldCells(cells: readonly CountedCell[], least: number): WithheldCell[] {
  const { members, lines } = tableOf(cells);
  for (const member of members) member.withheld = member.persons < least;
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of lines) {
      while (tells(line, least)) {
        const open = line.parts.filter(({ withheld }) => !withheld);
        const next = open.reduce<Member>((a, b) => (b.persons < a.persons ? b : a), open[0] ?? line.total);
        next.withheld = true;
        changed = true;
      }
    }
  }
  return members.filter(({ withheld }) => withheld).map(({ row, column }) => ({ row, column }));
}

/** Whether a line tells what is withheld of it: its total less its open parts is a figure of too few persons. */
function tells({ parts, total }: Line, least: number): boolean {
  const withheld = parts.filter((part) => part.withheld);
  if (total.withheld) return parts.length > 0 && withheld.length === 0; // the open parts add up to it
  if (withheld.length === 0) return false;
  return withheld.length === 1 || withheld.reduce((sum, { persons }) => sum + persons, 0) < least;
}

function tableOf(cells: readonly CountedCell[]): { members: Member[]; lines: Line[] } {
  const inner = cells.map((cell): Member => ({ ...cell, withheld: false }));
  const sumOf = (parts: readonly Member[]) => parts.reduce((sum, { persons }) => sum + persons, 0);
  const lineOf = (parts: readonly Member[], row: string | null, column: string | null): Line => ({
    parts,
    total: { row, column, persons: sumOf(parts), withheld: false },
  });
  const rows = [...new Set(cells.map(({ row }) => row))].map((row) =>
    lineOf(
      inner.filter((cell) => cell.row === row),
      row,
      null,
    ),
  );
  const columns = [...new Set(cells.map(({ column }) => column))].map((column) =>
    lineOf(
      inner.filter((cell) => cell.column === column),
      null,
      column,
    ),
  );
  const ofRows = lineOf(
    rows.map(({ total }) => total),
    null,
    null,
  );
  const ofColumns: Line = { parts: columns.map(({ total }) => total), total: ofRows.total };
  const lines = [...rows, ...columns, ofRows, ofColumns];
  return {
    members: [...inner, ...rows.map((one) => one.total), ...columns.map((one) => one.total), ofRows.total],
    lines,
  };
}
