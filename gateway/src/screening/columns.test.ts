import { describe, expect, test } from 'vitest';
import { mapColumns, type SubjectField } from './columns.js';

describe('mapColumns', () => {
  test.each<[string, string[], Partial<Record<SubjectField, string>>]>([
    [
      'the fields themselves',
      ['key', 'name', 'tradeName', 'street', 'city', 'state', 'postalCode', 'ein', 'uei'],
      {
        key: 'key',
        name: 'name',
        tradeName: 'tradeName',
        street: 'street',
        city: 'city',
        state: 'state',
        postalCode: 'postalCode',
        ein: 'ein',
        uei: 'uei',
      },
    ],
    [
      'a roll of Boston',
      ['minutes_date', 'license_number', 'business_name', 'dba_name', 'address', 'city', 'zipcode'],
      {
        key: 'license_number',
        name: 'business_name',
        tradeName: 'dba_name',
        street: 'address',
        city: 'city',
        postalCode: 'zipcode',
      },
    ],
    [
      'a roll of Chicago',
      ['ID', 'ACCOUNT NUMBER', 'LEGAL NAME', 'DOING BUSINESS AS NAME', 'ADDRESS', 'STATE', 'ZIP CODE'],
      {
        key: 'ID',
        name: 'LEGAL NAME',
        tradeName: 'DOING BUSINESS AS NAME',
        street: 'ADDRESS',
        state: 'STATE',
        postalCode: 'ZIP CODE',
      },
    ],
    [
      'British spelling and signs',
      ['LicenceNumber', 'Business Name:'],
      { key: 'LicenceNumber', name: 'Business Name:' },
    ],
    ['d/b/a', ['Employer', 'D/B/A', 'FEIN'], { name: 'Employer', tradeName: 'D/B/A', ein: 'FEIN' }],
    ['the legal name before any other', ['name', 'Legal Name'], { name: 'Legal Name' }],
    ['columns that mean nothing to it', ['name', 'Phone', 'Notes'], { name: 'name' }],
  ])('knows %s', (_what, header, columns) => {
    expect(mapColumns(header)).toEqual(columns);
  });

  test('takes a column that is given, in whatever case, and leaves a field out', () => {
    const header = ['key', 'name', 'Who  Runs It', 'city'];
    expect(mapColumns(header, { name: 'who runs it', key: '' })).toEqual({
      name: 'Who  Runs It',
      city: 'city',
    });
  });

  test.each<[string, string[], Partial<Record<SubjectField, string>>, RegExp]>([
    ['no column of names', ['TITLE', 'ZIP'], {}, /which, as --map name=.*"TITLE", "ZIP"/],
    ['names left out', ['name'], { name: '' }, /--map name=/],
    [
      'a given column that is not there',
      ['name', 'city'],
      { street: 'Road' },
      /--map street: .*"Road".*"name", "city"/,
    ],
    ['semicolons', ['key;name;city'], {}, /separated by commas\?/],
  ])('refuses %s', (_what, header, given, reason) => {
    expect(() => mapColumns(header, given)).toThrow(reason);
  });
});
