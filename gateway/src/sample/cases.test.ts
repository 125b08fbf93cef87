import { describe, expect, test } from 'vitest';
import { counts } from './showcase.js';
import { tally, testCity } from './testing.js';

const city = testCity();
const facts = city.cases.map(({ fact }) => fact);

describe('the cases of the city', () => {
  test.each([
    ['lawType', ['LABOR_LAW', 'WAGE_THEFT', 'WORKPLACE_SAFETY']],
    ['severity', ['OTHER', 'PERVASIVE', 'REPEATED', 'SERIOUS', 'WILLFUL']],
    ['finality', ['ALLEGED', 'DETERMINED', 'FINAL', 'SATISFIED', 'VACATED']],
    ['contested', [false, true]],
  ] as const)('have every %s', (field, values) => {
    expect([...new Set(facts.map((fact) => fact[field]))].sort()).toEqual(values);
  });

  test('have a number once per publisher, which is their record', () => {
    const numbers = city.cases.map(({ dataset, fact }) => `${dataset} ${fact.caseNumber}`);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const fact of facts) expect(fact.employer.recordId).toBe(fact.caseNumber);
  });

  test('reach from 2014 to the day of the city, and find before they determine', () => {
    const years = new Set(facts.map(({ determinedOn }) => determinedOn?.slice(0, 4)));
    for (let year = 2014; year <= 2026; year += 1) expect(years.has(String(year)), String(year)).toBe(true);
    for (const { determinedOn, findingsFrom, findingsTo } of facts) {
      expect((findingsFrom ?? '') <= (findingsTo ?? '')).toBe(true);
      expect((findingsTo ?? '') < (determinedOn ?? city.today)).toBe(true);
      expect((determinedOn ?? '') < city.today).toBe(true);
    }
  });

  test('are alleged without a determination, and contested only while determined', () => {
    for (const { finality, determinedOn, contested } of facts) {
      expect(determinedOn === null).toBe(finality === 'ALLEGED');
      if (contested) expect(finality).toBe('DETERMINED');
    }
  });

  test('order whole cents whose parts are within the total, and never what was only alleged', () => {
    for (const fact of facts) {
      const { amountAssessedCents: assessed, amountPaidCents: paid, finality } = fact;
      const violationWages = fact.violations.reduce(
        (sum, { backWagesCents }) => sum + (backWagesCents ?? 0),
        0,
      );
      for (const cents of [assessed, paid, fact.backWagesCents, fact.civilPenaltiesCents]) {
        if (cents !== null) expect(Number.isSafeInteger(cents) && cents >= 0).toBe(true);
      }
      expect((fact.backWagesCents ?? 0) + (fact.civilPenaltiesCents ?? 0)).toBeLessThanOrEqual(assessed ?? 0);
      expect(violationWages).toBeLessThanOrEqual(assessed ?? 0);
      expect(paid ?? 0).toBeLessThanOrEqual(assessed ?? 0);
      if (finality === 'ALLEGED' || finality === 'VACATED') expect(assessed).toBeNull();
      if (finality === 'SATISFIED') expect(paid).toBe(assessed);
    }
  });

  test('have violations of one worker or more, none with more workers than the case', () => {
    for (const { violations, workersAffected } of facts) {
      expect(violations.length).toBeGreaterThan(0);
      for (const violation of violations) {
        expect(violation.count).toBeGreaterThan(0);
        if (violation.workersAffected !== null) {
          expect(violation.workersAffected).toBeLessThanOrEqual(workersAffected ?? 0);
        }
      }
    }
  });

  test('fall once on most violators and often on few', () => {
    const perEmployer = [...tally(city.cases.map(({ truth }) => truth)).values()];
    const once = perEmployer.filter((count) => count === 1).length / perEmployer.length;
    expect(once).toBeGreaterThan(0.75);
    expect(Math.max(...perEmployer)).toBeGreaterThan(10);
    expect(city.cases.some(({ truth }) => truth === city.employers[0]?.key)).toBe(false);
  });

  test('make violators of some licensees, not of most', () => {
    const violators = new Set(city.cases.filter(({ fact }) => counts(fact)).map(({ truth }) => truth));
    const holders = [...new Set(city.licenses.map(({ truth }) => truth))];
    const share = holders.filter((key) => violators.has(key)).length / holders.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.35);
  });
});

describe('the debarments of the city', () => {
  const debarments = city.debarments.map(({ fact }) => fact);

  test('are in force, expired and without an end', () => {
    const inForce = debarments.filter(
      ({ startsOn, endsOn }) => startsOn <= city.today && (endsOn ?? '9') >= city.today,
    );
    expect(inForce.length).toBeGreaterThan(debarments.length / 2);
    expect(inForce.length).toBeLessThan(debarments.length);
    expect(inForce.some(({ endsOn }) => endsOn === null)).toBe(true);
    for (const { startsOn, endsOn } of debarments) expect((endsOn ?? '9') > startsOn).toBe(true);
  });
});
