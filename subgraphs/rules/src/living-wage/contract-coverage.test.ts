import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../dates.js';
import { fullestWindow } from './award-window.js';
import { type ContractUnderPolicy, contractCoverage } from './contract-coverage.js';
import { PROVISIONS } from './contract-provisions.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import type { Determination } from './determinations.js';

const { coverage: terms } = DEFAULT_LIVING_WAGE.terms;
const award = (awardedOn: string, value: string, subsidiaryOf: string | null = null) => ({
  contractId: `${awardedOn} ${value}`,
  awardedOn,
  value,
  subsidiaryOf,
});
const contract: ContractUnderPolicy = {
  awardedOn: '2001-03-01',
  on: '2001-06-01',
  value: '6000.00',
  laborService: 'cleaning',
  onProperty: true,
  subcontractTier: null,
  afterChange: false,
  provisions: PROVISIONS,
  awards: [award('2001-03-01', '6000.00')],
};
const judged = (over: Partial<ContractUnderPolicy>, board: readonly Determination[] = []) =>
  contractCoverage({ ...contract, ...over }, terms, board);
const cited = (over: Partial<ContractUnderPolicy>, board: readonly Determination[] = []) =>
  judged(over, board).reasons.map(({ citation }) => citation);

describe('S2.12: awards of $10,000 or more within twelve months that hold a day of the contract’s term so far', () => {
  test.each<[string, Partial<ContractUnderPolicy>, string]>([
    ['6,000 alone', {}, 'NOT_COVERED'],
    [
      '9,999.99 in all',
      { awards: [award('2001-03-01', '6000'), award('2001-04-01', '3999.99')] },
      'NOT_COVERED',
    ],
    ['10,000.00 in all', { awards: [award('2001-03-01', '6000'), award('2001-04-01', '4000')] }, 'COVERED'],
    [
      'the second on the last day',
      { awards: [award('2001-03-01', '6000'), award('2002-02-28', '4000')] },
      'COVERED',
    ],
    [
      'a day later',
      { awards: [award('2001-03-01', '6000'), award('2002-03-01', '4000')], on: '2003-01-01' },
      'NOT_COVERED',
    ],
    [
      'a subsidiary’s',
      { awards: [award('2001-03-01', '6000'), award('2001-04-01', '4000', 'parent')] },
      'COVERED',
    ],
    [
      'covered once, it stays so to the end of a long term',
      { awards: [award('2001-03-01', '10000')], on: '2005-01-01' },
      'COVERED',
    ],
    [
      'later awards within its term count',
      { awards: [award('2001-03-01', '6000'), award('2003-05-01', '10000')], on: '2003-05-01' },
      'COVERED',
    ],
    [
      'those after the day spoken of and a year do not',
      { awards: [award('2001-03-01', '6000'), award('2003-05-01', '10000')], on: '2002-05-01' },
      'NOT_COVERED',
    ],
    [
      'those that ended before its term do not',
      { awards: [award('2000-02-28', '10000'), award('2001-03-01', '6000')] },
      'NOT_COVERED',
    ],
  ])('%s: %#', (_name, over, want) => {
    expect(judged(over).outcome).toBe(want);
    expect(cited(over)).toContain('S2.12');
  });

  test('without a day of award nothing is said for certain', () => {
    expect(judged({ awardedOn: null })).toMatchObject({
      outcome: 'UNKNOWN',
      reasons: [{ citation: 'S2.12' }],
    });
  });
});

