import { describe, expect, test } from 'vitest';
import { industryOf } from './employers.js';
import type { LegalForm } from './names.js';
import { FRANCHISE_BRAND } from './relatives.js';
import { tally, testCity } from './testing.js';

const { employers } = testCity();
const byKey = new Map(employers.map((employer) => [employer.key, employer]));
const share = (count: number) => count / employers.length;

/** Names of real companies, as words: an invented city must not speak of them. */
const REAL_BRANDS =
  /\b(starbucks|dunkin|mcdonald|walmart|target|costco|amazon|uber|lyft|fedex|ups|marriott|hilton|hyatt|sheraton|subway|wendy|burger king|domino|chipotle|panera|sodexo|aramark|compass|abm|securitas|allied|walgreens|cvs|whole foods|trader joe|suffolk|skanska|turner|gilbane|bechtel|kingfisher|harvard|tufts|google|apple|microsoft|oracle|tesla|ford|boston|massport|sysco|staples|quill|gap|nike|shell|mobil|seven eleven|glad|dove|tide)\b/i;

describe('the employers of the city', () => {
  test('have names that are nobody else’s, within a town', () => {
    const names = employers.map(({ legalName, place }) => `${legalName} | ${place.city}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('carry no name of a real brand', () => {
    const found = employers
      .flatMap(({ legalName, tradeNames }) => [legalName, ...tradeNames])
      .filter((name) => REAL_BRANDS.test(name));
    expect(found).toEqual([]);
  });

  test('have every legal form, LLC and Inc. most, and co-operatives that say so', () => {
    const forms = tally(employers.map(({ legalForm }) => legalForm));
    const wanted: readonly LegalForm[] = [
      'LLC',
      'INC',
      'CORP',
      'CO',
      'LP',
      'LLP',
      'PC',
      'SOLE_PROPRIETOR',
      'NONPROFIT',
      'COOPERATIVE',
      'TRUST',
      'GOVERNMENT',
    ];
    expect([...forms.keys()].sort()).toEqual([...wanted].sort());
    expect(share(forms.get('LLC') ?? 0)).toBeGreaterThan(0.35);
    expect(share(forms.get('COOPERATIVE') ?? 0)).toBeGreaterThan(0.01);
    for (const { legalName } of employers.filter(({ legalForm }) => legalForm === 'COOPERATIVE')) {
      expect(legalName).toMatch(/Cooperative|Co-op/);
    }
  });

  test('have a trade name in a third to a half of cases, seldom of the legal name’s words', () => {
    const trading = employers.filter(({ tradeNames }) => tradeNames.length > 0);
    expect(share(trading.length)).toBeGreaterThan(0.33);
    expect(share(trading.length)).toBeLessThan(0.5);
    const alike = trading.filter(({ legalName, tradeNames }) => legalName.startsWith(tradeNames[0] ?? ''));
    expect(alike.length / trading.length).toBeLessThan(0.05);
  });

  test('are small for the most part, and large for a few', () => {
    const sizes = employers
      .slice(1)
      .map(({ employees }) => employees)
      .sort((a, b) => a - b);
    expect(sizes[0]).toBeGreaterThan(0);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(15);
    expect(sizes.at(-1)).toBeGreaterThan(200);
  });

  test('have subsidiaries, four to a holding that is no subsidiary itself', () => {
    const children = employers.filter(({ parent }) => parent !== null);
    const perParent = tally(children.map(({ parent }) => parent?.key ?? ''));
    expect(children.length).toBeGreaterThan(40);
    for (const [key, count] of perParent) {
      expect(byKey.get(key)?.legalName).toContain('Holdings');
      expect(byKey.get(key)?.parent).toBeNull();
      expect(count).toBeLessThanOrEqual(4);
    }
  });

  test('have successors at the door of those before them, under another name', () => {
    const successors = employers.filter(({ successorOf }) => successorOf !== null);
    expect(successors.length).toBeGreaterThan(10);
    for (const employer of successors) {
      const before = byKey.get(employer.successorOf?.key ?? '');
      expect(employer.place).toEqual(before?.place);
      expect(employer.legalName).not.toBe(before?.legalName);
    }
  });

  test('have franchisees of one brand with identifiers of their own', () => {
    const shops = employers.filter(({ brand }) => brand === FRANCHISE_BRAND);
    expect(shops.length).toBeGreaterThan(10);
    expect(new Set(shops.map(({ legalName }) => legalName)).size).toBe(shops.length);
    for (const { tradeNames } of shops) expect(tradeNames).toContain(FRANCHISE_BRAND);
  });

  test('have the same name in two towns, and names one letter apart', () => {
    const towns = tally(employers.map(({ legalName }) => legalName));
    expect([...towns.values()].filter((count) => count > 1).length).toBeGreaterThan(30);
    const lastTwin = employers.length - Math.floor(employers.length * 0.01);
    for (const near of employers.slice(lastTwin)) {
      const differsByOne = employers.some(({ legalName }) => {
        if (legalName.length !== near.legalName.length || legalName === near.legalName) return false;
        return [...legalName].filter((letter, i) => letter !== near.legalName[i]).length === 1;
      });
      expect(differsByOne, near.legalName).toBe(true);
    }
  });

  test('work in an industry of the city', () => {
    for (const employer of employers) expect(industryOf(employer).code).toBe(employer.industry);
    expect(() => industryOf({ ...employers[0], industry: '999999' } as (typeof employers)[number])).toThrow(
      RangeError,
    );
  });
});
