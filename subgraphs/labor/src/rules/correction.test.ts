import { describe, expect, test } from 'vitest';
import {
  corrected,
  type Finding,
  type FindingChange,
  faultsOf,
  type Ground,
  remedyFor,
  saysTheSame,
} from './correction.js';

const FINDING: Finding = {
  lawType: 'WAGE_THEFT',
  severity: 'OTHER',
  finality: 'FINAL',
  contested: false,
  determinedOn: '2024-03-01',
  findingsFrom: null,
  findingsTo: null,
  amountAssessedCents: 1_000_00,
  amountPaidCents: 200_00,
  backWagesCents: null,
  civilPenaltiesCents: null,
  workersAffected: 3,
};

describe('what CORRECTED sets where the decision names nothing', () => {
  test.each<[Ground, Partial<Finding>, FindingChange | null]>([
    ['PAID', {}, { finality: 'SATISFIED', amountPaidCents: 1_000_00 }],
    ['PAID', { amountPaidCents: null }, { finality: 'SATISFIED', amountPaidCents: 1_000_00 }],
    ['PAID', { amountPaidCents: 1_200_00 }, { finality: 'SATISFIED' }],
    ['PAID', { amountAssessedCents: null, amountPaidCents: null }, { finality: 'SATISFIED' }],
    [
      'PAID',
      { finality: 'DETERMINED', contested: true },
      { finality: 'SATISFIED', contested: false, amountPaidCents: 1_000_00 },
    ],
    ['PAID', { finality: 'ALLEGED' }, null],
    ['PAID', { finality: 'VACATED' }, null],
    ['PAID', { finality: 'SATISFIED' }, null],
    ['APPEALED', {}, { finality: 'DETERMINED', contested: true }],
    ['APPEALED', { finality: 'DETERMINED' }, { contested: true }],
    ['APPEALED', { finality: 'ALLEGED' }, null],
    ['APPEALED', { finality: 'SATISFIED' }, null],
    ['WRONG_FACT', {}, { finality: 'VACATED' }],
    ['WRONG_FACT', { finality: 'DETERMINED', contested: true }, { finality: 'VACATED', contested: false }],
    ['OTHER', { finality: 'ALLEGED' }, { finality: 'VACATED' }],
    ['WRONG_EMPLOYER', {}, null],
  ])('%s of %j: %j', (ground, over, want) => {
    const finding = { ...FINDING, ...over };
    const remedy = remedyFor(ground, finding);
    expect(remedy && corrected(finding, remedy)).toEqual(want && { ...finding, ...want });
  });
});

describe('a correction', () => {
  test.each<[string, FindingChange, Partial<Finding>]>([
    ['names what it sets, and no more', { workersAffected: 2 }, { workersAffected: 2 }],
    ['can say that something is not known', { amountPaidCents: null }, { amountPaidCents: null }],
    [
      'keeps the part that was paid',
      { finality: 'SATISFIED', amountPaidCents: 500_00 },
      { finality: 'SATISFIED', amountPaidCents: 500_00 },
    ],
    [
      'of the amount takes the new one as paid',
      { finality: 'SATISFIED', amountAssessedCents: 700_00 },
      { finality: 'SATISFIED', amountAssessedCents: 700_00, amountPaidCents: 700_00 },
    ],
  ])('%s', (_name, change, want) => {
    expect(corrected(FINDING, change)).toEqual({ ...FINDING, ...want });
    expect(saysTheSame(FINDING, corrected(FINDING, change))).toBe(false);
  });

  test('that sets what is so already says the same', () => {
    expect(saysTheSame(FINDING, corrected(FINDING, { finality: 'FINAL', workersAffected: 3 }))).toBe(true);
  });

  test.each<[string, Partial<Finding>, string[]]>([
    ['a final finding that is contested', { contested: true }, ['contested']],
    ['a decision to come', { determinedOn: '2026-05-02' }, ['determinedOn']],
    ['a decision of today', { determinedOn: '2026-05-01' }, []],
    ['an end before the beginning', { findingsFrom: '2024-02-02', findingsTo: '2024-02-01' }, ['findingsTo']],
    ['one day', { findingsFrom: '2024-02-02', findingsTo: '2024-02-02' }, []],
  ])('has faults: %s', (_name, over, want) => {
    expect(faultsOf({ ...FINDING, ...over }, '2026-05-01').map(({ field }) => field)).toEqual(want);
  });
});
