import { expect, test } from 'vitest';
import { jaroWinkler } from './similarity.js';
import { deletions, isOneEditApart } from './spelling.js';

test.each([
  ['callebaut', 'callelbaut', true],
  ['management', 'managemnt', true],
  ['marlowe', 'barlowe', true],
  ['quahog', 'quahgo', true],
  ['quahog', 'quahog', false],
  ['quahog', 'qauhgo', false],
  ['lake', 'lakes', true],
  ['lake', 'lakeside', false],
])('%s and %s are one edit apart: %s', (a, b, expected) => {
  expect(isOneEditApart(a, b)).toBe(expected);
  expect(isOneEditApart(b, a)).toBe(expected);
  // What makes the pair findable: a form of one is a form of the other.
  if (expected) expect(deletions(a).some((form) => deletions(b).includes(form))).toBe(true);
});

test.each([['abc'], ['2nd1']])('%s has no spelling neighbors', (word) => {
  expect(deletions(word)).toEqual([]);
});

test.each([
  // Winkler's published pairs.
  ['martha', 'marhta', 0.9611],
  ['dwayne', 'duane', 0.84],
  ['dixon', 'dicksonx', 0.8133],
  ['same', 'same', 1],
  ['abc', 'xyz', 0],
  ['', 'abc', 0],
])('jaroWinkler(%s, %s) is %d', (a, b, expected) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(expected, 4);
  expect(jaroWinkler(b, a)).toBeCloseTo(expected, 4);
});
