import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quarterlyReport, type ReportedCell } from './quarterly-report.js';

const cell = (classification: string, employer: string, persons: number): ReportedCell => ({
  classification,
  employer,
  persons,
  hoursHundredths: persons * 16_000,
  wagesCents: persons * 164_000,
  benefitsCents: persons * 15_000,
});
const all = [
  cell('custodian', 'institution', 20),
  cell('custodian', 'contractor', 30),
  cell('guard', 'institution', 40),
  cell('guard', 'contractor', 12),
];
const at = (
  report: ReturnType<typeof quarterlyReport>,
  classification: string | null,
  employer: string | null,
) => report.cells.find((one) => one.classification === classification && one.employer === employer)?.figures;

describe('S2.42: the quarterly report', () => {
  test('is complete when all who owe it reported, and names who did not', () => {
    expect(quarterlyReport(all, ['institution', 'contractor'])).toMatchObject({
      completeness: 'COMPLETE',
      missing: [],
    });
    expect(quarterlyReport(all, ['institution', 'contractor', 'late one'])).toMatchObject({
      completeness: 'INCOMPLETE',
      missing: ['late one'],
    });
  });

  test('the total is the sum of the cells, and the only sum', () => {
    const report = quarterlyReport([...all, cell('guard', 'contractor', 3)], []);
    expect(at(report, 'guard', 'contractor')).toMatchObject({ persons: 15, wagesCents: 15 * 164_000 });
    expect(at(report, null, null)).toMatchObject({
      persons: 105,
      hoursHundredths: 105 * 16_000,
      wagesCents: 105 * 164_000,
      benefitsCents: 105 * 15_000,
    });
    expect(report.cells).toHaveLength(5);
  });

  test.each([
    [9, null],
    [10, 10],
  ])('a cell of %i persons shows %s', (persons, want) => {
    const report = quarterlyReport([...all.slice(0, 3), cell('guard', 'contractor', persons)], []);
    expect(at(report, 'guard', 'contractor')?.persons ?? null).toBe(want);
    // The smallest other one hides it from the total, which stays; the rest need not.
    expect(at(report, 'custodian', 'institution')?.persons ?? null).toBe(want && 20);
    expect(at(report, 'custodian', 'contractor')?.persons).toBe(30);
    expect(at(report, 'guard', 'institution')?.persons).toBe(40);
    expect(at(report, null, null)?.persons).toBe(90 + persons);
  });

  test('small cells that come to ten persons together hide one another', () => {
    const small = [cell('cook', 'contractor', 9), cell('driver', 'contractor', 1)];
    const shown = ({ cells }: ReturnType<typeof quarterlyReport>) =>
      cells.flatMap(({ figures }) => (figures ? [figures.persons] : [])).sort((a, b) => a - b);
    expect(shown(quarterlyReport([...all, ...small], []))).toEqual([12, 20, 30, 40, 112]);
    expect(shown(quarterlyReport([...all, cell('cook', 'contractor', 9)], []))).toEqual([20, 30, 40, 111]);
    expect(shown(quarterlyReport(small, []))).toEqual([10]);
    expect(shown(quarterlyReport([cell('cook', 'contractor', 9)], []))).toEqual([]);
  });

  test('no sum or difference of what is shown is of fewer than ten persons, and no more is withheld than that asks', () => {
    const cells = fc.uniqueArray(
      fc.record({
        classification: fc.constantFrom('cook', 'clerk', 'guard', 'driver'),
        employer: fc.constantFrom('a', 'b', 'c'),
        persons: fc.integer({ min: 1, max: 30 }),
      }),
      { selector: ({ classification, employer }) => classification + employer },
    );
    fc.assert(
      fc.property(cells, (given) => {
        const report = quarterlyReport(
          given.map(({ classification, employer, persons }) => cell(classification, employer, persons)),
          [],
        );
        const open = given.filter((one) => at(report, one.classification, one.employer));
        const hidden = given.filter((one) => !open.includes(one));
        const persons = hidden.reduce((sum, one) => sum + one.persons, 0);
        for (const one of open) expect(one.persons).toBeGreaterThanOrEqual(10);
        if (at(report, null, null)) {
          expect(hidden.length === 0 || (hidden.length > 1 && persons >= 10)).toBe(true);
        } else expect(open).toEqual([]);
        expect(hidden.filter((one) => one.persons >= 10).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });

  test('nothing reported is an empty, incomplete report', () => {
    expect(quarterlyReport([], ['institution'])).toEqual({
      completeness: 'INCOMPLETE',
      missing: ['institution'],
      cells: [],
    });
  });
});
