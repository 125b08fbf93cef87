import { describe, expect, test } from 'vitest';
import type { CityEmployer } from './employers.js';
import { mention, misspelled, type SourceHabits, writtenName } from './mentions.js';
import { Random } from './random.js';

const CLEAN: SourceHabits = {
  upperCase: 0,
  dropsSuffix: 0,
  misspells: 0,
  exchangesAmpersand: 0,
  tradeNameOnly: 0,
  givesTradeName: 1,
  givesStreet: 1,
  givesPostalCode: 1,
  neighborhoodAsCity: 0,
  givesIdentifier: 1,
  industryDigits: 6,
};

const employer: CityEmployer = {
  key: 'E00007',
  legalName: 'Tolvara & Sons Roofing, LLC',
  legalForm: 'LLC',
  tradeNames: ['The Copper Heron'],
  place: { street: '12 Oakum Street, Unit 3', city: 'Port Ellery', state: 'MA', postalCode: '00102' },
  industry: '238160',
  identifiers: [{ scheme: 'US-EIN', id: '00-1234567' }],
  employees: 8,
  brand: null,
  parent: null,
  successorOf: null,
};

describe('mention', () => {
  const drawn = (habits: Partial<SourceHabits>) =>
    Array.from({ length: 200 }, (_, i) =>
      mention(new Random(`m${i}`), employer, `R${i}`, { ...CLEAN, ...habits }),
    );

  test.each([
    ['drops the suffix', { dropsSuffix: 1 }, (name: string) => !/l\.?l\.?c/i.test(name)],
    [
      'writes “and” for “&”',
      { exchangesAmpersand: 1 },
      (name: string) => name.includes(' and ') && !name.includes('&'),
    ],
    ['shouts', { upperCase: 1 }, (name: string) => name === name.toUpperCase()],
    ['knows the trade name only', { tradeNameOnly: 1 }, (name: string) => /^(The )?Copper Heron$/.test(name)],
  ])('%s', (_title, habits, holds) => {
    for (const { name } of drawn(habits)) expect(holds(name), name).toBe(true);
  });

  test('gives the neighborhood for the city, and cuts the industry', () => {
    for (const { place, industry } of drawn({ neighborhoodAsCity: 1, industryDigits: 4 })) {
      expect(place.city).toBe('Lantern Hill');
      expect(industry).toBe('2381');
    }
  });

  test('leaves out what the source does not give', () => {
    for (const { place, identifiers, tradeNames, industry } of drawn({
      givesStreet: 0,
      givesPostalCode: 0,
      givesIdentifier: 0,
      givesTradeName: 0,
      industryDigits: 0,
    })) {
      expect([place.street, place.postalCode, identifiers.length, tradeNames.length, industry]).toEqual([
        null,
        null,
        0,
        0,
        null,
      ]);
    }
  });
});

describe('misspelled', () => {
  test('slips once: one letter more, less, other, or two exchanged', () => {
    for (let i = 0; i < 300; i += 1) {
      const slipped = misspelled(new Random(`s${i}`), employer.legalName);
      expect(Math.abs(slipped.length - employer.legalName.length)).toBeLessThanOrEqual(1);
      expect(slipped.endsWith(', LLC')).toBe(true);
    }
  });

  test.each(['', '12 A & B', 'X'])('leaves %o, which has no word to misspell', (name) => {
    expect(misspelled(new Random('x'), name)).toBe(name);
  });

  test('never leaves a name empty', () => {
    for (let i = 0; i < 100; i += 1) {
      expect(
        writtenName(new Random(`w${i}`), 'The Inn', { ...CLEAN, dropsSuffix: 1, misspells: 1 }).trim(),
      ).not.toBe('');
    }
  });
});
