import { expect, test } from 'vitest';
import { sameSpelling } from './spelling.js';

test.each([
  ['CAPITAL BURGER HOLDINGS, LLC.', 'Capital Burger Holdings LLC', true],
  ['Cuisiners, Inc.', 'Cusiniers, Inc.', true],
  ['Eddie V’s Holdings, LLC', "Eddie V's Holdings, LLC", true],
  ['Hyde Park Liquors II, Inc.', 'Hyde Park Liquors II', true],
  ['Ames & Sons', 'Ames and Sons Inc', true],
  ['CAMI 1974 Corporation', 'CAMI 1975 Corporation', true],
  ['Bar Uno', 'Bar Duo', false],
  ['907 Boylston Street LLC', 'Auditorium Cafe, Inc.', false],
  ['Beacon Hospitality Group', 'Beacon Hill Hospitality Group', false],
  ['Inc', 'LLC', false],
])('%s and %s: %s', (a, b, same) => {
  expect(sameSpelling(a, b)).toBe(same);
  expect(sameSpelling(b, a)).toBe(same);
});
