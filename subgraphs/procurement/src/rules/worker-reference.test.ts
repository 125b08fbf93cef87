import { expect, test } from 'vitest';
import { workerReference } from './worker-reference.js';

test.each([
  ['C0007-W012', true],
  ['  w1 ', true],
  ['12345678', true],
  ['1234567890', true],
  ['', false],
  ['Ana Silva', false],
  ['ana@example.org', false],
  ['123-45-6789', false],
  ['123456789', false],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['-w1', false],
])('S1.3: a worker is a pseudonym: %j %s', (reference, want) => {
  expect(workerReference.safeParse(reference).success).toBe(want);
});
