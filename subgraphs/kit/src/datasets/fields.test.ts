import { describe, expect, test } from 'vitest';
import { parseDate } from './dates.js';
import * as field from './fields.js';
import { parseCents } from './money.js';

describe('parseDate', () => {
  test.each([
    ['2015-01-06 00:00:00', '2015-01-06'],
    ['2015-01-06', '2015-01-06'],
    ['2015-01-06T23:59:59.000Z', '2015-01-06'],
    ['05/12/2026', '2026-05-12'],
    ['1/6/2015', '2015-01-06'],
    ['1/6/2015 12:00 AM', '2015-01-06'],
    ['20150106', '2015-01-06'],
    ['1356912000000000000', '2012-12-31'],
    ['2020-02-29', '2020-02-29'],
    ['3021-04-30', null],
    ['2021-02-30', null],
    ['2021-02-29', null],
    ['13/01/2020', null],
    ['1899-12-31', null],
    ['2100-12-31', '2100-12-31'],
    ['2101-01-01', null],
    ['0000-00-00', null],
    ['1/6/15', null],
    ['soon', null],
    ['', null],
  ])('%s', (text, expected) => expect(parseDate(text)).toBe(expected));
});

describe('parseCents', () => {
  test.each([
    ['9575.279999999999', 957_528],
    ['8404.130000000001', 840_413],
    ['1116.8899999999999', 111_689],
    ['0.995', 100],
    ['0.994999', 99],
    ['1.005', 101],
    ['200', 20_000],
    ['200.', 20_000],
    ['10362.7', 1_036_270],
    ['$1,234.50', 123_450],
    ['0', 0],
    ['999999999999.99', 99_999_999_999_999],
    ['1000000000000', null],
    ['-5', null],
    ['(5)', null],
    ['1e5', null],
    ['12,34', null],
    ['', null],
  ])('%s', (text, expected) => expect(parseCents(text)).toBe(expected));
});

describe('fields', () => {
  test.each([
    ['an unknown count', field.optionalCount, '?', null],
    ['a float count', field.optionalCount, '12.0', 12],
    ['an absent column', field.optionalText, undefined, null],
    ['an empty date', field.optionalDate, '', null],
    ['a province', field.optionalState, 'Ontario', 'ON'],
    ['a name of signs', field.optionalName, ' - ', null],
  ])('%s', (_name, schema, value, expected) => expect(schema.parse(value)).toBe(expected));

  test.each([
    ['half a worker', field.optionalCount, '1.5'],
    ['no state', field.optionalState, 'IH'],
    ['a short ZIP', field.optionalZip, '211'],
    ['a negative amount', field.cents, '-1'],
  ])('refuses %s without showing it', (_name, schema, value) => {
    const parsed = schema.safeParse(value);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).not.toContain(value);
  });
});