test('S2.12: over a term, the fullest window is the fullest of its days', () => {
  const day = fc.integer({ min: 0, max: 1_200 }).map((n) => addDays('2001-01-01', n));
  const awards = fc.array(
    fc.record({ awardedOn: day, value: fc.integer({ min: 0, max: 9_000 }).map(String) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(awards, day, fc.integer({ min: 0, max: 400 }), (given, since, length) => {
      const all = given.map((one) => ({ ...one, contractId: one.awardedOn, subsidiaryOf: null }));
      const days = Array.from({ length: length + 1 }, (_, n) => addDays(since, n));
      const on = days.at(-1) as string;
      const best = days.map((one) => fullestWindow(all, one, 12).total);
      const most = best.reduce((a, b) => (b.compare(a) > 0 ? b : a));
      expect(fullestWindow(all, on, 12, since).total.equals(most)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

const big = { awards: [award('2001-03-01', '20000')], value: '20000.00' };
const decided = (over: Partial<Determination>): Determination => ({
  laborService: null,
  tier: null,
  covered: true,
  decidedOn: '2001-05-01',
  ...over,
});

test.each<[string, Partial<ContractUnderPolicy>, readonly Determination[], string]>([
  ['S2.13: a named service', {}, [], 'COVERED'],
  ['S2.13: another waits for the board', { laborService: 'landscaping' }, [], 'NEEDS_BOARD_DETERMINATION'],
  [
    'S2.13: then its word binds',
    { laborService: 'landscaping' },
    [decided({ laborService: 'landscaping' })],
    'COVERED',
  ],
  [
    'S2.13: from its day',
    { laborService: 'landscaping' },
    [decided({ laborService: 'landscaping', effectiveFrom: '2001-06-02' })],
    'NEEDS_BOARD_DETERMINATION',
  ],
  [
    'S2.13: until another',
    { laborService: 'landscaping' },
    [decided({ laborService: 'landscaping' }), decided({ laborService: 'landscaping', covered: false })],
    'NOT_COVERED',
  ],
  [
    'S2.13: or it is withdrawn',
    { laborService: 'landscaping' },
    [decided({ laborService: 'landscaping' }), decided({ laborService: 'landscaping', covered: null })],
    'NEEDS_BOARD_DETERMINATION',
  ],
  ['S2.13: work elsewhere is none', { onProperty: false }, [], 'NOT_COVERED'],
  ['S2.14: the contractor itself', { subcontractTier: 1 }, [], 'COVERED'],
  ['S2.14: its subcontractor waits', { subcontractTier: 2 }, [], 'NEEDS_BOARD_DETERMINATION'],
  ['S2.14: then the board’s word binds', { subcontractTier: 2 }, [decided({ tier: 2 })], 'COVERED'],
  ['S2.14: of that tier alone', { subcontractTier: 3 }, [decided({ tier: 2 })], 'NEEDS_BOARD_DETERMINATION'],
])('%s: %#', (_name, over, board, want) => {
  expect(judged({ ...big, ...over }, board).outcome).toBe(want);
});

test('S2.13, S2.18: work that the board says is no labor service needs what any work on the property needs', () => {
  const board = [decided({ laborService: 'landscaping', covered: false })];
  const { missing } = judged({ ...big, laborService: 'landscaping', provisions: [] }, board);
  expect(missing).toEqual([{ provision: 'LIVING_WAGE', citation: 'S2.17' }]);
});

describe('S2.17, S2.18: what it must stipulate is said with its rule', () => {
  test.each<[string, Partial<ContractUnderPolicy>, string[] | null, boolean]>([
    ['all is there', big, [], false],
    ['nothing asked at 10,000.00', { value: '10000.00', provisions: [] }, [], false],
    [
      '10,000.01 without any',
      { value: '10000.01', provisions: [] },
      ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'],
      true,
    ],
    [
      'a lessee without labor services',
      { ...big, laborService: null, provisions: [] },
      ['LIVING_WAGE'],
      true,
    ],
    [
      'work that waits for the board',
      { ...big, laborService: 'landscaping', provisions: ['LIVING_WAGE'] },
      ['MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'],
      true,
    ],
    [
      'a place that nobody named',
      { ...big, laborService: null, onProperty: null, provisions: [] },
      ['LIVING_WAGE'],
      true,
    ],
    ['off campus, no labor', { ...big, laborService: null, onProperty: false, provisions: [] }, [], false],
    [
      'after a change',
      {
        ...big,
        afterChange: true,
        provisions: ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'],
      },
      ['WORKER_RETENTION', 'WAGE_STABILIZATION'],
      true,
    ],
    ['nobody knows what it stipulates', { ...big, provisions: null }, null, true],
    ['nobody knows its value', { ...big, value: null }, null, true],
  ])('%s', (_name, over, missing, isSaid) => {
    expect(judged(over).missing?.map(({ provision }) => provision) ?? null).toEqual(missing);
    expect(cited(over).includes('S2.17')).toBe(isSaid);
  });
});
