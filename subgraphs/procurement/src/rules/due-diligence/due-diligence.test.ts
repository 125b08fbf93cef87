import { describe, expect, test } from 'vitest';
import { CHECKS } from './check.js';
import { type DueDiligenceFacts, dueDiligenceOf } from './due-diligence.js';
import { disclosure, facts, finding, ON, register } from './testing.js';

const outcomeOf = (over: Partial<DueDiligenceFacts>) => dueDiligenceOf(facts(over)).outcome;
const codesOf = (over: Partial<DueDiligenceFacts>, outcome: string) =>
  dueDiligenceOf(facts(over))
    .checks.filter((one) => one.outcome === outcome)
    .map(({ code }) => code);

test('S0.4: every check cites its rule and says for which day it speaks', () => {
  const { checks } = dueDiligenceOf(facts());
  for (const one of checks) {
    expect(one.citation.startsWith(CHECKS[one.code])).toBe(true);
    expect(one.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
});

describe('S0.4: the outcome', () => {
  test.each<[string, Partial<DueDiligenceFacts>, string]>([
    ['nothing to weigh', {}, 'CLEAR'],
    [
      'a finding',
      { register: register({ status: 'VIOLATOR', cases: [finding()] }), disclosure: declaring() },
      'CONCERNS',
    ],
    ['no disclosure', { disclosure: null }, 'INCOMPLETE'],
    ['a disclosure on its last day', { disclosure: disclosure({ expiresOn: ON }) }, 'CLEAR'],
    [
      'a disclosure that expired yesterday',
      { disclosure: disclosure({ expiresOn: '2026-09-30' }) },
      'INCOMPLETE',
    ],
    [
      'what is missing outweighs a concern',
      { register: null, hours: [], disclosure: disclosure({ arbitration: FORCED }) },
      'INCOMPLETE',
    ],
  ])('%s', (_, over, want) => {
    expect(outcomeOf(over)).toBe(want);
  });

  test.each([
    ['register', 'REGISTER_UNAVAILABLE'],
    ['licenses', 'LICENSING_UNAVAILABLE'],
    ['agreements', 'BARGAINING_UNAVAILABLE'],
    ['policy', 'POLICY_UNAVAILABLE'],
  ])('is never CLEAR when %s cannot be asked: %s', (part, code) => {
    expect(outcomeOf({ [part]: null })).toBe('INCOMPLETE');
    expect(codesOf({ [part]: null }, 'INCOMPLETE')).toEqual([code]);
  });
});

test.each(['National Labor Relations Board', 'NLRB Region 1', 'Federal Mediation and Conciliation Service'])(
  'S0.4: a record of %s never moves it',
  (publisher) => {
    const given = register({ status: 'VIOLATOR', cases: [finding({ publisher, openCents: 500 })] });
    expect(outcomeOf({ register: given })).toBe('CLEAR');
  },
);

describe('S0.4: thirty days, and never longer than the disclosure', () => {
  test.each([
    ['2029-09-01', '2026-10-31'],
    ['2026-10-31', '2026-10-31'],
    ['2026-10-30', '2026-10-30'],
    [ON, ON],
    // One that is over limits nothing: what rests on it is incomplete.
    ['2026-09-30', '2026-10-31'],
  ])('a disclosure until %s: until %s', (expiresOn, want) => {
    expect(dueDiligenceOf(facts({ disclosure: disclosure({ expiresOn }) })).validUntil).toBe(want);
  });

  test('without a disclosure it counts thirty days, and stays incomplete', () => {
    expect(dueDiligenceOf(facts({ disclosure: null }))).toMatchObject({
      validUntil: '2026-10-31',
      outcome: 'INCOMPLETE',
    });
  });
});

const FORCED = {
  usesForcedArbitration: true,
  classActionWaiver: false,
  appliesTo: ['EMPLOYEES'],
  flowsDownToSubcontractors: false,
} as const;

function declaring() {
  return disclosure({
    violations: [{ caseReference: 'W-7', authority: 'Harbor Wage Board', determinedOn: '2025-03-01' }],
  });
}
