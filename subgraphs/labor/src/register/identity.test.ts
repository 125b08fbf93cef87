import type { EmployerMention } from '@hub/kit/datasets/facts';
import { describe, expect, test } from 'vitest';
import { identify, type KnownPlace, namedPlaces } from './identity.js';

const mention = (
  name: string,
  place: Partial<EmployerMention['place']> = {},
  tradeNames: string[] = [],
): EmployerMention => ({
  recordId: name,
  name,
  tradeNames,
  place: { street: null, city: null, state: 'MA', postalCode: null, ...place },
  industry: null,
  identifiers: [],
});
const known = (employerId: number, ...of: Parameters<typeof mention>): KnownPlace[] =>
  namedPlaces(mention(...of)).map((place) => ({ ...place, employerId }));

const main = { street: '12 Main Street', city: 'Boston', postalCode: '02110' };
const elm = { street: '40 Elm St', city: 'Boston', postalCode: '02110' };

describe('identify joins only on near-certain evidence', () => {
  test.each<[string, EmployerMention, KnownPlace[], number | null, string]>([
    [
      'same name, same street',
      mention('Harbor Cafe, Inc.', main),
      known(1, 'HARBOR CAFE INC', { street: '12 MAIN ST', city: 'Boston', postalCode: '02110' }),
      1,
      'STREET',
    ],
    [
      'same name, neighborhood for city',
      mention('Harbor Cafe', { ...main, city: 'Dorchester', postalCode: null }),
      known(1, 'Harbor Cafe', { ...main, postalCode: null }),
      1,
      'STREET',
    ],
    ['same name, two streets', mention('Harbor Cafe', main), known(1, 'Harbor Cafe', elm), null, 'NEW'],
    [
      'same street, other city',
      mention('Harbor Cafe', main),
      known(1, 'Harbor Cafe', { street: '12 Main Street', city: 'Lynn', postalCode: '01901' }),
      null,
      'NEW',
    ],
    ['one letter apart', mention('Harbor Cafe', main), known(1, 'Harbour Cafe', main), null, 'NEW'],
    [
      'other legal form',
      mention('Harbor Cafe LLC', main),
      known(1, 'Harbor Cafe Cooperative', main),
      null,
      'NEW',
    ],
    ['legal form left out', mention('Harbor Cafe', main), known(1, 'Harbor Cafe LLC', main), 1, 'STREET'],
    [
      "legal name is the other record's trade name",
      mention('Dub Pub', main),
      known(1, 'Brickhouse LLC', main, ['Dub Pub']),
      1,
      'STREET',
    ],
    [
      'franchisees share a brand, a street and nothing else',
      mention('Ames Foods LLC', main, ['Burger Barn']),
      known(1, 'Orchard Foods LLC', main, ['Burger Barn']),
      null,
      'NEW',
    ],
    [
      'same ZIP, no street on one side',
      mention('Harbor Cafe', { city: 'Boston', postalCode: '02110' }),
      known(1, 'Harbor Cafe', main),
      1,
      'ZIP',
    ],
    [
      'same ZIP, but two of that name there',
      mention('Harbor Cafe', { postalCode: '02110' }),
      [...known(1, 'Harbor Cafe', main), ...known(2, 'Harbor Cafe', elm)],
      null,
      'NEW',
    ],
    [
      'same city, registered name',
      mention('Harbor Cafe Inc', { city: 'Boston' }),
      known(1, 'Harbor Cafe, Inc.', main),
      1,
      'CITY',
    ],
    [
      'same city, one common word',
      mention('Subway', { city: 'Boston' }),
      known(1, 'Subway', main),
      null,
      'NEW',
    ],
    [
      'same city, other ZIP',
      mention('Harbor Cafe Inc', { city: 'Boston', postalCode: '02199' }),
      known(1, 'Harbor Cafe Inc', { city: 'Boston', postalCode: '02110' }),
      null,
      'NEW',
    ],
    [
      'same state, no place, registered name',
      mention('Harbor Cafe Inc'),
      known(1, 'Harbor Cafe Inc'),
      1,
      'STATE',
    ],
    ['same state, no place, no legal form', mention('Harbor Cafe'), known(1, 'Harbor Cafe'), null, 'NEW'],
    [
      'same state, one has a place',
      mention('Harbor Cafe Inc'),
      known(1, 'Harbor Cafe Inc', main),
      null,
      'NEW',
    ],
    [
      'same state unknown',
      mention('Harbor Cafe Inc', { state: null }),
      known(1, 'Harbor Cafe Inc', { state: null }),
      null,
      'NEW',
    ],
    [
      'subsidiary of the parent next door',
      mention('Harbor Cafe Holdings LLC', main),
      known(1, 'Harbor Cafe LLC', main),
      null,
      'NEW',
    ],
    ['another store number', mention('Shell #12', main), known(1, 'Shell #14', main), null, 'NEW'],
  ])('%s', (_name, mentioned, register, employerId, evidence) => {
    expect(identify(namedPlaces(mentioned), register, [])).toMatchObject({ employerId, evidence });
  });

  test('a shared identifier joins whatever the name, and names the others as possible', () => {
    const holders = [{ employerId: 7, scheme: 'US-EIN', cores: ['old name'] }];
    const found = identify(namedPlaces(mention('Harbor Cafe', main)), known(3, 'Harbor Cafe', elm), holders);
    expect(found).toEqual({ employerId: 7, evidence: 'IDENTIFIER', possible: [3] });
  });

  test('a license number that passes with a transfer joins only the same name', () => {
    const holders = [{ employerId: 7, scheme: 'BOS-LB', cores: ['907 boylston street'] }];
    expect(identify(namedPlaces(mention('Auditorium Cafe, Inc.', main)), [], holders)).toMatchObject({
      employerId: null,
      possible: [7],
    });
  });

  test('what is kept apart is linked as possible, unless the name is common', () => {
    const one = known(1, 'Harbor Cafe', elm);
    expect(identify(namedPlaces(mention('Harbor Cafe', main)), one, []).possible).toEqual([1]);
    const many = Array.from({ length: 9 }, (_, i) =>
      known(i + 1, 'Harbor Cafe', { street: `${i} Oak St`, city: 'Boston' }),
    ).flat();
    expect(identify(namedPlaces(mention('Harbor Cafe', main)), many, []).possible).toEqual([]);
  });
});
