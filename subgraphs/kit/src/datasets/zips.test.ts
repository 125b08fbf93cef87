import { expect, test } from 'vitest';
import { STATE_CODES } from './states.js';
import { isCanadianPostalCode, provinceOfPostalCode, stateOfZip } from './zips.js';

test.each([
  ['02115', 'MA'],
  ['05501', 'MA'],
  ['72201', 'AR'],
  ['30011', 'GA'],
  ['06390', 'NY'],
  ['00802', 'VI'],
  ['20001', 'DC'],
  ['09012', null],
  ['2115', null],
  ['', null],
])('the state of the ZIP "%s" is %s', (zip, state) => expect(stateOfZip(zip)).toBe(state));

test('every prefix has one state, and it is one', () => {
  const states = Array.from({ length: 1000 }, (_, prefix) =>
    stateOfZip(`${String(prefix).padStart(3, '0')}01`),
  );
  const found = new Set(states.filter((state) => state !== null));
  expect([...found].filter((state) => !STATE_CODES.has(state))).toEqual([]);
  expect(found.size).toBeGreaterThanOrEqual(51);
});

test.each([
  ['G6E 1B5', 'QC'],
  ['m5v3l9', 'ON'],
  ['X0A 0H0', null],
  ['12206', null],
])('the province of %s is %s', (code, province) => {
  expect(provinceOfPostalCode(code)).toBe(province);
  expect(isCanadianPostalCode(code)).toBe(/[a-z]/i.test(code));
});
