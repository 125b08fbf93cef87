import { describe, expect, test } from 'vitest';
import { toDecimal } from '../exact.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import { floorOn } from './floor.js';
import { type IndexObservation, priceIndex } from './price-index.js';
import { livingWageTerms, type WageTerms } from './terms.js';

const WAGE = DEFAULT_LIVING_WAGE.terms.wage;
const [SERIES = ''] = WAGE.index.series;

/** An index that moves by these percentages from July to July, from July 2000 on. */
function julys(...percents: readonly string[]) {
  let value = 1_000_000_000_000n;
  const observations: IndexObservation[] = [{ series: SERIES, month: '2000-07', value: '1' }];
  for (const [i, percent] of percents.entries()) {
    value = (value * (10_000n + BigInt(Math.round(Number(percent) * 100)))) / 10_000n;
    const digits = String(value).padStart(13, '0');
    observations.push({
      series: SERIES,
      month: `${2001 + i}-07`,
      value: `${digits.slice(0, -12)}.${digits.slice(-12)}`,
    });
  }
  return observations;
}

const index = (observations: readonly IndexObservation[], terms: WageTerms = WAGE) =>
  priceIndex(observations, terms.index);
const wage = (over: Partial<WageTerms>): WageTerms => ({ ...WAGE, ...over });
const show = (terms: WageTerms, observations: readonly IndexObservation[], on: string) => {
  const floor = floorOn(terms, index(observations, terms), on);
  return [floor.cents, toDecimal(floor.unrounded, 12)];
};

describe('the living wage on a day', () => {
  test('S2.1: the base is $10.25 from its first day; before there is no floor', () => {
    expect(floorOn(WAGE, new Map(), '2000-09-01')).toMatchObject({
      cents: 1025,
      effectiveFrom: '2000-09-01',
      effectiveTo: '2001-08-31',
      steps: [],
    });
    expect(() => floorOn(WAGE, new Map(), '2000-08-31')).toThrow('on: there is no floor before 2000-09-01');
  });

  test('S2.2: every step tells the Boston series, its periods and indexes', () => {
    const { steps } = floorOn(WAGE, index(julys('3.4', '0.8')), '2002-09-01');
    expect(
      steps.map(({ baseIndex, index: to, change, unrounded: _, ...step }) => ({
        ...step,
        change: change && toDecimal(change.mul(100), 6),
        indexes: [baseIndex, to].map((one) => one && toDecimal(one, 6)),
      })),
    ).toEqual([
      {
        effectiveFrom: '2001-09-01',
        series: 'CUURA103SA0',
        basePeriod: '2000-M07',
        period: '2001-M07',
        indexes: ['1', '1.034'],
        change: '3.4',
        cents: 1060,
        missing: [],
      },
      {
        effectiveFrom: '2002-09-01',
        series: 'CUURA103SA0',
        basePeriod: '2001-M07',
        period: '2002-M07',
        indexes: ['1.034', '1.042272'],
        change: '0.8',
        cents: 1068,
        missing: [],
      },
    ]);
  });

  test.each([
    ['2001-08-31', 1025, '10.25'],
    ['2001-09-01', 1060, '10.5985'],
    ['2002-08-31', 1060, '10.5985'],
    ['2002-09-01', 1068, '10.683288'],
  ])('S2.3: up 3.4, then 0.8 per cent: on %s it is %i cents', (on, cents, unrounded) => {
    expect(show(WAGE, julys('3.4', '0.8'), on)).toEqual([cents, unrounded]);
  });

  test.each([
    ['CARRY_UNROUNDED', 1070],
    ['ROUND_EACH_YEAR', 1069],
  ] as const)('S2.3 d: up 1.4, 2.1, 0.8 per cent under %s: %i cents in the third year', (rounding, cents) => {
    expect(show(wage({ rounding }), julys('1.4', '2.1', '0.8'), '2003-09-01')[0]).toBe(cents);
  });

  test.each([
    ['NO_CUT', '2001-09-01', 1025, '10.25'],
    ['NO_CUT', '2002-09-01', 1046, '10.455'], // 2 % in full, from the lower index
    ['CUT', '2001-09-01', 1015, '10.1475'],
    ['CUT', '2002-09-01', 1035, '10.35045'],
  ] as const)(
    'S2.3 c: prices fall 1 and rise 2 per cent under %s: on %s %i cents',
    (fall, on, cents, unrounded) => {
      expect(show(wage({ whenPricesFall: fall }), julys('-1', '2'), on)).toEqual([cents, unrounded]);
    },
  );

  test.each([
    ['JULY', 0, ['2000-07=100', '2001-07=110'], 1128, '2000-M07', '2001-M07'],
    ['SEPTEMBER', 1, ['1999-09=100', '2000-09=110'], 1128, '1999-M09', '2000-M09'],
    [
      'INTERPOLATED_JUL_SEP',
      0,
      ['2000-07=100', '2000-09=102', '2001-07=110', '2001-09=112.2'],
      1128, // 111.1 of 101: +10 %
      '2000-M08',
      '2001-M08',
    ],
    [
      'ANNUAL_AVERAGE',
      1,
      ['01', '03', '05', '07', '09', '11'].flatMap((month) => [`1999-${month}=100`, `2000-${month}=110`]),
      1128,
      '1999-M13',
      '2000-M13',
    ],
  ] as const)(
    'S2.3 a, b: reference %s, %i years back',
    (referenceMonth, lagYears, months, cents, base, period) => {
      const terms = wage({ index: { ...WAGE.index, referenceMonth, lagYears } });
      const observations = months.map((text) => {
        const [month = '', value = ''] = text.split('=');
        return { series: SERIES, month, value };
      });
      const floor = floorOn(terms, index(observations, terms), '2001-09-01');
      expect([floor.cents, floor.steps[0]?.basePeriod, floor.steps[0]?.period]).toEqual([
        cents,
        base,
        period,
      ]);
    },
  );
});

