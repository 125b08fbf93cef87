import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import type { FloorOn } from '@hub/rules/living-wage/pay-period';
import { strikeAdvice } from '@hub/rules/living-wage/strikes';
import { expect, test } from 'vitest';
import { type CheckedLine, EVIDENCE_LINES_MAX, type FoundShortfall, PayrollCheck } from './payroll-check.js';

const floorOn: FloorOn = () => ({ cents: 1025, effectiveFrom: '2000-09-01', effectiveTo: '2001-08-31' });

let made = 0;
const line = (over: Partial<CheckedLine>): CheckedLine => {
  made += 1;
  return {
    id: String(made),
    supplierId: '7',
    contractId: '1',
    workerReference: `W-${made}`,
    jobClassification: 'Custodian',
    periodFrom: '2001-03-01',
    periodTo: '2001-03-31',
    hoursHundredths: 10_000,
    hourlyWage: '10.24',
    wagesCents: 102_400,
    ...over,
  };
};

function check(lines: readonly CheckedLine[]): FoundShortfall[] {
  const payroll = new PayrollCheck(floorOn);
  return [...lines.map((one) => payroll.take(one)), payroll.end()].filter((found) => found !== null);
}

test('S2.30: what workers lack is one finding for each contract and pay period', () => {
  const found = check([
    line({}),
    line({ workerReference: 'W-same' }),
    line({ workerReference: 'W-same', jobClassification: 'Lead Custodian' }),
    line({ hourlyWage: '10.25', wagesCents: 102_500 }),
    line({ periodFrom: '2001-04-01', periodTo: '2001-04-30' }),
    line({ contractId: '2', periodFrom: '2001-04-01', periodTo: '2001-04-30' }),
    line({ contractId: null, hourlyWage: '12', wagesCents: 120_000 }),
  ]);
  expect(
    found.map(({ contractId, periodFrom, shortfallCents, workers, shortLines }) => [
      contractId,
      periodFrom,
      shortfallCents,
      workers,
      shortLines,
    ]),
  ).toEqual([
    ['1', '2001-03-01', 300, 2, 3],
    ['1', '2001-04-01', 100, 1, 1],
    ['2', '2001-04-01', 100, 1, 1],
  ]);
  expect(found[0]).toMatchObject({
    floors: [{ from: '2001-03-01', to: '2001-03-31', amount: '10.25' }],
    departmentalShortfallCents: 300,
  });
  expect(found[0]?.lines[0]).toMatchObject({ hours: '100.00', wages: '1024.00', shortfall: '1' });
});

test('sums are exact: a fourth of a cent of four hundred workers is a dollar, of one it is nothing', () => {
  const fourth = { hoursHundredths: 25, wagesCents: 256 };
  expect(check([line(fourth)])).toEqual([]);
  const [found] = check(Array.from({ length: 400 }, () => line(fourth)));
  expect(found).toMatchObject({ shortfallCents: 100, workers: 400, shortLines: 400 });
  expect(found?.lines).toHaveLength(EVIDENCE_LINES_MAX);
});

test('S2.32: three periods that fell short are three findings, and the third ends all contracts once final', () => {
  const found = check(
    ['2001-01', '2001-02', '2001-03'].map((month) =>
      line({ periodFrom: `${month}-01`, periodTo: `${month}-28` }),
    ),
  );
  const advice = (final: number) =>
    strikeAdvice(
      found.map(({ supplierId, periodFrom }, i) => ({
        id: periodFrom,
        contractorId: supplierId,
        finalOn: i < final ? '2001-05-01' : null,
      })),
      [{ id: 'c', supplierId: '7' }],
      new Set(['7']),
      '2001-06-01',
      DEFAULT_LIVING_WAGE.terms.penalties,
    ).advice;
  expect([0, 1, 2, 3].map(advice)).toEqual(['NONE', 'WARN', 'WARN', 'TERMINATE_ALL']);
});
