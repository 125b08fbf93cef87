import { describe, expect, test } from 'vitest';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import { monitoringStanding } from './monitoring.js';
import { strikeAdvice } from './strikes.js';

const { penalties } = DEFAULT_LIVING_WAGE.terms;
const finding = (id: string, finalOn: string | null = '2001-01-01', contractorId = 'c') => ({
  id,
  contractorId,
  finalOn,
});
const contracts = [
  { id: '1', supplierId: 'c' },
  { id: '2', supplierId: 'c-sub' },
  { id: '3', supplierId: 'other' },
];
const family = new Set(['c', 'c-sub']);
const all = ['1', '2'];

describe('S2.32: three final findings end all contracts', () => {
  test.each([
    ['none', [], 0, 'NONE', []],
    ['two', [finding('a'), finding('b')], 2, 'WARN', []],
    [
      'three, however far apart',
      [finding('a'), finding('b', '2009-01-01'), finding('c', '2019-01-01')],
      3,
      'TERMINATE_ALL',
      all,
    ],
    ['the third is not final', [finding('a'), finding('b'), finding('c', null)], 2, 'WARN', []],
    ['the third is final tomorrow', [finding('a'), finding('b'), finding('c', '2020-01-02')], 2, 'WARN', []],
    ['one is told twice', [finding('a'), finding('a'), finding('b')], 2, 'WARN', []],
    [
      'one by a subsidiary',
      [finding('a'), finding('b'), finding('c', '2001-01-01', 'c-sub')],
      3,
      'TERMINATE_ALL',
      all,
    ],
    ['one by another', [finding('a'), finding('b'), finding('c', '2001-01-01', 'other')], 2, 'WARN', []],
  ] as const)('%s', (_, findings, count, advice, ends) => {
    expect(strikeAdvice(findings, contracts, family, '2020-01-01', penalties)).toEqual({
      count,
      advice,
      contracts: ends,
    });
  });
});

describe('S2.44: what the board asks for has a deadline', () => {
  test.each([
    [null, '2001-05-31', 'OPEN'],
    [null, '2001-06-01', 'OVERDUE'],
    ['2001-05-31', '2001-06-30', 'ANSWERED'],
    ['2001-06-01', '2001-06-30', 'ANSWERED_LATE'],
    ['2001-06-01', '2001-05-31', 'OPEN'],
  ])('answered %s, seen on %s: %s', (answeredOn, on, want) => {
    const request = { of: 'CONTRACTOR', requestedOn: '2001-05-01', dueOn: '2001-05-31', answeredOn } as const;
    expect(monitoringStanding(request, on)).toBe(want);
    expect(() => monitoringStanding({ ...request, dueOn: '2001-04-30' }, on)).toThrow(RangeError);
  });
});
