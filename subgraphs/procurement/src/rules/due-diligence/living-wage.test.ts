import { describe, expect, test } from 'vitest';
import { provisionsCheck, strikesCheck } from './living-wage.js';
import { ON, POLICY } from './testing.js';

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
    const named = provisionsCheck(undecided, decided(true), ON);
    expect(named.outcome).toBe('RECORDED');
    expect(named.evidence.map(({ reference }) => reference)).toEqual(LABOR);
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
