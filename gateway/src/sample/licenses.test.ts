import { describe, expect, test } from 'vitest';
import { LICENSING_BOARD, PERMIT_OFFICE } from './licenses.js';
import { testCity } from './testing.js';

const city = testCity();
const facts = city.licenses.map(({ fact }) => fact);
const valuesOf = <T>(values: Iterable<T>) => [...new Set(values)].sort();

describe('the licenses of the city', () => {
  test('have every kind, standing, action and outcome', () => {
    expect(valuesOf(facts.map(({ licenseKind }) => licenseKind))).toEqual([
      'ALCOHOL',
      'BUSINESS',
      'COMMON_VICTUALLER',
      'CONTRACTOR_REGISTRATION',
      'ENTERTAINMENT',
      'LODGING',
      'OTHER',
    ]);
    expect(valuesOf(facts.flatMap(({ status }) => status ?? []))).toEqual([
      'ACTIVE',
      'CLOSED',
      'EXPIRED',
      'PENDING',
      'REVOKED',
      'SUSPENDED',
    ]);
    expect(valuesOf(facts.flatMap(({ decision }) => decision?.outcome ?? []))).toEqual([
      'DEFERRED',
      'DENIED',
      'GRANTED',
      'OTHER',
      'REVOKED',
      'SUSPENDED',
      'WITHDRAWN',
    ]);
    expect(valuesOf(facts.flatMap(({ decision }) => decision?.action ?? []))).toEqual([
      'AMENDMENT',
      'DISCIPLINE',
      'NEW',
      'OTHER',
      'RENEWAL',
      'TRANSFER',
    ]);
  });

  test('are numbered by two authorities on their own, so that a dozen numbers are ambiguous', () => {
    const numbersOf = (authority: string) =>
      new Set(facts.filter((fact) => fact.authority === authority).map(({ number }) => number));
    const board = numbersOf(LICENSING_BOARD);
    expect([...numbersOf(PERMIT_OFFICE)].filter((number) => board.has(number))).toHaveLength(12);
  });

  test('change hands on a granted transfer: the next record is the transferee’s', () => {
    const histories = new Map<string, typeof city.licenses>();
    for (const license of city.licenses) {
      const key = `${license.fact.authority} ${license.fact.number}`;
      histories.set(key, [...(histories.get(key) ?? []), license]);
    }
    let transfers = 0;
    for (const history of histories.values()) {
      let holder = history[0]?.truth;
      let decidedOn = '';
      for (const { truth, transfereeTruth, fact } of history) {
        expect(truth).toBe(holder);
        expect((fact.decision?.decidedOn ?? '') >= decidedOn).toBe(true);
        expect(fact.decision?.action === 'TRANSFER').toBe(transfereeTruth !== null);
        decidedOn = fact.decision?.decidedOn ?? '';
        if (transfereeTruth === null) continue;
        transfers += 1;
        holder = transfereeTruth;
        expect(fact.decision?.transferee?.recordId).toBe(`${fact.holder.recordId}#to`);
        expect(fact.decision?.transferee?.place).toEqual(fact.premises);
      }
    }
    expect(transfers).toBeGreaterThan(20);
  });

  test('follow a successor to whom the business went', () => {
    const successors = new Map(city.employers.map(({ key, successorOf }) => [key, successorOf?.key]));
    const followed = city.licenses.filter(
      ({ truth, transfereeTruth }) => transfereeTruth !== null && successors.get(transfereeTruth) === truth,
    );
    expect(followed.length).toBeGreaterThan(0);
  });

  test('lie behind the day of the city, but for their end', () => {
    for (const { issuedOn, expiresOn, decision, status } of facts) {
      expect((issuedOn ?? '') <= city.today).toBe(true);
      expect((decision?.decidedOn ?? '') <= city.today).toBe(true);
      if (issuedOn !== null && expiresOn !== null) expect(expiresOn > issuedOn).toBe(true);
      if (status === 'ACTIVE') expect((expiresOn ?? '') > city.today).toBe(true);
      if (status === 'EXPIRED') expect((expiresOn ?? '9') < city.today).toBe(true);
    }
  });
});
