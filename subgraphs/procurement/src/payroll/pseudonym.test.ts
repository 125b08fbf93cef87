import { expect, test } from 'vitest';
import { pseudonymProblem } from './pseudonym.js';

test.each([
  'W-0147',
  'C0001-W001',
  'worker-12',
  'EMP00012',
  '9f86d081884c7d659a2feaa0c55ad015',
  '2f1c0d3e-8a51-4b6e-9a35-1b6d2f0c9e11',
  'k3Jx9QwErT',
  '12345',
])('%s is a pseudonym', (text) => expect(pseudonymProblem(text)).toBeNull());

test.each([
  ['maria.lopez@example.org', 'e-mail'],
  ['123-45-6789', 'social security'],
  ['123456789', 'social security'],
  ['E123456789', 'social security'],
  ['Maria Lopez', 'name'],
  ['maria.lopez85', 'name'],
  ['mlopez85', 'name'],
  ['LOPEZ-12', 'name'],
  ['José-1', 'must have'],
  ['abc', 'name'],
  ['', 'must have'],
  ['W 12', 'must have'],
  [`W-${'1'.repeat(70)}`, 'must have'],
  ['=W1', 'must have'],
])('%s is refused as %s, without repeating it', (text, why) => {
  const problem = pseudonymProblem(text) ?? '';
  expect(problem).toContain(why);
  if (text.length > 3) expect(problem).not.toContain(text);
});
