import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountedCell, withheldCells } from './withholding.js';

const cells = (...rows: readonly (readonly number[])[]): CountedCell[] =>
  rows.flatMap((counts, r) =>
    counts.map((persons, c): CountedCell => ({ row: `r${r}`, column: `c${c}`, persons })),
  );
const names = (table: readonly CountedCell[]) =>
  withheldCells(table, 10)
    .map(({ row, column }) => `${row ?? 'all'} ${column ?? 'all'}`)
    .sort();

describe('S2.42: small cells are withheld, and what would tell them', () => {
  test.each([
    ['nothing is small', cells([10, 12], [30, 11]), []],
    [
      'one small cell takes the corners of a rectangle with it',
      cells([9, 12], [30, 11]),
      ['r0 c0', 'r0 c1', 'r1 c0', 'r1 c1'],
    ],
    ['the smallest part goes', cells([9, 40, 12], [30, 31, 33]), ['r0 c0', 'r0 c2', 'r1 c0', 'r1 c2']],
    [
      'a row of one small cell loses its total too',
      cells([9], [30], [40]),
      ['r0 all', 'r0 c0', 'r1 all', 'r1 c0'],
    ],
    ['a single small cell is the whole table', cells([9]), ['all all', 'all c0', 'r0 all', 'r0 c0']],
    ['no table', [], []],
  ] as const)('%s', (_, table, want) => {
    const found = names([...table]);
    for (const cell of want) expect(found).toContain(cell);
    if (want.length === 0) expect(found).toEqual(table.length === 0 ? ['all all'] : []);
  });

  test('no line ever tells fewer than ten persons by subtraction', () => {
    const tables = fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(tables, (counts) => {
        const table = cells(...counts);
        const withheld = new Set(names(table));
        const shown = (row: string, column: string) => !withheld.has(`${row} ${column}`);
        for (const cell of table) expect(cell.persons >= 10 || !shown(cell.row, cell.column)).toBe(true);
        for (const row of new Set(table.map((cell) => cell.row))) {
          if (!shown(row, 'all')) continue;
          const hidden = table.filter((cell) => cell.row === row && !shown(row, cell.column));
          const persons = hidden.reduce((sum, cell) => sum + cell.persons, 0);
          expect(hidden.length === 0 || (hidden.length > 1 && persons >= 10)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
