import { describe, expect, test } from 'vitest';
import { type HolderFacts, standingOf } from './standing.js';

const active = { status: 'ACTIVE', expiresOn: null };
const facts = (over: Partial<HolderFacts> = {}): HolderFacts => ({
  registerVersion: 1,
  status: 'CLEAR',
  repeatViolator: false,
  cases: [],
  debarments: [],
  ...over,
});
const finding = (over: Partial<HolderFacts['cases'][number]> = {}): HolderFacts['cases'][number] => ({
  id: '7',
  caseNumber: 'WH1',
  publisher: 'AGO',
  lawType: 'WAGE_THEFT',
  finality: 'FINAL',
  contested: false,
  disputed: false,
  determinedOn: '2020-01-02',
  openCents: null,
  ...over,
});
const debarment = {
  publisher: 'DOL',
  program: 'public work',
  recordId: '1',
  startsOn: '2025-01-01',
  endsOn: null,
};
const today = '2026-11-22';

describe('S0.2: what a standing recommends', () => {
  test.each<
    [
      string,
      typeof active | { status: string; expiresOn: string | null },
      HolderFacts | null,
      string,
      string[],
    ]
  >([
    ['no finding', active, facts(), 'NO_FINDING', []],
    ['the register cannot be asked', active, null, 'REVIEW', ['REGISTER_UNAVAILABLE']],
    ['a debarment', active, facts({ status: 'BARRED', debarments: [debarment] }), 'HOLD', ['DEBARRED']],
    [
      'a final finding, payment unknown',
      active,
      facts({ status: 'VIOLATOR', cases: [finding()] }),
      'REVIEW',
      ['FINDING'],
    ],
    [
      'a final finding, one cent open',
      active,
      facts({ status: 'VIOLATOR', cases: [finding({ openCents: 1 })] }),
      'HOLD',
      ['UNPAID_FINDING'],
    ],
    [
      'a finding, paid',
      active,
      facts({ status: 'VIOLATOR', cases: [finding({ finality: 'SATISFIED', openCents: 0 })] }),
      'REVIEW',
      ['FINDING'],
    ],
    [
      'a contested finding holds nothing',
      active,
      facts({ cases: [finding({ finality: 'DETERMINED', contested: true, openCents: 500 })] }),
      'REVIEW',
      ['CONTESTED_FINDING'],
    ],
    [
      'a finding outside the look-back',
      active,
      facts({ status: 'CLEAR', cases: [finding()] }),
      'NO_FINDING',
      [],
    ],
    [
      'a disputed finding says so',
      active,
      facts({ status: 'VIOLATOR', cases: [finding({ disputed: true })] }),
      'REVIEW',
      ['FINDING', 'DISPUTED_RECORD'],
    ],
    [
      'a repeat violator',
      active,
      facts({ status: 'VIOLATOR', repeatViolator: true, cases: [finding()] }),
      'REVIEW',
      ['FINDING', 'REPEAT_VIOLATOR'],
    ],
    [
      'gravest first',
      active,
      facts({ status: 'BARRED', cases: [finding(), finding({ openCents: 9 })], debarments: [debarment] }),
      'HOLD',
      ['DEBARRED', 'UNPAID_FINDING', 'FINDING'],
    ],
    [
      'a suspended license',
      { status: 'SUSPENDED', expiresOn: null },
      facts(),
      'REVIEW',
      ['LICENSE_NOT_ACTIVE'],
    ],
    ['whose term is over', { status: 'EXPIRED', expiresOn: null }, facts(), 'REVIEW', ['LICENSE_EXPIRED']],
    ['expires today', { status: 'ACTIVE', expiresOn: '2026-11-22' }, facts(), 'NO_FINDING', []],
    [
      'expired yesterday',
      { status: 'ACTIVE', expiresOn: '2026-11-21' },
      facts(),
      'REVIEW',
      ['LICENSE_EXPIRED'],
    ],
  ])('%s', (_name, license, holder, recommendation, codes) => {
    const standing = standingOf(license, holder, today);
    expect(standing.recommendation).toBe(recommendation);
    expect(standing.reasons.map(({ code }) => code)).toEqual(codes);
  });

  test('a reason cites its case', () => {
    const [reason] = standingOf(active, facts({ status: 'VIOLATOR', cases: [finding()] }), today).reasons;
    expect(reason).toEqual({
      code: 'FINDING',
      message: 'A wage-theft finding stands.',
      caseId: '7',
      citation: 'AGO, case WH1, 2020-01-02',
    });
  });
});