describe('S2.3 f: a missing index month', () => {
  const gap = julys('3.4', '0.8', '2').filter(({ month }) => month !== '2002-07');

  test('the floor of the last step stays in force and the answer says which month is missing', () => {
    const floor = floorOn(WAGE, index(gap), '2002-09-01');
    expect(floor).toMatchObject({ cents: 1060, effectiveFrom: '2002-09-01', missing: ['2002-M07'] });
    expect(floor.steps.at(-1)).toMatchObject({ change: null, index: null, period: '2002-M07', cents: 1060 });
  });

  test.each([
    ['HOLD', 1060, ['2002-M07']],
    ['CATCH_UP', 1090, ['2002-M07']], // 10.5985 × 1.008 × 1.02
  ] as const)('%s: a year later it is %i cents', (whenIndexMissing, cents, missing) => {
    const floor = floorOn(wage({ whenIndexMissing }), index(gap), '2003-09-01');
    expect([floor.cents, floor.missing]).toEqual([cents, missing]);
  });

  test('nothing of the series on file: an error that names it, never a wrong floor', () => {
    expect(() => floorOn(WAGE, new Map(), '2001-09-01')).toThrow(
      'No observation of CUURA103SA0, later CUURS11ASA0 is on file',
    );
  });

  test('a year that nobody means is refused', () => {
    expect(() => floorOn(WAGE, index(julys('1')), '2201-09-01')).toThrow('within 200 years');
    expect(floorOn(WAGE, index(julys('1')), '2201-08-31').cents).toBe(1035);
  });
});

describe('the index', () => {
  const old = { series: 'CUURA103SA0', month: '2018-01', value: '272.229' };
  const renamed = { series: 'CUURS11ASA0', month: '2018-01', value: '1' };
  const later = { series: 'CUURS11ASA0', month: '2018-03', value: '274.591' };
  const other = { series: 'CUUR0000SA0', month: '2018-05', value: '251.588' };
  const invented = { series: 'INVENTED', month: '2018-07', value: '3' };
  const names = { series: WAGE.index.series, standIn: 'INVENTED' };

  test('S2.2: goes on under its new name, and takes nothing of another series', () => {
    expect([...priceIndex([renamed, old, later, other, invented], names).values()]).toEqual([old, later]);
  });

  test('a stand-in serves only while the series is absent', () => {
    expect([...priceIndex([other, invented], names).values()]).toEqual([invented]);
    expect(priceIndex([invented], { ...names, standIn: null }).size).toBe(0);
  });
});

test.each([
  [{ base: '-10.25' }, 'base'],
  [{ base: '0.00' }, 'base'],
  [{ firstAdjustmentOn: '2000-09-01' }, 'firstAdjustmentOn'],
  [{ inForceFrom: '1899-12-31' }, 'inForceFrom'],
  [{ inForceFrom: '2000-02-30' }, 'inForceFrom'],
])('terms with %j cannot be set', (over, path) => {
  const terms = { ...DEFAULT_LIVING_WAGE.terms, wage: { ...WAGE, ...over } };
  expect(livingWageTerms.safeParse(terms).error?.issues[0]?.path).toEqual(['wage', path]);
});

test('the committed terms are well formed', () => {
  expect(livingWageTerms.parse(DEFAULT_LIVING_WAGE.terms)).toEqual(DEFAULT_LIVING_WAGE.terms);
});
