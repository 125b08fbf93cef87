import { describe, expect, test } from 'vitest';
import { normalizePlace, normalizeState, sameHouse } from './place.js';

const place = (over: object) =>
  normalizePlace({ street: null, city: null, state: null, postalCode: null, ...over });

describe('normalizePlace', () => {
  test.each([
    // street                                   house   end    key             name
    ['1037 NORTH 3RD ST', '1037', null, 'n 3 st', '3'],
    ['1037 N. Third Street, Suite 4', '1037', null, 'n 3 st', '3'],
    ['12-14 Main St.', '12', '14', 'main st', 'main'],
    ['112-14 Main Street #3', '112', '114', 'main st', 'main'],
    ['35-12 Astoria Blvd', '35', null, 'astoria blvd', 'astoria'],
    ['12A Park Ave', '12', null, 'park ave', 'park'],
    ['One Beacon Street 5th Floor', '1', null, 'beacon st', 'beacon'],
    ['P O BOX 94', null, null, 'po box 94', 'po box 94'],
    ['P.O. Box 94, 12 Elm Rd', '12', null, 'elm rd', 'elm'],
    ['LaGuardia Airport, American Airlines,', null, null, 'laguardia airport', 'laguardia airport'],
    ['Park St', null, null, 'park st', 'park'],
    [' - ', null, null, null, null],
    [null, null, null, null, null],
  ])('street %s', (street, houseNumber, houseRangeEnd, streetKey, streetName) => {
    expect(place({ street })).toMatchObject({ houseNumber, houseRangeEnd, streetKey, streetName });
  });

  test.each([
    ['Dorchester', 'MA', 'dorchester', 'boston'],
    ['E. Boston', 'MA', 'east boston', 'boston'],
    ['Jamaica Plain', null, 'jamaica plain', 'boston'],
    ['Brighton', 'MI', 'brighton', 'brighton'],
    ['St. Louis', 'MO', 'saint louis', 'saint louis'],
    ['Ft Worth', 'TX', 'fort worth', 'fort worth'],
    ['', 'MA', null, null],
  ])('city %s, %s', (city, state, cityKey, cityGroup) => {
    expect(place({ city, state })).toMatchObject({ cityKey, cityGroup });
  });

  test.each([
    ['02134', '02134', '021'],
    ['02134-1234', '02134', '021'],
    ['2134', null, null],
    [null, null, null],
  ])('postal code %s', (postalCode, zip5, zip3) => {
    expect(place({ postalCode })).toMatchObject({ zip5, zip3 });
  });
});

test.each([
  ['ma', 'MA'],
  ['Massachusetts', 'MA'],
  ['Mass.', 'MA'],
  ['New  York', 'NY'],
  ['ZZ', null],
  ['', null],
])('state %j is %j', (text, state) => {
  expect(normalizeState(text)).toBe(state);
});

test.each([
  ['12-16 Main St', '14 Main St', true],
  ['12-16 Main St', '18 Main St', false],
  ['12 Main St', '12 Main St', true],
  ['Main St', 'Main St', false],
])('%s and %s meet: %s', (a, b, expected) => {
  expect(sameHouse(place({ street: a }), place({ street: b }))).toBe(expected);
});
