import { expect, test } from 'vitest';
import { EmployerStatus } from '../employers/type.js';
import { screeningStatus } from './status.js';

const { CLEAR, VIOLATOR, BARRED } = EmployerStatus;
const match = (status: EmployerStatus, score = 0.95) => ({ match: true, score, status });
const candidate = (status: EmployerStatus, score: number) => ({ match: false, score, status });

test.each([
  ['nothing found', [], 'CLEAR'],
  ['a clear match', [match(CLEAR)], 'CLEAR'],
  ['a violator', [match(VIOLATOR)], 'VIOLATOR'],
  ['barred is worse', [match(VIOLATOR), match(BARRED, 0.9)], 'BARRED'],
  ['a candidate at the lower threshold', [candidate(VIOLATOR, 0.25)], 'POSSIBLE_MATCH'],
  ['a barred candidate', [candidate(BARRED, 0.5)], 'POSSIBLE_MATCH'],
  ['a candidate below it', [candidate(VIOLATOR, 0.2499)], 'CLEAR'],
  ['a clear candidate', [candidate(CLEAR, 0.8)], 'CLEAR'],
  ['a clear match beside a violating candidate', [match(CLEAR), candidate(VIOLATOR, 0.6)], 'POSSIBLE_MATCH'],
  ['a match outweighs a candidate', [match(VIOLATOR), candidate(BARRED, 0.8)], 'VIOLATOR'],
])('S0.2: %s', (_name, matches, status) => {
  expect(screeningStatus(matches, 0.25)).toBe(status);
});
