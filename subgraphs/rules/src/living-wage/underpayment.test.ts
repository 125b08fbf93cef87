import { describe, expect, test } from 'vitest';
import { toDecimal } from '../exact.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import { departmentalFloor, type FloorOn, splitByFloor } from './pay-period.js';
import { assessUnderpayment, type PayLine, type UnderpaymentFacts } from './underpayment.js';

const { penalties } = DEFAULT_LIVING_WAGE.terms;

/** $10.25 until August 2001, $10.75 from then on. */
const floorOn: FloorOn = (day) =>
  day < '2001-09-01'
    ? { cents: 1025, effectiveFrom: '2000-09-01', effectiveTo: '2001-08-31' }
    : { cents: 1075, effectiveFrom: '2001-09-01', effectiveTo: null };

const line = (over: Partial<PayLine> = {}): PayLine => ({
  periodFrom: '2001-01-01',
  periodTo: '2001-01-28',
  hours: '160',
  paidRate: '9.00',
  paidOn: '2001-02-01',
  ...over,
});
const facts = (over: Partial<UnderpaymentFacts> = {}): UnderpaymentFacts => ({
  engagedBy: 'INSTITUTION',
  pay: [line()],
  benefits: [],
  assessedOn: '2001-07-31', // 180 days
  annualInterestRate: '0.12',
  contractorPaid: null,
  ...over,
});
const assess = (over: Partial<UnderpaymentFacts> = {}) => assessUnderpayment(facts(over), floorOn, penalties);

describe('what an underpaid worker is owed', () => {
  test.each([
    ['10.25', '1', 0],
    ['10.24', '1', 1],
    ['11.00', '160', 0],
    ['10.2499', '160', 2], // 1.6 cents
    ['9.00', '20.01', 2501], // 25.0125
    ['9.00', '0', 0],
  ])('S2.1: paid %s for %s hours is %i cents short', (paidRate, hours, cents) => {
    expect(assess({ pay: [line({ paidRate, hours })] }).shortfallCents).toBe(cents);
  });

  test('S2.30: twice the difference, itself included, and simple interest on the difference', () => {
    expect(assess()).toMatchObject({
      shortfallCents: 20_000,
      multiplier: 2,
      penaltyCents: 40_000,
      interestCents: 1_184,
      totalCents: 41_184,
      owedBy: 'INSTITUTION',
    });
  });

  test.each([
    ['2001-02-01', 0],
    ['2001-02-02', 7], // 0.0658
    ['2002-02-01', 2_400],
    ['2003-02-01', 4_800],
  ])('S2.30: assessed on %s the interest is %i cents', (assessedOn, cents) => {
    expect(assess({ assessedOn }).interestCents).toBe(cents);
  });

  test.each([
    [null, 41_184, 'CONTRACTOR'],
    ['0', 41_184, 'INSTITUTION'],
    ['150', 26_184, 'INSTITUTION'], // 250 of the penalty, and the interest
    ['411.84', 0, 'INSTITUTION'],
    ['500', 0, 'INSTITUTION'],
  ] as const)(
    'S2.31: the contractor paid %s: %i cents are left, owed by the %s',
    (contractorPaid, total, owedBy) => {
      const found = assess({ engagedBy: 'CONTRACTOR', contractorPaid });
      expect([found.totalCents, found.owedBy]).toEqual([total, owedBy]);
    },
  );

  const period = { periodFrom: '2001-01-01', periodTo: '2001-04-30' };
  test.each([
    ['S2.33: four months of 150 withheld', 'INSTITUTION', 'MEDICAL', '600.00', 180_000, 0],
    ['S2.33: two sick days of 82', 'INSTITUTION', 'OTHER', '164.00', 0, 32_800],
    ['S2.34: of a contractor’s worker the same', 'CONTRACTOR', 'MEDICAL', '600.00', 180_000, 0],
  ] as const)('%s', (_, engagedBy, kind, marketValue, medical, other) => {
    const found = assess({ engagedBy, pay: [], benefits: [{ kind, marketValue, ...period }] });
    expect([found.medicalBenefitsCents, found.otherBenefitsCents, found.totalCents]).toEqual([
      medical,
      other,
      medical + other,
    ]);
    expect(found.owedBy).toBe(engagedBy);
  });
});

