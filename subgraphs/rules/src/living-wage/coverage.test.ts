import { describe, expect, test } from 'vitest';
import { type CoverageFacts, coverageOf } from './coverage.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import type { CoverageTerms } from './terms.js';

const TERMS = DEFAULT_LIVING_WAGE.terms.coverage;
const award = (awardedOn: string, value: string, subsidiaryOf: string | null = null) => ({
  contractId: `${awardedOn} ${value}`,
  awardedOn,
  value,
  subsidiaryOf,
});
const direct: CoverageFacts = {
  on: '2001-06-01',
  direct: true,
  capacity: 'EMPLOYEE',
  laborService: null,
  onCampus: null,
  subcontractTier: null,
  awards: [],
  hoursInMonth: null,
};
const contractor: CoverageFacts = {
  ...direct,
  direct: false,
  laborService: 'cleaning',
  onCampus: true,
  awards: [award('2001-03-01', '10000.00')],
};
const outcome = (facts: CoverageFacts, terms: CoverageTerms = TERMS) => coverageOf(facts, terms).outcome;
const determined = (over: Partial<CoverageTerms['determinations'][number]>): CoverageTerms => ({
  ...TERMS,
  determinations: [{ laborService: null, tier: null, covered: true, decidedOn: '2001-05-01', ...over }],
});

describe('S2.9, S2.10: health by the month’s hours, the wage whatever the hours', () => {
  test.each([
    ['19', 'NOT_ELIGIBLE'],
    ['20.0', 'NOT_ELIGIBLE'],
    ['20.01', 'ELIGIBLE'],
    ['3', 'NOT_ELIGIBLE'],
    [null, 'UNKNOWN'],
  ])('%s hours: covered, health %s', (hoursInMonth, health) => {
    expect(coverageOf({ ...direct, hoursInMonth }, TERMS)).toMatchObject({ outcome: 'COVERED', health });
  });
});

describe('S2.11: students in any capacity, except research assistants', () => {
  test.each([
    ['STUDENT', true, 'COVERED'],
    ['RESEARCH_ASSISTANT', true, 'NOT_COVERED'],
    ['STUDENT', false, 'COVERED'],
    ['RESEARCH_ASSISTANT', false, 'NOT_COVERED'],
  ] as const)('%s, direct %s: %s', (capacity, isDirect, want) => {
    const found = coverageOf({ ...contractor, direct: isDirect, capacity, hoursInMonth: '30' }, TERMS);
    expect(found.outcome).toBe(want);
    expect(found.reasons.map(({ citation }) => citation)).toContain('S2.11');
    expect(found.health).toBe(want === 'COVERED' ? 'ELIGIBLE' : 'NOT_ELIGIBLE');
  });
});

describe('S2.12: awards of $10,000 or more in some twelve-month window that contains the day', () => {
  test.each([
    ['9,999.99 in all', '2001-06-01', [award('2001-03-01', '9999.99')], 'NOT_COVERED'],
    ['10,000.00', '2001-06-01', [award('2001-03-01', '10000.00')], 'COVERED'],
    [
      '6,000 and 4,000 on the window’s last day',
      '2001-06-01',
      [award('2001-03-01', '6000'), award('2002-02-28', '4000')],
      'COVERED',
    ],
    [
      'a day later the second is in a new window',
      '2001-06-01',
      [award('2001-03-01', '6000'), award('2002-03-01', '4000')],
      'NOT_COVERED',
    ],
    [
      'subsidiaries are summed',
      '2001-06-01',
      [award('2001-03-01', '6000', 'parent'), award('2001-04-01', '4000')],
      'COVERED',
    ],
    ['the last day of the window', '2002-02-28', [award('2001-03-01', '10000')], 'COVERED'],
    ['the day after it', '2002-03-01', [award('2001-03-01', '10000')], 'NOT_COVERED'],
    ['a window may begin before the award', '2000-03-02', [award('2001-03-01', '10000')], 'COVERED'],
    ['but not a year before', '2000-03-01', [award('2001-03-01', '10000')], 'NOT_COVERED'],
    ['no award', '2001-06-01', [], 'NOT_COVERED'],
  ] as const)('%s', (_, on, awards, want) => {
    expect(outcome({ ...contractor, on, awards })).toBe(want);
  });

  test('a direct employee needs no award', () => {
    expect(coverageOf(direct, TERMS).reasons).toMatchObject([{ code: 'DIRECT_EMPLOYEE', citation: 'S2.12' }]);
  });

  test('the answer tells the window and its sum', () => {
    const awards = [award('2001-03-01', '6000'), award('2002-02-28', '4000')];
    const { reasons } = coverageOf({ ...contractor, awards }, TERMS);
    expect(reasons.find(({ citation }) => citation === 'S2.12')?.message).toBe(
      'Awards of $10000.00 from 2001-03-01 to 2002-02-28; the policy asks for $10000.00 or more.',
    );
  });
});

