import { BadFacts } from '@hub/rules/bad-facts';
import { toDecimal } from '@hub/rules/exact';
import type { FloorOn } from '@hub/rules/living-wage/pay-period';
import { describe, expect, test } from 'vitest';
import { type PaidLine, shortfallOfLine } from './shortfall.js';

/** 10.25 until August 31, 2001, and 10.60 from September 1 on, as in S2.3. */
const floorOn: FloorOn = (day) => {
  if (day < '2000-09-01')
    throw new BadFacts([{ path: 'on', message: 'there is no floor before 2000-09-01' }]);
  return day < '2001-09-01'
    ? { cents: 1025, effectiveFrom: '2000-09-01', effectiveTo: '2001-08-31' }
    : { cents: 1060, effectiveFrom: '2001-09-01', effectiveTo: '2002-08-31' };
};

const line = (over: Partial<PaidLine>): PaidLine => ({
  periodFrom: '2001-03-01',
  periodTo: '2001-03-31',
  hoursHundredths: 16_000,
  hourlyWage: '10.25',
  wagesCents: 164_000,
  ...over,
});

const lacks = (over: Partial<PaidLine>): [string, string] | null => {
  const found = shortfallOfLine(line(over), floorOn);
  return found && [toDecimal(found.shortfall, 4), toDecimal(found.departmental, 4)];
};

describe('what a line lacks', () => {
  test.each<[string, Partial<PaidLine>, [string, string] | null]>([
    ['S2.1: 10.25 is enough', {}, null],
    [
      'S2.1: 10.24 is a cent short of each hour',
      { hourlyWage: '10.24', wagesCents: 163_840 },
      ['1.6', '1.6'],
    ],
    [
      'S2.1: a hundredth of a cent is short too',
      { hourlyWage: '10.2499', wagesCents: 163_998 },
      ['0.016', '0.016'],
    ],
    ['S2.30: 9.00 for 160 hours', { hourlyWage: '9', wagesCents: 144_000 }, ['200', '200']],
    [
      'S2.10: three hours count as well',
      { hourlyWage: '9', hoursHundredths: 300, wagesCents: 2_700 },
      ['3.75', '3.75'],
    ],
    ['no hours lack nothing', { hourlyWage: '9', hoursHundredths: 0, wagesCents: 0 }, null],
    ['wages that do not come to the stated wage', { wagesCents: 163_000 }, ['10', '10']],
    ['premiums do not make up for a low wage', { hourlyWage: '10', wagesCents: 200_000 }, ['40', '40']],
    ['what rounding to cents took', { hoursHundredths: 3_333, wagesCents: 34_163 }, null],
    [
      'rounding adds nothing to what the stated wage lacks',
      { hourlyWage: '10.20', hoursHundredths: 3_333, wagesCents: 33_997 },
      ['1.6665', '1.6665'],
    ],
    ['a cent more than rounding took', { hoursHundredths: 3_333, wagesCents: 34_162 }, ['0.0125', '0.0125']],
  ])('%s', (_name, over, expected) => expect(lacks(over)).toEqual(expected));

  test.each<[string, Partial<PaidLine>, [string, string] | null]>([
    [
      'S2.3, S2.4: August 28 to September 10 is split: ten of fourteen days at 10.60, departments at 10.25',
      {
        periodFrom: '2001-08-28',
        periodTo: '2001-09-10',
        hoursHundredths: 7_000,
        wagesCents: 71_750,
      },
      ['17.5', '0'],
    ],
    [
      'S2.4: a period from September 1 owes the new rate',
      {
        periodFrom: '2001-09-01',
        periodTo: '2001-09-14',
        hoursHundredths: 7_000,
        wagesCents: 71_750,
      },
      ['24.5', '24.5'],
    ],
    [
      'S2.3: a period to August 31 owes the old one',
      {
        periodFrom: '2001-08-18',
        periodTo: '2001-08-31',
        hoursHundredths: 7_000,
        wagesCents: 71_750,
      },
      null,
    ],
    [
      'S2.3: the new rate for the whole of a straddling period is enough',
      {
        periodFrom: '2001-08-28',
        periodTo: '2001-09-10',
        hoursHundredths: 7_000,
        hourlyWage: '10.60',
        wagesCents: 74_200,
      },
      null,
    ],
  ])('%s', (_name, over, expected) => expect(lacks(over)).toEqual(expected));

  test('a day before any floor is an error, not a shortfall of nothing', () => {
    expect(() => lacks({ periodFrom: '2000-08-01', periodTo: '2000-08-31' })).toThrow(BadFacts);
  });
});
