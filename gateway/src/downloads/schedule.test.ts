import { expect, test } from 'vitest';
import { areDue } from './schedule.js';

// Eastern daylight time is four hours behind UTC, standard time five.
test.each([
  ['never made', null, '2026-07-01T12:00:00Z', true],
  ['made this night', '2026-07-01T07:00:10Z', '2026-07-02T06:59:59Z', false],
  ['the next night begins at three', '2026-07-01T07:00:10Z', '2026-07-02T07:00:00Z', true],
  ['made before three of the same day', '2026-07-01T06:59:00Z', '2026-07-01T07:00:00Z', true],
  ['made by hand in the afternoon', '2026-07-01T18:00:00Z', '2026-07-02T06:00:00Z', false],
  ['slept for a week', '2026-07-01T07:00:10Z', '2026-07-08T20:00:00Z', true],
  ['in winter three is later', '2026-01-10T08:00:10Z', '2026-01-11T07:30:00Z', false],
  ['and comes', '2026-01-10T08:00:10Z', '2026-01-11T08:00:00Z', true],
])('%s', (_name, madeAt, now, due) => {
  expect(areDue(madeAt, new Date(now))).toBe(due);
});
