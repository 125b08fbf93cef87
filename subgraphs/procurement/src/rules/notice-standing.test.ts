import { expect, test } from 'vitest';
import { noticeStanding } from './notice-standing.js';

test.each([
  [null, null, 'NOT_DUE'],
  ['2001-05-09T22:00:00Z', null, 'DUE'],
  ['2001-05-09T22:00:00Z', '2001-05-09', 'GIVEN'],
  ['2001-05-09T22:00:00Z', '2001-05-10', 'LATE'],
  ['2001-05-10T03:59:59Z', '2001-05-10', 'LATE'], // still May 9 in New York
  ['2001-05-10T04:00:00Z', '2001-05-10', 'GIVEN'],
] as const)('S2.19: passed at %s, told on %s: %s', (dueAt, notifiedOn, want) => {
  expect(noticeStanding(dueAt, notifiedOn)).toBe(want);
});
