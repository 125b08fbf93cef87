import { describe, expect, test } from 'vitest';
import { type ArbitrationAnswers, disclosureExpiresOn, disclosureFlags, isComplete } from './disclosures.js';

const NONE: ArbitrationAnswers = {
  usesForcedArbitration: false,
  classActionWaiver: false,
  appliesTo: [],
  flowsDownToSubcontractors: false,
};

describe('S0.4: a disclosure counts for three years, to the day', () => {
  test.each([
    ['2026-11-22', '2029-11-22'],
    ['2024-02-29', '2027-02-28'],
    ['2025-12-31', '2028-12-31'],
  ])('one of %s until %s', (submittedOn, expiresOn) => {
    expect(disclosureExpiresOn(submittedOn)).toBe(expiresOn);
  });

  test.each([
    ['on the day that it came in', '2026-11-22', true],
    ['on its last day', '2029-11-22', true],
    ['on the day after', '2029-11-23', false],
  ])('it makes the bid complete %s: %s → %s', (_name, today, want) => {
    expect(isComplete({ expiresOn: disclosureExpiresOn('2026-11-22') }, today)).toBe(want);
  });
});

describe('S0.5: disclosure of forced arbitration', () => {
  test('a bid without a disclosure is incomplete', () => {
    expect(isComplete(null, '2026-11-22')).toBe(false);
  });

  test.each<[string, Partial<ArbitrationAnswers>, string[]]>([
    ['nothing', {}, []],
    ['forced arbitration', { usesForcedArbitration: true, appliesTo: ['EMPLOYEES'] }, ['FORCED_ARBITRATION']],
    [
      'all of it',
      { usesForcedArbitration: true, classActionWaiver: true, flowsDownToSubcontractors: true },
      ['FORCED_ARBITRATION', 'CLASS_ACTION_WAIVER', 'FLOW_DOWN'],
    ],
    ['whom it binds raises nothing by itself', { appliesTo: ['EMPLOYEES', 'SUBCONTRACTORS'] }, []],
  ])('%s is flagged as it was declared', (_name, answers, want) => {
    expect(disclosureFlags({ arbitration: { ...NONE, ...answers } })).toEqual(want);
  });
});

test('S4.9: an agreement to arbitrate a first contract raises no flag', () => {
  const agreements = [
    { kind: 'UNION_NEUTRALITY', counterparty: 'Local 26', expiresOn: null, firstContractArbitration: true },
  ];
  expect(disclosureFlags({ arbitration: NONE, ...{ agreements } })).toEqual([]);
});
