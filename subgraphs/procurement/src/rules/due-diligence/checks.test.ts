import { describe, expect, test } from 'vitest';
import type { Check } from './check.js';
import { disclosureChecks } from './disclosure.js';
import { licenseChecks } from './license.js';
import { provisionsCheck, reviewOffer, strikesCheck } from './living-wage.js';
import { preferenceChecks } from './preferences.js';
import { levelOf, registerChecks } from './register.js';
import { residentsJobsCheck } from './residents-jobs.js';
import { disclosure, finding, NO_AGREEMENTS, NO_LICENSES, ON, POLICY, register } from './testing.js';

const named = (checks: readonly Check[], code: string) => checks.find((one) => one.code === code);

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

describe('S0.4: the license that the trade needs', () => {
  const held = (status: string, expiresOn: string | null) => ({
    ...NO_LICENSES,
    licenses: [{ id: '3', authority: 'US-MA', number: 'L3', kind: 'BUSINESS', status, expiresOn }],
  });
  test.each([
    ['none needed', null, NO_LICENSES, 'NOT_APPLICABLE'],
    ['none held', 'BUSINESS', NO_LICENSES, 'CONCERN'],
    ['another kind', 'ALCOHOL', held('ACTIVE', null), 'CONCERN'],
    ['without an end', 'BUSINESS', held('ACTIVE', null), 'CLEAR'],
    ['on its last day', 'BUSINESS', held('ACTIVE', ON), 'CLEAR'],
    ['the day after', 'BUSINESS', held('ACTIVE', '2026-09-30'), 'CONCERN'],
    ['suspended', 'BUSINESS', held('SUSPENDED', '2027-01-01'), 'CONCERN'],
  ] as const)('%s', (_, needed, given, want) => {
    expect(named(licenseChecks(needed, given, ON), 'LICENSE')?.outcome).toBe(want);
  });

  const states = (over: object) => ({
    ...NO_LICENSES,
    registry: [
      {
        licenseId: '4',
        authority: 'US-NY-DOL',
        number: '24-1',
        retrievedOn: '2026-08-01',
        evidence: {
          outstandingWageAssessments: false,
          laborOrTaxDetermination: false,
          safetyDetermination: false,
          debarred: false,
          apprenticeship: null,
          workersCompensation: null,
          ...over,
        },
      },
    ],
  });
  test.each([
    ['no registration', NO_LICENSES, 'NOT_APPLICABLE'],
    ['nothing stated', states({}), 'CLEAR'],
    ['outstanding assessments', states({ outstandingWageAssessments: true }), 'CONCERN'],
    ['a blank is no "no"', states({ outstandingWageAssessments: null }), 'RECORDED'],
  ] as const)('a contractor registry: %s', (_, given, want) => {
    const found = named(licenseChecks(null, given, ON), 'REGISTRY_STATEMENTS');
    expect(found?.outcome).toBe(want);
    if (given !== NO_LICENSES)
      expect(found).toMatchObject({ asOf: '2026-08-01', citation: 'S0.4; US-NY-DOL 24-1' });
  });
});

describe('S2.17, S2.18: what the contract will need', () => {
  const offer = (over: object) => ({
    value: '10000.01',
    laborService: 'cleaning',
    onProperty: true,
    afterChange: false,
    ...over,
  });
  const needed = (over: object) =>
    provisionsCheck(offer(over), POLICY, ON).evidence.map(({ reference }) => reference);
  const LABOR = ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'];
  test.each([
    ['labor services over 10,000', {}, LABOR],
    ['10,000.00', { value: '10000.00' }, []],
    ['an amount that nobody named', { value: null }, LABOR],
    ['a lessee on the property', { laborService: null }, ['LIVING_WAGE']],
    ['supplies, not on the property', { laborService: null, onProperty: false }, []],
    ['supplies, nobody said where', { laborService: null, onProperty: null }, ['LIVING_WAGE']],
    [
      'after a change of contractor',
      { afterChange: true },
      [...LABOR.slice(0, 3), 'WORKER_RETENTION', 'WAGE_STABILIZATION', 'INFORMATION_PACKET'],
    ],
  ])('%s', (_, over, want) => {
    expect(needed(over)).toEqual(want);
  });

  test('S2.13: work that the board has not decided on asks for all, and is a concern until it has', () => {
    const undecided = offer({ laborService: 'landscaping', onProperty: false });
    const found = provisionsCheck(undecided, POLICY, ON);
    expect(found.outcome).toBe('CONCERN');
    expect(found.evidence.map(({ reference }) => reference)).toEqual(LABOR);
    const decided = (covered: boolean) => ({
      ...POLICY,
      board: [{ laborService: 'Landscaping', tier: null, covered, decidedOn: ON }],
    });
    expect(reviewOffer(undecided, [], decided(true), ON)).toMatchObject({
      laborService: 'YES',
      outcome: 'REJECT',
    });
    expect(provisionsCheck(undecided, decided(false), ON)).toMatchObject({
      outcome: 'NOT_APPLICABLE',
      evidence: [],
    });
  });
});

describe('S2.32: strikes', () => {
  const strike = (id: string, finalOn: string | null, contractorId = '10') => ({ id, finalOn, contractorId });
  const of = (findings: ReturnType<typeof strike>[]) =>
    strikesCheck(findings, new Set(['10', '11']), POLICY, ON)[0];
  test.each([
    ['none', [], 'CLEAR', /^No final finding/],
    ['one that is not final', [strike('1', null)], 'CLEAR', /1 finding not final, not counted/],
    ['two', [strike('1', '2020-01-01'), strike('2', ON, '11')], 'CONCERN', /^2 final findings .* a warning/],
    [
      'one becomes final tomorrow',
      [strike('1', ON), strike('2', '2026-10-02')],
      'CONCERN',
      /^1 final finding /,
    ],
    [
      'three',
      [strike('1', '2010-01-01'), strike('2', ON), strike('3', ON)],
      'CONCERN',
      /advises to end all contracts/,
    ],
    ['another contractor’s', [strike('1', ON, '99')], 'CLEAR', /^No final finding/],
  ])('%s', (_, findings, outcome, message) => {
    expect(of(findings)).toMatchObject({ outcome, message: expect.stringMatching(message) });
  });
});

describe('S0.7: the record under the residents jobs policy', () => {
  const line = (residentHours: string, hours = '1000') => ({
    contractId: '8',
    trade: 'Electricians',
    level: 'JOURNEY' as const,
    hours,
    residentHours,
    peopleOfColorHours: hours === '0' ? '0' : '400',
    womenHours: hours === '0' ? '0' : '120',
  });
  test.each([
    ['no hours', [], 'NOT_APPLICABLE'],
    ['zero hours are no pass', [line('0', '0')], 'NOT_APPLICABLE'],
    ['51 %', [line('510')], 'CLEAR'],
    ['50.5 %', [line('505')], 'CONCERN'],
  ])('%s', (_, hours, want) => {
    expect(residentsJobsCheck(hours, ON).outcome).toBe(want);
  });

  test('names each measure that was not reached', () => {
    expect(residentsJobsCheck([line('505')], ON)).toMatchObject({
      message: '1 of 3 measures not reached: Electricians (journey workers), residents 50.5 % of 51 %.',
      evidence: [{ kind: 'CONTRACT', reference: '8' }],
    });
  });
});

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
