import { describe, expect, test } from 'vitest';
import { boundThrough, isBound, isContractingChange, type ServiceSwitch } from './contracting-change.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';

const { protection } = DEFAULT_LIVING_WAGE.terms;
const custodial: ServiceSwitch = {
  from: { side: 'CONTRACTOR', employer: 'old' },
  to: { side: 'CONTRACTOR', employer: 'new' },
  monthsProcuredBefore: 12,
  isNew: false,
  monthsExpected: 12,
  boardSays: null,
};

describe('S2.20: a change in contracting environment', () => {
  test.each<[string, Partial<ServiceSwitch>, boolean]>([
    ['a custodial switch', {}, true],
    ['three months before', { monthsProcuredBefore: 3 }, true],
    ['two months before', { monthsProcuredBefore: 2 }, false],
    ['a painter used once last year', { monthsProcuredBefore: 1, monthsExpected: 1 }, false],
    [
      'new, six months expected',
      { from: null, monthsProcuredBefore: 0, isNew: true, monthsExpected: 6 },
      true,
    ],
    [
      'new, five months expected',
      { from: null, monthsProcuredBefore: 0, isNew: true, monthsExpected: 5 },
      false,
    ],
    ['from its own employees to a contractor', { from: { side: 'DIRECT', employer: 'it' } }, true],
    ['from a contractor to its own employees', { to: { side: 'DIRECT', employer: 'it' } }, true],
    ['new, by its own employees', { from: null, to: { side: 'DIRECT', employer: 'it' }, isNew: true }, false],
    ['the same contractor again', { to: { side: 'CONTRACTOR', employer: 'old' } }, false],
    ['the board says no', { boardSays: false }, false],
    ['the board says yes', { monthsProcuredBefore: 1, boardSays: true }, true],
  ])('%s: %#', (_, over, want) => {
    expect(isContractingChange({ ...custodial, ...over }, protection)).toBe(want);
  });
});

describe('S2.21: its duties hold for three years of contracts', () => {
  test('a change of 2001-05-01 binds through 2004-04-30', () => {
    expect(boundThrough('2001-05-01', protection)).toBe('2004-04-30');
  });

  test.each([
    ['2001-04-30', ['2001-05-01'], false],
    ['2001-05-01', ['2001-05-01'], true],
    ['2004-04-30', ['2001-05-01'], true],
    ['2004-05-01', ['2001-05-01'], false],
    ['2004-05-01', ['2001-05-01', '2003-01-01'], true],
  ])('a contract of %s after changes on %j: %s', (on, changes, want) => {
    expect(isBound(on, changes, protection)).toBe(want);
  });
});
