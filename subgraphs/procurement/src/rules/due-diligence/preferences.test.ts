import { describe, expect, test } from 'vitest';
import { preferenceChecks } from './preferences.js';
import { disclosure, NO_AGREEMENTS, named, ON } from './testing.js';

describe('S0.6: a preference is recorded with its rule, and ranks nobody', () => {
  const agreement = (kind: string, over: object = {}) => ({
    id: '6',
    kind,
    title: 'Harbor cleaners 2025',
    counterparties: ['Harbor Trades'],
    effectiveFrom: '2025-01-01',
    expiresOn: ON,
    ...over,
  });
  const of = (agreements: ReturnType<typeof agreement>[], given = disclosure()) =>
    preferenceChecks({ agreements }, given, [], ON);

  test.each([
    ['none', [], 'NOT_APPLICABLE'],
    ['on its last day', [agreement('COLLECTIVE_BARGAINING')], 'RECORDED'],
    ['ended yesterday', [agreement('COLLECTIVE_BARGAINING', { expiresOn: '2026-09-30' })], 'NOT_APPLICABLE'],
    [
      'begins tomorrow',
      [agreement('PROJECT_LABOR', { effectiveFrom: '2026-10-02', expiresOn: null })],
      'NOT_APPLICABLE',
    ],
    ['with a community', [agreement('COMMUNITY_BENEFITS')], 'NOT_APPLICABLE'],
  ])('union: %s', (_, agreements, want) => {
    expect(named(of(agreements), 'UNION_PREFERENCE')?.outcome).toBe(want);
  });

  test('with the rule and the agreement', () => {
    expect(named(of([agreement('COLLECTIVE_BARGAINING')]), 'UNION_PREFERENCE')).toMatchObject({
      citation: 'S0.6; Harbor cleaners 2025',
      evidence: [{ kind: 'AGREEMENT', reference: '6' }],
    });
  });

  test('what is declared and not on record says so', () => {
    const declared = disclosure({
      agreements: [
        {
          kind: 'PROJECT_LABOR',
          counterparty: 'Trades Council',
          expiresOn: null,
          firstContractArbitration: false,
        },
      ],
    });
    expect(named(of([], declared), 'UNION_PREFERENCE')).toMatchObject({
      outcome: 'RECORDED',
      message: expect.stringContaining('declared, not on record'),
    });
  });

  test('S0.8: commitments to equity stand beside it; one that was withdrawn does not', () => {
    const commitments = [
      { id: '1', statement: 'Hire through the neighborhood center', status: 'KEPT' as const },
      { id: '2', statement: 'Buy from cooperatives', status: 'WITHDRAWN' as const },
    ];
    expect(named(preferenceChecks(NO_AGREEMENTS, null, commitments, ON), 'EQUITY_COMMITMENTS')).toMatchObject(
      {
        outcome: 'RECORDED',
        citation: 'S0.8',
        evidence: [{ kind: 'COMMITMENT', reference: '1' }],
      },
    );
  });
});