describe('S2.13: labor services', () => {
  test.each([...TERMS.laborServices, 'Window washing', ' DINING '])('%s is one', (laborService) => {
    expect(outcome({ ...contractor, laborService })).toBe('COVERED');
  });

  test.each([
    ['landscaping', TERMS, 'NEEDS_BOARD_DETERMINATION'],
    [null, TERMS, 'NEEDS_BOARD_DETERMINATION'],
    ['landscaping', determined({ laborService: 'Landscaping' }), 'COVERED'],
    ['landscaping', determined({ laborService: 'landscaping', covered: false }), 'NOT_COVERED'],
    [
      'landscaping',
      determined({ laborService: 'landscaping', decidedOn: '2001-06-02' }),
      'NEEDS_BOARD_DETERMINATION',
    ],
    ['landscaping', determined({ laborService: 'catering' }), 'NEEDS_BOARD_DETERMINATION'],
  ] as const)('%s: %#', (laborService, terms, want) => {
    expect(outcome({ ...contractor, laborService }, terms)).toBe(want);
  });

  test.each([
    [true, 'COVERED', []],
    [false, 'NOT_COVERED', ['OFF_CAMPUS']],
    [null, 'COVERED', ['CAMPUS_NOT_STATED']],
  ] as const)('on campus %s: %s', (onCampus, want, codes) => {
    const found = coverageOf({ ...contractor, onCampus }, TERMS);
    expect(found.outcome).toBe(want);
    expect(found.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
  });
});

describe('S2.14: two or more degrees removed', () => {
  test.each([
    [null, TERMS, 'COVERED'],
    [1, TERMS, 'COVERED'],
    [2, TERMS, 'NEEDS_BOARD_DETERMINATION'],
    [3, determined({ tier: 2 }), 'NEEDS_BOARD_DETERMINATION'],
    [2, determined({ tier: 2 }), 'COVERED'],
    [2, determined({ tier: 2, covered: false }), 'NOT_COVERED'],
  ] as const)('tier %s: %#', (subcontractTier, terms, want) => {
    expect(outcome({ ...contractor, subcontractTier }, terms)).toBe(want);
  });

  test('undetermined is not a no, but what fails for certain is', () => {
    const waiting = { ...contractor, subcontractTier: 2, hoursInMonth: '30' };
    expect(coverageOf(waiting, TERMS)).toMatchObject({
      outcome: 'NEEDS_BOARD_DETERMINATION',
      health: 'UNKNOWN',
    });
    expect(outcome({ ...waiting, awards: [] })).toBe('NOT_COVERED');
  });
});

test.each([
  [{ hoursInMonth: '-1' }, 'hoursInMonth'],
  [{ hoursInMonth: '745.01' }, 'hoursInMonth'],
  [{ subcontractTier: 0 }, 'subcontractTier'],
  [{ on: '9999-12-31' }, 'on: must lie from'],
  [{ awards: [award('0001-01-01', '1')] }, 'awards.0.awardedOn: must lie from'],
  [{ awards: [award('2001-02-30', '1')] }, 'awards.0.awardedOn'],
  [{ awards: [award('2001-02-03', '-1')] }, 'awards.0.value'],
])('bad input: %j', (over, path) => {
  expect(() => coverageOf({ ...contractor, ...over }, TERMS)).toThrow(path);
});
