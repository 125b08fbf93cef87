import { describe, expect, test } from 'vitest';
import { generateCity } from './city.js';
import { tally } from './testing.js';

// The whole sample: a smaller city has too few contracts for every status.
const city = generateCity({ seed: 'test' });
const { solicitations, bids, contracts, payroll, tradeHours } = city.procurement;
const employerKeys = new Set(city.employers.map(({ key }) => key));
const valuesOf = <T>(values: Iterable<T>) => [...new Set(values)].sort();

describe('the contracts of the city', () => {
  test('have every OCDS status', () => {
    expect(valuesOf(solicitations.map(({ status }) => status))).toEqual([
      'ACTIVE',
      'CANCELLED',
      'COMPLETE',
      'PLANNED',
      'PLANNING',
      'UNSUCCESSFUL',
      'WITHDRAWN',
    ]);
    expect(valuesOf(bids.map(({ status }) => status))).toEqual([
      'DISQUALIFIED',
      'PENDING',
      'VALID',
      'WITHDRAWN',
    ]);
    expect(valuesOf(contracts.map(({ status }) => status))).toEqual([
      'ACTIVE',
      'CANCELLED',
      'PENDING',
      'TERMINATED',
    ]);
  });

  test('come of a valid bid with its disclosure, at the bid’s amount', () => {
    const byKey = new Map(bids.map((bid) => [bid.key, bid]));
    const tenders = new Set(solicitations.map(({ key }) => key));
    expect(byKey.size).toBe(bids.length);
    for (const bid of bids) {
      expect(tenders.has(bid.solicitationKey) && employerKeys.has(bid.employerKey)).toBe(true);
      expect(Number.isSafeInteger(bid.amountCents) && bid.amountCents > 0).toBe(true);
    }
    for (const contract of contracts) {
      const bid = byKey.get(contract.bidKey);
      expect(bid).toMatchObject({
        status: 'VALID',
        employerKey: contract.employerKey,
        amountCents: contract.valueCents,
      });
      expect(bid?.disclosure).not.toBeNull();
    }
  });

  test('have one bid of a bidder on a tender, and some without a disclosure', () => {
    const once = tally(bids.map(({ solicitationKey, employerKey }) => `${solicitationKey} ${employerKey}`));
    expect(Math.max(...once.values())).toBe(1);
    expect(bids.some(({ disclosure }) => disclosure === null)).toBe(true);
    expect(bids.some(({ disclosure }) => disclosure?.arbitration.usesForcedArbitration)).toBe(true);
  });

  test('are signed when they run, in the past, and run past the day of the city while ACTIVE', () => {
    for (const { status, signedOn, awardedOn, periodTo } of contracts) {
      expect(signedOn === null).toBe(status === 'PENDING' || status === 'CANCELLED');
      expect(awardedOn <= (signedOn ?? '9') && (signedOn ?? '') <= city.today).toBe(true);
      if (status === 'ACTIVE') expect(periodTo > city.today).toBe(true);
    }
  });

  test('pay for the last three whole months of running contracts, each worker once a month', () => {
    expect(valuesOf(payroll.map(({ periodFrom }) => periodFrom))).toEqual([
      '2026-08-01',
      '2026-09-01',
      '2026-10-01',
    ]);
    const lines = tally(payroll.map(({ workerReference, periodFrom }) => `${workerReference} ${periodFrom}`));
    expect(Math.max(...lines.values())).toBe(1);
    for (const { minutes, hourlyWageCents, wagesCents } of payroll) {
      expect(wagesCents).toBe(Math.round((minutes * hourlyWageCents) / 60));
    }
    expect(valuesOf(payroll.map(({ contractKey }) => contractKey)).length).toBeGreaterThan(5);
  });

  test('S0.7: have hours by trade and level whose parts are within the total, and one of no hours', () => {
    for (const { minutes, residentMinutes, peopleOfColorMinutes, womenMinutes } of tradeHours) {
      expect(Math.max(residentMinutes, peopleOfColorMinutes, womenMinutes)).toBeLessThanOrEqual(minutes);
    }
    expect(valuesOf(tradeHours.map(({ level }) => level))).toEqual(['APPRENTICE', 'JOURNEY']);
    expect(tradeHours.some(({ minutes }) => minutes === 0)).toBe(true);
  });
});
