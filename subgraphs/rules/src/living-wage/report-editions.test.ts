import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportedCell } from './quarterly-report.js';
import { type Edition, nextEdition } from './report-editions.js';

const cell = (name: string, persons: number): ReportedCell => ({
  classification: name.slice(1),
  employer: name.slice(0, 1),
  persons,
  hoursHundredths: persons * 100,
  wagesCents: persons * 1_000,
  benefitsCents: persons,
});

/** `{ aCook: 12 }`: the persons of a cell. */
type Cells = Readonly<Record<string, number>>;
const cellsOf = (given: Cells) => Object.entries(given).map(([name, persons]) => cell(name, persons));
const told = ({ cells, totalShown }: Edition) => ({
  total: totalShown ? cells.reduce((sum, { persons }) => sum + persons, 0) : null,
  ...Object.fromEntries(
    cells.map(({ employer, classification, persons, shown }) => [
      `${employer}${classification}`,
      shown ? persons : `${persons} withheld`,
    ]),
  ),
});

const after = (first: Cells, then: Cells, changed: Cells) =>
  told(
    nextEdition(
      nextEdition(null, cellsOf(first), () => 0),
      cellsOf(then),
      ({ employer, classification }) => changed[`${employer}${classification}`] ?? 0,
    ),
  );

describe('S2.42: an edition of the report', () => {
  test.each<[string, Cells, object]>([
    ['shows a cell of ten', { aCook: 10, aClerk: 10 }, { total: 20, aCook: 10, aClerk: 10 }],
    [
      'withholds a cell of nine, and another that would tell it',
      { aCook: 9, aClerk: 10 },
      { total: 19, aCook: '9 withheld', aClerk: '10 withheld' },
    ],
    ['withholds a total of nine', { aCook: 9 }, { total: null, aCook: '9 withheld' }],
  ])('%s', (_name, first, expected) =>
    expect(told(nextEdition(null, cellsOf(first), () => 0))).toEqual(expected),
  );

  test.each<[string, Cells, Cells, Cells, object]>([
    [
      'moves on by a new cell of ten persons',
      { aCook: 20 },
      { aCook: 20, bCook: 10 },
      { bCook: 10 },
      { total: 30, aCook: 20, bCook: 10 },
    ],
    [
      'waits with a new cell of nine: the total would tell it',
      { aCook: 20 },
      { aCook: 20, bCook: 9 },
      { bCook: 9 },
      { total: 20, aCook: 20 },
    ],
    [
      'moves on by two cells of five together, and shows neither',
      { aCook: 20 },
      { aCook: 20, bCook: 5, bClerk: 5 },
      { bCook: 5, bClerk: 5 },
      { total: 30, aCook: 20, bCook: '5 withheld', bClerk: '5 withheld' },
    ],
    [
      'waits with a correction of one person of twenty',
      { aCook: 20 },
      { aCook: 21 },
      { aCook: 1 },
      { total: 20, aCook: 20 },
    ],
    [
      'moves on with a correction of ten persons',
      { aCook: 20 },
      { aCook: 22 },
      { aCook: 10 },
      { total: 22, aCook: 22 },
    ],
    [
      'keeps withheld what grew to ten: what it hid with was told',
      { aCook: 9, aClerk: 10 },
      { aCook: 30, aClerk: 10 },
      { aCook: 21 },
      { total: 40, aCook: '30 withheld', aClerk: '10 withheld' },
    ],
    [
      'keeps what was shown of a cell that became small',
      { aCook: 20, aClerk: 20 },
      { aCook: 8, aClerk: 20 },
      { aCook: 12 },
      { total: 40, aCook: 20, aClerk: 20 },
    ],
    [
      'begins anew where nothing was told',
      { aCook: 9 },
      { aCook: 9, aClerk: 1, bCook: 30 },
      { aClerk: 1, bCook: 30 },
      { total: 40, aCook: '9 withheld', aClerk: '1 withheld', bCook: 30 },
    ],
  ])('%s', (_name, first, then, changed, expected) =>
    expect(after(first, then, changed)).toMatchObject(expected),
  );

  const names = ['aCook', 'aClerk', 'bCook', 'bClerk', 'cCook'];
  const given: fc.Arbitrary<Cells> = fc
    .dictionary(
      fc.constantFrom('aCook', 'aClerk', 'bCook', 'bClerk', 'cCook'),
      fc.integer({ min: 1, max: 25 }),
    )
    .map((cells) => ({ ...cells }));

  test('never differs from the one before by fewer than ten persons, in a cell or in what is withheld', () => {
    fc.assert(
      fc.property(given, given, (first, then) => {
        const changedOf = (name: string) => Math.abs((then[name] ?? 0) - (first[name] ?? 0));
        const before = nextEdition(null, cellsOf(first), () => 0);
        const next = nextEdition(before, cellsOf(then), ({ employer, classification }) =>
          changedOf(`${employer}${classification}`),
        );
        if (!before.totalShown) return;
        const figures = (edition: Edition, shown: boolean) =>
          new Map(
            edition.cells
              .filter((one) => one.shown === shown)
              .map((one) => [`${one.employer}${one.classification}`, one.persons]),
          );
        const movedOf = (shown: boolean) =>
          names.filter((name) => figures(before, shown).get(name) !== figures(next, shown).get(name));
        for (const name of movedOf(true)) expect(changedOf(name)).toBeGreaterThanOrEqual(10);
        const withheld = movedOf(false).reduce((sum, name) => sum + changedOf(name), 0);
        expect(withheld === 0 || withheld >= 10).toBe(true);
        for (const one of next.cells) if (one.shown) expect(one.persons).toBeGreaterThanOrEqual(10);
      }),
    );
  });
});
