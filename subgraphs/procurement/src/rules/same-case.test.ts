import { describe, expect, test } from 'vitest';
import { isDeclaredCase, mayBeOneAuthority } from './same-case.js';

const OSHA = 'US Department of Labor, Occupational Safety and Health Administration';

describe('mayBeOneAuthority', () => {
  test.each([
    ['OSHA', OSHA, true],
    ['U.S. DOL', OSHA, true],
    ['Occupational Safety & Health Admin', OSHA, false],
    ['Occupational Safety and Health Administration', OSHA, true],
    ['WHD', 'US Department of Labor, Wage and Hour Division', true],
    ['Fair Labor Division', 'Massachusetts Attorney General, Fair Labor Division', true],
    ['Attorney General of Massachusetts', 'Massachusetts Attorney General, Fair Labor Division', true],
    ['Port Ellery Wage Board', 'Port Ellery Wage Board (invented)', true],
    ['New York State Department of Labor', 'Massachusetts Attorney General, Fair Labor Division', false],
    ['US', OSHA, false],
    ['the Department', OSHA, false],
    ['', OSHA, false],
  ])('%j and %j: %s', (one, other, want) => {
    expect(mayBeOneAuthority(one, other)).toBe(want);
    expect(mayBeOneAuthority(other, one)).toBe(want);
  });
});

describe('isDeclaredCase', () => {
  const known = { caseNumber: '0312-A/7', publisher: OSHA, determinedOn: '2025-04-01' };
  test.each([
    ['as the register writes it', '0312-A/7', OSHA, '2025-04-01', true],
    ['the number spelled otherwise', 'Case 0312a7', 'OSHA', '2025-04-01', true],
    ['another day of the same authority', 'No. 0312 A 7', 'OSHA', '2024-04-01', true],
    [
      'the same day of an authority that we cannot tell',
      '0312-A/7',
      'the federal inspectors',
      '2025-04-01',
      true,
    ],
    ['the number of another authority, on another day', '0312-A/7', 'City of Boston', '2024-04-01', false],
    ['another number', '0312-A/8', OSHA, '2025-04-01', false],
    ['no number', '-', OSHA, '2025-04-01', false],
  ])('%s', (_name, caseReference, authority, determinedOn, want) => {
    expect(isDeclaredCase({ caseReference, authority, determinedOn }, known)).toBe(want);
  });
});
