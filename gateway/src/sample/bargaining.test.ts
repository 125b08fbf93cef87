import { describe, expect, test } from 'vitest';
import { AGREEMENT_KINDS } from './agreements.js';
import { addDays, daysBetween } from './days.js';
import { testCity } from './testing.js';

const city = testCity();
const { unions, units, agreements, negotiations, projects, exchanges } = city.bargaining;
const agreementByKey = new Map(agreements.map((agreement) => [agreement.key, agreement]));
const valuesOf = <T>(values: Iterable<T>) => [...new Set(values)].sort();

describe('the bargaining of the city', () => {
  test('S0.15: has 21 units of 7,500 employees', () => {
    expect(units).toHaveLength(21);
    expect(units.reduce((sum, { employees }) => sum + employees, 0)).toBe(7_500);
    for (const { employees } of units) expect(Number.isSafeInteger(employees) && employees > 0).toBe(true);
  });

  test('S0.16: has successors of every status, with the days between', () => {
    expect(valuesOf(units.map(({ successor }) => successor.status))).toEqual([
      'EXPIRED',
      'IN_BARGAINING',
      'READY',
      'RETROACTIVE',
    ]);
    for (const { currentAgreementKey, successor } of units) {
      const expiresOn = agreementByKey.get(currentAgreementKey)?.expiresOn ?? '';
      const morrow = addDays(expiresOn, 1);
      expect(expiresOn < city.today).toBe(
        successor.status === 'EXPIRED' || successor.status === 'RETROACTIVE',
      );
      if (successor.effectiveFrom !== null) expect(successor.effectiveFrom).toBe(morrow);
      if (successor.status === 'READY') expect((successor.ratifiedOn ?? '9') <= expiresOn).toBe(true);
      if (successor.status === 'RETROACTIVE')
        expect(successor.gapDays).toBe(daysBetween(morrow, successor.ratifiedOn ?? ''));
      expect(successor.gapDays > 0).toBe(expiresOn < city.today);
      expect(successor.ratifiedOn === null || successor.ratifiedOn <= city.today).toBe(true);
    }
  });

  test('S0.17, S0.18: petitions for police and fire only, and justifies outside counsel', () => {
    expect(valuesOf(units.map(({ path }) => path))).toEqual(['JLMC', 'TABLE']);
    for (const { path, publicSafety } of units) if (path === 'JLMC') expect(publicSafety).not.toBeNull();
    for (const { outsideCounsel } of units)
      expect(outsideCounsel.engaged).toBe(outsideCounsel.justification !== null);
    expect(units.some(({ outsideCounsel }) => outsideCounsel.engaged)).toBe(true);
  });

  test('S4.8: has published agreements of all seven kinds with employers of the city', () => {
    const employers = new Set(city.employers.map(({ key }) => key));
    const published = agreements.filter((agreement) => agreement.published);
    expect(valuesOf(published.map(({ kind }) => kind))).toEqual([...AGREEMENT_KINDS].sort());
    expect(agreementByKey.size).toBe(agreements.length);
    for (const { employerKey, parties, effectiveFrom, expiresOn } of agreements) {
      expect(employers.has(employerKey)).toBe(true);
      expect(parties.length).toBeGreaterThan(1);
      expect((expiresOn ?? '9') > effectiveFrom).toBe(true);
    }
  });

  test('S3.1: steps forward one at a time, and back only with a reason', () => {
    const steps = [
      'PREPARE',
      'BARGAIN_OVER_HOW_TO_BARGAIN',
      'OPEN_AND_EXPLORE',
      'FOCUS_AND_AGREE',
      'IMPLEMENT_AND_SUSTAIN',
    ];
    for (const { step, history } of negotiations) {
      expect(history.at(-1)?.step).toBe(step);
      history.slice(1).forEach((entry, i) => {
        const moved = steps.indexOf(entry.step) - steps.indexOf(history[i]?.step ?? '');
        expect(moved === 1 || (moved < 0 && entry.reason !== null)).toBe(true);
        expect(entry.enteredOn > (history[i]?.enteredOn ?? '9')).toBe(true);
      });
    }
  });

  test('S0.19: has large projects of several phases with and without an agreement', () => {
    const large = projects.filter(({ valueCents, phases }) => valueCents >= 3_500_000_000 && phases > 1);
    expect(valuesOf(large.map(({ agreementKey }) => agreementKey === null))).toEqual([false, true]);
    for (const { agreementKey } of projects) {
      if (agreementKey !== null)
        expect(['PROJECT_LABOR', 'COMMUNITY_WORKFORCE']).toContain(agreementByKey.get(agreementKey)?.kind);
    }
  });

  test('S3.3: posts of every kind by unions and others, in public and among partners', () => {
    expect(valuesOf(exchanges.map(({ kind }) => kind))).toEqual(['EFFORT', 'EXPERIENCE', 'ISSUE']);
    expect(valuesOf(exchanges.map(({ visibility }) => visibility))).toEqual(['PARTNERS', 'PUBLIC']);
    expect(unions.length).toBeGreaterThan(10);
  });
});
