import { describe, expect, test } from 'vitest';
import { addDays } from '../dates.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import { floorOn } from './floor.js';
import { policyFloor } from './policy-floor.js';
import { priceIndex } from './price-index.js';

const { wage } = DEFAULT_LIVING_WAGE.terms;
const [series = ''] = wage.index.series;
const index = priceIndex(
  Array.from({ length: 12 }, (_, i) => ({ series, month: `${2000 + i}-07`, value: String(100 + i) })),
  wage.index,
);
const raised = { ...wage, base: '12.00', inForceFrom: '2005-03-01', firstAdjustmentOn: '2006-09-01' };
const versions = [
  { effectiveFrom: '0001-01-01', setBy: 'default', terms: wage },
  { effectiveFrom: '2005-03-01', setBy: 'the board', terms: raised },
];
const floor = policyFloor(versions, (terms, on) => floorOn(terms, index, on));

describe('the floors of a policy with two versions', () => {
  test.each([
    ['2000-09-01', 1025],
    ['2005-02-28', 1066],
    ['2005-03-01', 1200],
    ['2005-09-01', 1200],
    ['2006-08-31', 1200],
    ['2006-09-01', 1211],
  ])('on %s it is %i cents', (on, cents) => {
    expect(floor(on).cents).toBe(cents);
  });

  test('every rate’s dates leave no gap and no overlap', () => {
    for (let on = '2000-09-01'; on < '2012-01-01'; ) {
      const { effectiveFrom, effectiveTo } = floor(on);
      expect(effectiveFrom).toBe(on);
      expect(effectiveTo && floor(effectiveTo).effectiveFrom).toBe(on);
      on = addDays(effectiveTo ?? '', 1);
    }
  });

  test('a day before any floor is refused', () => {
    expect(() => floor('2000-08-31')).toThrow('there is no floor before 2000-09-01');
  });
});
