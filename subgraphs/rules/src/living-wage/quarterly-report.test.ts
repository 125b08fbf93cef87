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

  test('totals are the sums of their cells', () => {
    const report = quarterlyReport([...all, cell('guard', 'contractor', 3)], []);
    expect(at(report, 'guard', 'contractor')).toMatchObject({ persons: 15, wagesCents: 15 * 164_000 });
    expect(at(report, 'guard', null)).toMatchObject({ persons: 55, hoursHundredths: 55 * 16_000 });
    expect(at(report, null, 'institution')).toMatchObject({ persons: 60, benefitsCents: 60 * 15_000 });
    expect(at(report, null, null)).toMatchObject({ persons: 105, wagesCents: 105 * 164_000 });
  });

  test.each([
    [9, null],
    [10, 10],
  ])('a cell of %i persons shows %s', (persons, want) => {
    const report = quarterlyReport([...all.slice(0, 3), cell('guard', 'contractor', persons)], []);
    expect(at(report, 'guard', 'contractor')?.persons ?? null).toBe(want);
    // Its neighbors would tell it by subtraction from the totals, which stay.
    expect(at(report, 'guard', 'institution')?.persons ?? null).toBe(want && 40);
    expect(at(report, 'custodian', 'contractor')?.persons ?? null).toBe(want && 30);
    expect(at(report, 'guard', null)?.persons).toBe(40 + persons);
  });

  test('nothing reported is an empty, incomplete report', () => {
    expect(quarterlyReport([], ['institution'])).toEqual({
      completeness: 'INCOMPLETE',
      missing: ['institution'],
      cells: [],
    });
  });
});
