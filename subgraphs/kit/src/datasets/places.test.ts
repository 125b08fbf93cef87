import { describe, expect, test } from 'vitest';
import { mendState, mendZip, parsePlaces } from './places.js';

describe('mendZip', () => {
  test.each([
    ['02128', '02128', null],
    ['02128-1234', '02128', 'zip-plus-four'],
    ['021281234', '02128', 'zip-plus-four'],
    ['02128-', '02128', 'zip-plus-four'],
    ['2536.0', '02536', 'zip-leading-zero'],
    ['2536', '02536', 'zip-leading-zero'],
    ['10950.0', '10950', 'zip-float'],
    ['501', '00501', 'zip-leading-zero'],
    ['21', '21', null],
    ['021288', '021288', null],
    ['K1A 0B1', 'K1A 0B1', null],
  ])('%s', (value, mended, rule) => expect(mendZip(value)).toEqual({ value: mended, rule }));
});

test.each([
  ['MA', 'MA', null],
  ['Ma', 'MA', 'state-code'],
  ['Massachusetts', 'MA', 'state-code'],
  ['N.H.', 'NH', 'state-code'],
  ['NA', '', 'unknown-marker'],
  ['IH', 'IH', null],
])('mendState %s', (value, mended, rule) => expect(mendState(value)).toEqual({ value: mended, rule }));

describe('parsePlaces', () => {
  test.each([
    ['Roxbury, MA', 'Roxbury', 'MA', null, 1],
    [' Acton, Ma ', 'Acton', 'MA', null, 1],
    ['Southbridge MA', 'Southbridge', 'MA', null, 1],
    ['Foxborough,, MA', 'Foxborough', 'MA', null, 1],
    ['Worcester,', 'Worcester', null, null, 1],
    ['Seekonk', 'Seekonk', null, null, 1],
    ['New Jersey', null, 'NJ', null, 1],
    ['various/MA', null, 'MA', null, 1],
    ['Beckley, West Virginia', 'Beckley', 'WV', null, 1],
    ['Washington, DC', 'Washington', 'DC', null, 1],
    ['Calgary, Alberta, Canada', 'Calgary', 'AB', null, 1],
    ['Abu Dhabi, UAE', 'Abu Dhabi', null, null, 1],
    [' Hyde Park, MA; Hyde Park, MA', 'Hyde Park', 'MA', null, 1],
    [' Athol, MA; Worcester, MA', 'Athol', 'MA', null, 2],
    [' MA; New Albany, OH', 'New Albany', 'OH', null, 2],
    ['LEOMINSTER, MA 01453,', 'LEOMINSTER', 'MA', '01453', 1],
    ['', null, null, null, 0],
    [';', null, null, null, 0],
  ])('%s', (text, city, state, postalCode, distinct) => {
    const parsed = parsePlaces(text);
    expect(parsed.place).toEqual({ street: null, city, state, postalCode });
    expect(parsed.distinct).toBe(distinct);
  });
});
