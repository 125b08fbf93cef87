import { describe, expect, test } from 'vitest';
import { disclosureChecks } from './disclosure.js';
import { disclosure, finding, NO_AGREEMENTS, named, ON, register } from './testing.js';

describe('S0.5: what was disclosed', () => {
  const of = (given: Parameters<typeof disclosureChecks>[0], cases = register()) =>
    disclosureChecks(given, cases, NO_AGREEMENTS, ON);

  test('forced arbitration is a concern to see, no prohibition', () => {
    const checks = of(
      disclosure({
        arbitration: {
          usesForcedArbitration: true,
          classActionWaiver: true,
          appliesTo: ['EMPLOYEES', 'SUBCONTRACTORS'],
          flowsDownToSubcontractors: true,
        },
      }),
    );
    expect(named(checks, 'FORCED_ARBITRATION')).toMatchObject({
      outcome: 'CONCERN',
      message:
        'Declares forced arbitration of employees, subcontractors, a class-action waiver, that it flows down to subcontractors.',
    });
    expect(named(of(disclosure()), 'FORCED_ARBITRATION')?.outcome).toBe('CLEAR');
  });

  test('declared "none" against a finding is a contradiction that cites the case', () => {
    const checks = of(disclosure(), register({ status: 'VIOLATOR', cases: [finding()] }));
    expect(named(checks, 'CONTRADICTIONS')).toMatchObject({
      outcome: 'CONCERN',
      citation: 'S0.5, S4.13; Harbor Wage Board, case W-7, 2025-03-01',
      evidence: [{ kind: 'CASE', reference: '7' }],
    });
  });
});
