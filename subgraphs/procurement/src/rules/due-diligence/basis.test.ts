import { describe, expect, test } from 'vitest';
import { basisOf, type StoredAnswer } from './basis.js';
import { check, type Evidence } from './check.js';
import { ON } from './testing.js';

const CLEAR = check('DISCLOSURE', 'CLEAR', ON, 'Disclosed.');
const NONE = check('DISCLOSURE', 'INCOMPLETE', ON, 'The bidder has disclosed nothing on this bid.');
const concern = (...references: string[]) =>
  check('REGISTER_STATUS', 'CONCERN', ON, 'VIOLATOR.', {
    evidence: references.map((reference): Evidence => ({ kind: 'CASE', reference })),
  });

const answer = (over: Partial<StoredAnswer> = {}): StoredAnswer => ({
  id: 'a',
  askedOn: ON,
  registerVersion: 3,
  validUntil: '2026-10-31',
  outcome: 'CLEAR',
  checks: [CLEAR],
  ...over,
});
const lacks = (...given: Parameters<typeof basisOf>) =>
  basisOf(...given).lacks.map(({ path, message }) => `${path}: ${message}`);
const now = { checks: [CLEAR] };

describe('S0.4: what a signature rests on', () => {
  test.each([
    ['its own day', ON, 'a'],
    ['its last day', '2026-10-31', 'a'],
    ['the day after', '2026-11-01', null],
    ['the day before it was asked', '2026-09-30', null],
  ])('an answer, on %s', (_, signedOn, want) => {
    expect(basisOf([answer()], now, signedOn).answer?.id ?? null).toBe(want);
  });

  test('the newest that is complete and was asked by the day', () => {
    const stored = [
      answer({ id: 'later', askedOn: '2026-10-20' }),
      answer({ id: 'incomplete', outcome: 'INCOMPLETE' }),
      answer({ id: 'newest' }),
      answer({ id: 'older', askedOn: '2026-09-20' }),
    ];
    expect(basisOf(stored, now, '2026-10-10').answer?.id).toBe('newest');
  });

  test.each([
    ['never asked', [], ['dueDiligence: Nobody asked for due diligence of this bid.']],
    [
      'expired',
      [answer({ askedOn: '2026-08-01', validUntil: '2026-08-31' })],
      ['dueDiligence: Due diligence of 2026-08-01 expired on 2026-08-31.'],
    ],
    [
      'asked too late',
      [answer({ askedOn: '2026-10-02' })],
      [
        'dueDiligence: Due diligence was asked for on 2026-10-02 only: a signature of 2026-10-01 cannot precede it.',
      ],
    ],
    [
      'incomplete',
      [answer({ outcome: 'INCOMPLETE', checks: [NONE] })],
      [
        'dueDiligence: Due diligence of 2026-10-01 was incomplete.',
        'dueDiligence.DISCLOSURE: The bidder has disclosed nothing on this bid.',
      ],
    ],
  ])('names what is missing: %s', (_, stored, want) => {
    expect(lacks(stored, now, ON)).toEqual(want);
  });

  test('what was missing and still is, once', () => {
    const incomplete = answer({ outcome: 'INCOMPLETE', checks: [NONE] });
    expect(lacks([incomplete], { checks: [NONE] }, ON)).toEqual([
      'dueDiligence: Due diligence of 2026-10-01 was incomplete.',
      'dueDiligence.DISCLOSURE: The bidder has disclosed nothing on this bid.',
    ]);
  });

  test('and each thing that is missing now', () => {
    expect(lacks([answer()], { checks: [NONE] }, ON)).toEqual([
      'dueDiligence.DISCLOSURE: The bidder has disclosed nothing on this bid.',
    ]);
    expect(lacks([answer()], null, ON)).toEqual([expect.stringContaining('cannot be asked anew')]);
  });

  test.each([
    ['seen, with all its evidence', concern('7', '8'), concern('7'), true],
    ['new', CLEAR, concern('7'), false],
    ['seen, but there is another case since', concern('7'), concern('7', '8'), false],
    ['gone since', concern('7'), CLEAR, true],
  ])('a concern that was %s', (_, told, live, holds) => {
    const basis = basisOf([answer({ checks: [told] })], { checks: [live] }, ON);
    expect(basis.answer !== null).toBe(holds);
    if (!holds) expect(basis.lacks[0]).toMatchObject({ path: 'dueDiligence.REGISTER_STATUS' });
  });
});
