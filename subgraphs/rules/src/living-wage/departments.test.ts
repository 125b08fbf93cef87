import { expect, test } from 'vitest';
import { centralSubsidy, clauseStanding } from './departments.js';

test.each([
  [null, 'AUTOMATIC'],
  [{ offeredOn: null, answer: null }, 'BREACH'],
  [{ offeredOn: '2001-05-02', answer: null }, 'BREACH'],
  [{ offeredOn: '2001-05-01', answer: null }, 'OFFERED'],
  [{ offeredOn: '2001-05-01', answer: 'DECLINED' }, 'DECLINED'],
  [{ offeredOn: '2001-05-01', answer: 'ACCEPTED' }, 'IN_CONTRACT'],
] as const)('S2.15: a union with %j on May 1: %s', (union, want) => {
  expect(clauseStanding(union, '2001-05-01')).toBe(want);
});

test.each([
  ['160', '9.00', 20_000, 164_000],
  ['160', '10.25', 0, 164_000],
  ['160', '12.00', 0, 192_000],
  ['20.01', '9.00', 2_501, 20_510],
  ['0', '9.00', 0, 0],
])('S2.16: %s hours at %s: subsidy %i, the worker receives %i cents', (hours, rate, subsidy, receives) => {
  expect(centralSubsidy(hours, rate, 1025)).toEqual({ subsidyCents: subsidy, workerReceivesCents: receives });
});
