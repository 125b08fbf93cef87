import { describe, expect, test } from 'vitest';
import { generateCity } from './city.js';
import { licenseeRoll } from './roll.js';
import { counts } from './showcase.js';

// Two seeds, so that it is no luck of one.
describe.each(['port-ellery', 'another'])('the showcase of %s', (seed) => {
  const city = generateCity({ seed });
  const { key } = city.showcase;

  test('S0.20: joins cases, licenses, contracts, bids, agreements and partnerships on one page', () => {
    const cases = city.cases.filter(({ truth, fact }) => truth === key && counts(fact));
    expect(cases.length).toBeGreaterThan(1);
    expect(city.licenses.some(({ truth }) => truth === key)).toBe(true);
    expect(
      city.procurement.contracts.some(
        ({ employerKey, status }) => employerKey === key && status === 'ACTIVE',
      ),
    ).toBe(true);
    const openBids = city.procurement.bids.filter(
      ({ employerKey, status }) => employerKey === key && status === 'PENDING',
    );
    expect(openBids.length).toBeGreaterThan(0);
    expect(
      city.bargaining.agreements.some(({ employerKey, published }) => employerKey === key && published),
    ).toBe(true);
    const partners = city.workforce.partnerships.flatMap(({ parties }) => parties);
    expect(partners.some(({ employerKey }) => employerKey === key)).toBe(true);
  });

  test('comes first on a dirty roll of licensees, with strangers among them', () => {
    const roll = licenseeRoll(city, 500);
    expect(roll).toHaveLength(500);
    expect(roll[0]?.truth).toBe(key);
    expect(new Set(roll.map((line) => line.key)).size).toBe(500);
    const strangers = roll.filter(({ truth }) => truth === null).length;
    expect(strangers).toBeGreaterThan(50);
    expect(strangers).toBeLessThan(120);
    expect(roll.some(({ name }) => /d\/b\/a|dba/i.test(name))).toBe(true);
    expect(roll.some(({ postalCode }) => /^[1-9]\d\d$/.test(postalCode))).toBe(true);
    expect(licenseeRoll(city, 500)).toEqual(roll);
  });
});
