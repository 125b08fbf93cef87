import { describe, expect, test } from 'vitest';
import {
  CONTRADICTION_KINDS,
  contradictionsOf,
  type JobQualityAnswer,
  type RecordedAgreement,
  type Records,
  type RegisterCase,
} from './contradictions.js';
import type { ArbitrationAnswers, Declaration, DeclaredAgreement } from './disclosures.js';

const NONE: ArbitrationAnswers = {
  usesForcedArbitration: false,
  classActionWaiver: false,
  appliesTo: [],
  flowsDownToSubcontractors: false,
};
const FORCED: ArbitrationAnswers = { ...NONE, usesForcedArbitration: true, appliesTo: ['EMPLOYEES'] };
const NOTHING: Records = { cases: null, jobQuality: null, agreements: null };

const declared = (over: Partial<Declaration> = {}): Declaration => ({
  submittedOn: '2026-11-22',
  arbitration: NONE,
  violations: [],
  agreements: [],
  ...over,
});

const known = (over: Partial<RegisterCase> = {}): RegisterCase => ({
  id: '7',
  caseNumber: 'WB-2024-001',
  publisher: 'Port Ellery Wage Board',
  determinedOn: '2024-06-30',
  contested: false,
  ...over,
});

const violation = { caseReference: 'wb 2024 001', authority: 'Wage Board', determinedOn: '2024-06-30' };
const codes = (declaration: Declaration, records: Partial<Records>) =>
  contradictionsOf(declaration, { ...NOTHING, ...records }).map(({ code }) => code);

test('every kind names a rule', () => {
  for (const { rule, compares } of Object.values(CONTRADICTION_KINDS))
    expect([rule, compares]).toEqual([expect.stringMatching(/^S\d\.\d+$/), expect.stringMatching(/\w/)]);
});

describe('S0.5: declared violations against the register', () => {
  test('"none" contradicts a finding, which is cited', () => {
    expect(contradictionsOf(declared(), { ...NOTHING, cases: [known()] })).toEqual([
      {
        code: 'VIOLATION_NOT_DECLARED',
        message: 'Declared no violations; the register has a finding against the bidder.',
        citation: 'Port Ellery Wage Board, case WB-2024-001, 2024-06-30',
        evidence: [{ kind: 'CASE', reference: '7' }],
      },
    ]);
  });

  test.each<[string, Declaration, RegisterCase[] | null, string[]]>([
    ['"none" of a clean bidder', declared(), [], []],
    ['"none" where the register was not asked', declared(), null, []],
    ['all that there is', declared({ violations: [violation] }), [known()], []],
    [
      'one of two',
      declared({ violations: [violation] }),
      [known(), known({ id: '8', caseNumber: 'WB-2025-002' })],
      ['VIOLATION_NOT_DECLARED'],
    ],
    [
      'more than the register has',
      declared({ violations: [violation, { ...violation, caseReference: 'X' }] }),
      [known()],
      [],
    ],
    [
      'on another day',
      declared({ violations: [{ ...violation, determinedOn: '2024-06-29' }] }),
      [known()],
      ['VIOLATION_DAY_DIFFERS'],
    ],
    [
      'a day where the register has none',
      declared({ violations: [violation] }),
      [known({ determinedOn: null })],
      [],
    ],
    [
      'decided on the day itself',
      declared(),
      [known({ determinedOn: '2026-11-22' })],
      ['VIOLATION_NOT_DECLARED'],
    ],
    ['decided a day later', declared(), [known({ determinedOn: '2026-11-23' })], []],
    ['five years before', declared(), [known({ determinedOn: '2021-11-22' })], ['VIOLATION_NOT_DECLARED']],
    ['a day more than five years before', declared(), [known({ determinedOn: '2021-11-21' })], []],
    ['decided on no known day', declared(), [known({ determinedOn: null })], ['VIOLATION_NOT_DECLARED']],
    [
      'an old case that is declared on another day all the same',
      declared({ violations: [{ ...violation, determinedOn: '2019-01-02' }] }),
      [known({ determinedOn: '2019-01-01' })],
      ['VIOLATION_DAY_DIFFERS'],
    ],
  ])('%s', (_name, declaration, cases, want) => {
    expect(codes(declaration, { cases })).toEqual(want);
  });

  test('a contested finding says so', () => {
    const [found] = contradictionsOf(declared(), { ...NOTHING, cases: [known({ contested: true })] });
    expect(found?.message).toMatch(/under appeal or contest\.$/);
  });
});