describe('a period that straddles a rate change', () => {
  const straddling = line({
    periodFrom: '2001-08-28',
    periodTo: '2001-09-10',
    hours: '70',
    paidRate: '10.25',
    paidOn: '2001-09-14',
  });

  test('S2.3: is split by days, not rejected', () => {
    const { lines, shortfallCents } = assess({ pay: [straddling], assessedOn: '2001-09-14' });
    expect(
      lines.map((one) => [
        one.periodFrom,
        one.periodTo,
        toDecimal(one.hours, 2),
        one.floorCents,
        one.shortfallCents,
      ]),
    ).toEqual([
      ['2001-08-28', '2001-08-31', '20', 1025, 0],
      ['2001-09-01', '2001-09-10', '50', 1075, 2500],
    ]);
    expect(shortfallCents).toBe(2500);
  });

  test('S2.4: its department pays the old rate for the whole of it; the answer shows both', () => {
    const { lines } = assess({ pay: [straddling], assessedOn: '2001-09-14' });
    expect(lines.map((one) => one.departmentalFloorCents)).toEqual([1025, 1025]);
    expect(departmentalFloor(floorOn, '2001-08-28')).toBe(1025);
    expect(departmentalFloor(floorOn, '2001-09-01')).toBe(1075);
  });

  test('parts cover every day once; a change of nothing splits nothing', () => {
    expect(splitByFloor(floorOn, '2001-08-31', '2001-09-01').map(({ from, to }) => [from, to])).toEqual([
      ['2001-08-31', '2001-08-31'],
      ['2001-09-01', '2001-09-01'],
    ]);
    const yearly: FloorOn = (day) => ({
      cents: 1025,
      effectiveFrom: `${day.slice(0, 4)}-01-01`,
      effectiveTo: `${day.slice(0, 4)}-12-31`,
    });
    expect(splitByFloor(yearly, '2001-12-30', '2003-01-02')).toEqual([
      { from: '2001-12-30', to: '2003-01-02', days: 369, floorCents: 1025 },
    ]);
  });
});

describe('bad input is named', () => {
  test.each<[string, Partial<UnderpaymentFacts>, string]>([
    ['negative hours', { pay: [line({ hours: '-1' })] }, 'pay.0.hours: must not be negative'],
    ['absurd hours', { pay: [line({ hours: '672.01' })] }, 'pay.0.hours: must be at most 24'],
    ['hours that are no number', { pay: [line({ hours: '1e3' })] }, 'pay.0.hours: must be a plain decimal'],
    ['a negative rate', { pay: [line({ paidRate: '-9' })] }, 'pay.0.paidRate: must not be negative'],
    ['an absurd rate', { pay: [line({ paidRate: '10000.01' })] }, 'pay.0.paidRate: is too large'],
    ['a period that ends before it begins', { pay: [line({ periodTo: '2000-12-31' })] }, 'pay.0.periodTo'],
    ['a period of years', { pay: [line({ periodFrom: '2000-01-27' })] }, 'pay.0.periodTo: must lie within'],
    ['wages due after the assessment', { pay: [line({ paidOn: '2001-08-01' })] }, 'pay.0.paidOn'],
    ['wages due before the work', { pay: [line({ paidOn: '2000-12-31' })] }, 'pay.0.paidOn'],
    ['a percentage', { annualInterestRate: '12' }, 'annualInterestRate: must be a share'],
    ['negative interest', { annualInterestRate: '-0.1' }, 'annualInterestRate: must not be negative'],
    ['nothing to assess', { pay: [] }, 'pay: must hold a line'],
    ['a contractor that is none', { contractorPaid: '1' }, 'contractorPaid: has no meaning'],
    [
      'a benefit below zero',
      { benefits: [{ kind: 'OTHER', marketValue: '-1', periodFrom: '2001-01-01', periodTo: '2001-01-02' }] },
      'benefits.0.marketValue',
    ],
  ])('%s', (_, over, message) => {
    expect(() => assess(over)).toThrow(message);
  });

  test('24 hours on each day of the period are the most', () => {
    expect(assess({ pay: [line({ hours: '672' })] }).shortfallCents).toBe(84_000);
  });

  test('every fault is named at once', () => {
    expect(() => assess({ pay: [line({ hours: '-1' }), line({ paidRate: 'x' })] })).toThrow(
      /pay\.0\.hours.*pay\.1\.paidRate/,
    );
  });
});
