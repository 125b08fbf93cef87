import { describe, expect, test } from 'vitest';
import { retentionFaults } from './retention.js';
import { stabilizationBreaches, stabilizedFloor } from './wage-stabilization.js';

const ten = Array.from({ length: 10 }, (_, i) => ({ worker: `w${i}`, hours: '40' }));

describe('S2.22: all are hired back at no fewer than their hours', () => {
  test.each([
    ['ten of ten', ten, []],
    ['nine of ten', ten.slice(1), [{ code: 'NOT_OFFERED', worker: 'w0' }]],
    [
      'one at 30 of 40 hours',
      [...ten.slice(1), { worker: 'w0', hours: '30' }],
      [{ code: 'FEWER_HOURS', worker: 'w0' }],
    ],
    [
      'one at 39.99',
      [...ten.slice(1), { worker: 'w0', hours: '39.99' }],
      [{ code: 'FEWER_HOURS', worker: 'w0' }],
    ],
    ['one in two jobs', [...ten.slice(1), { worker: 'w0', hours: '15' }, { worker: 'w0', hours: '25' }], []],
    ['and others besides', [...ten, { worker: 'new', hours: '1' }], []],
  ])('%s', (_, offers, want) => {
    expect(retentionFaults(ten, offers)).toEqual(want);
  });
});

describe('S2.23: wage stabilization', () => {
  const facts = {
    directCents: null,
    previousContractorCents: 1100,
    federalPrevailingCents: 1050,
    statePrevailingCents: null,
    livingWageCents: 1025,
  };
  test.each([
    ['the state’s is the higher', { statePrevailingCents: 1140 }, 1140, 'PREVAILING_WAGE'],
    ['only a federal one', {}, 1100, 'PREVIOUS_CONTRACTOR'],
    ['direct employees earned more', { directCents: 1150 }, 1150, 'DIRECT_EMPLOYEES'],
    [
      'nothing but the living wage',
      { previousContractorCents: null, federalPrevailingCents: null },
      1025,
      'LIVING_WAGE',
    ],
  ] as const)('%s', (_, over, cents, rule) => {
    expect(stabilizedFloor({ ...facts, ...over })).toEqual({ cents, rule });
  });

  test('a nominal cut during the contract fails, and so does less than the floor', () => {
    const floor = stabilizedFloor(facts);
    const paid = [
      { from: '2002-01-01', cents: 1090 },
      { from: '2001-01-01', cents: 1100 },
    ];
    expect(stabilizationBreaches(paid, floor)).toEqual([
      { from: '2002-01-01', code: 'BELOW_FLOOR', atLeastCents: 1100 },
      { from: '2002-01-01', code: 'NOMINAL_CUT', atLeastCents: 1100 },
    ]);
    expect(stabilizationBreaches([{ from: '2001-01-01', cents: 1100 }], floor)).toEqual([]);
  });

  test('a negative wage is refused by name', () => {
    expect(() => stabilizedFloor({ ...facts, directCents: -1 })).toThrow('directCents: must not be negative');
  });
});
