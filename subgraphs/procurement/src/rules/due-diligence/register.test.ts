import { describe, expect, test } from 'vitest';
import { levelOf, registerChecks } from './register.js';
import { finding, named, ON, register } from './testing.js';

describe('S0.4: what the register says', () => {
  test.each([
    ['no case', register(), 'CLEAR', 'CLEAR'],
    [
      'a paid finding',
      register({ status: 'VIOLATOR', cases: [finding()], openBalance: '0.00' }),
      'CONCERN',
      'CLEAR',
    ],
    [
      'an unpaid one',
      register({ status: 'VIOLATOR', cases: [finding({ openCents: 1 })], openBalance: '0.01' }),
      'CONCERN',
      'CONCERN',
    ],
    [
      'nobody reports payment',
      register({ status: 'VIOLATOR', cases: [finding({ openCents: null })] }),
      'CONCERN',
      'NOT_APPLICABLE',
    ],
    [
      'a contest alone',
      register({ cases: [finding({ contested: true, openCents: null })] }),
      'CONCERN',
      'NOT_APPLICABLE',
    ],
    ['outside the look-back', register({ cases: [finding()], openBalance: '0.00' }), 'CLEAR', 'CLEAR'],
  ] as const)('%s: %s', (_, given, status, balance) => {
    const checks = registerChecks(given, ON);
    expect(named(checks, 'REGISTER_STATUS')?.outcome).toBe(status);
    expect(named(checks, 'OPEN_BALANCE')?.outcome).toBe(balance);
  });

  test.each([
    ['the day before it starts', '2026-10-02', null, 'CLEAR'],
    ['its first day', ON, null, 'CONCERN'],
    ['its last day', '2024-01-01', ON, 'CONCERN'],
    ['the day after', '2024-01-01', '2026-09-30', 'CLEAR'],
  ])('a debarment on %s', (_, startsOn, endsOn, want) => {
    const debarments = [
      { publisher: 'US Department of Labor', program: 'H-2B', recordId: 'D1', startsOn, endsOn },
    ];
    expect(named(registerChecks(register({ debarments }), ON), 'DEBARMENT')?.outcome).toBe(want);
  });

  test.each([
    ['US Department of Labor, Office of Foreign Labor Certification', 'H-2A', 'federal'],
    ['New York State Department of Labor', 'Public work', 'state'],
    ['New York State Department of Labor, Contractor Registry', 'Public work, Federal Law', 'federal'],
    ['Massachusetts Attorney General', 'Public work', 'state'],
    ['Port Ellery Comptroller', 'City contracts', 'other'],
  ])('%s, %s debars as %s', (publisher, program, want) => {
    expect(levelOf({ publisher, program })).toBe(want);
  });
});