describe('S4.13: arbitration against a job-quality answer', () => {
  const answer = (usesNone: boolean): JobQualityAnswer => ({ id: 'a1', usesNone, answeredOn: '2026-01-01' });
  test.each<[string, ArbitrationAnswers, JobQualityAnswer | null, string[]]>([
    ['forced arbitration against "none"', FORCED, answer(true), ['JOB_QUALITY_ANSWER']],
    [
      'a class waiver against "none"',
      { ...NONE, classActionWaiver: true },
      answer(true),
      ['JOB_QUALITY_ANSWER', 'WAIVER_WITHOUT_ARBITRATION'],
    ],
    ['forced arbitration that was admitted', FORCED, answer(false), []],
    ['no forced arbitration', NONE, answer(true), []],
    ['no answer yet', FORCED, null, []],
  ])('%s', (_name, arbitration, jobQuality, want) => {
    expect(codes(declared({ arbitration }), { jobQuality })).toEqual(want);
  });

  test('S4.9: arbitration of a first contract contradicts no such answer', () => {
    const agreements = [{ ...AGREEMENT, firstContractArbitration: true }];
    expect(codes(declared({ agreements }), { jobQuality: answer(true) })).toEqual([]);
  });
});

const AGREEMENT: DeclaredAgreement = {
  kind: 'COLLECTIVE_BARGAINING',
  counterparty: 'Harbor Trades, Local 7',
  expiresOn: null,
  firstContractArbitration: false,
};

describe('S0.6: declared agreements against those of bargaining', () => {
  const recorded = (over: Partial<RecordedAgreement> = {}): RecordedAgreement => ({
    id: 'g1',
    kind: 'COLLECTIVE_BARGAINING',
    counterparties: ['Harbor Trades Local 7'],
    expiresOn: '2027-01-01',
    ...over,
  });
  test.each<[string, RecordedAgreement[] | null, string[]]>([
    ['in force', [recorded()], []],
    ['without an end', [recorded({ expiresOn: null })], []],
    ['until the day itself', [recorded({ expiresOn: '2026-11-22' })], []],
    ['ended the day before', [recorded({ expiresOn: '2026-11-21' })], ['AGREEMENT_ENDED']],
    ['ended, and followed by another', [recorded({ expiresOn: '2025-01-01' }), recorded()], []],
    ['of another kind', [recorded({ kind: 'PROJECT_LABOR' })], ['AGREEMENT_NOT_ON_RECORD']],
    ['with another union', [recorded({ counterparties: ['Local 8'] })], ['AGREEMENT_NOT_ON_RECORD']],
    ['none', [], ['AGREEMENT_NOT_ON_RECORD']],
    ['not asked', null, []],
  ])('%s', (_name, agreements, want) => {
    expect(codes(declared({ agreements: [AGREEMENT] }), { agreements })).toEqual(want);
  });
});

describe('S0.5: a disclosure against itself', () => {
  test.each<[string, ArbitrationAnswers, string[]]>([
    ['no arbitration at all', NONE, []],
    ['arbitration of employees', FORCED, []],
    ['a scope without arbitration', { ...NONE, appliesTo: ['EMPLOYEES'] }, ['SCOPE_WITHOUT_ARBITRATION']],
    ['a waiver without arbitration', { ...NONE, classActionWaiver: true }, ['WAIVER_WITHOUT_ARBITRATION']],
    [
      'a flow-down without arbitration',
      { ...NONE, flowsDownToSubcontractors: true },
      ['FLOW_DOWN_WITHOUT_ARBITRATION'],
    ],
    [
      'a flow-down without subcontractors',
      { ...FORCED, flowsDownToSubcontractors: true },
      ['FLOW_DOWN_WITHOUT_SCOPE'],
    ],
    [
      'a flow-down to subcontractors',
      { ...FORCED, appliesTo: ['SUBCONTRACTORS'], flowsDownToSubcontractors: true },
      [],
    ],
    ['subcontractors without a flow-down', { ...FORCED, appliesTo: ['SUBCONTRACTORS'] }, []],
  ])('%s', (_name, arbitration, want) => {
    expect(codes(declared({ arbitration }), {})).toEqual(want);
  });
});
