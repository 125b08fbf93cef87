import type { AgreementFacts, CaseFacts, EmployerFacts, LicenseFacts } from '@hub/kit/facts';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import type { Check } from './check.js';
import type { BidDisclosure } from './disclosure.js';
import type { DueDiligenceFacts } from './due-diligence.js';
import type { PolicyOnDay } from './living-wage.js';

/** The day of the tests. */
export const ON = '2026-10-01';

/** A finding of the register. */
export const finding = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  id: '7',
  caseNumber: 'W-7',
  publisher: 'Harbor Wage Board',
  lawType: 'WAGE_THEFT',
  severity: 'OTHER',
  finality: 'FINAL',
  contested: false,
  disputed: false,
  determinedOn: '2025-03-01',
  openCents: 0,
  ...over,
});

/** A bidder of whom the register knows nothing bad. */
export const register = (over: Partial<EmployerFacts> = {}): EmployerFacts => ({
  registerVersion: 3,
  asOf: ON,
  employerId: '10',
  memberIds: ['10'],
  legalName: 'Alder Cleaning LLC',
  status: 'CLEAR',
  openBalance: null,
  backWages: null,
  repeatViolator: false,
  countedCases: 0,
  cases: [],
  debarments: [],
  ...over,
});

/** A disclosure of nothing. */
export const disclosure = (over: Partial<BidDisclosure> = {}): BidDisclosure => ({
  id: '5',
  submittedOn: '2026-09-01',
  expiresOn: '2029-09-01',
  arbitration: {
    usesForcedArbitration: false,
    classActionWaiver: false,
    appliesTo: [],
    flowsDownToSubcontractors: false,
  },
  violations: [],
  agreements: [],
  ...over,
});

/** Nothing is known of licenses. */
export const NO_LICENSES: LicenseFacts = { licenses: [], registry: [] };

/** Nothing is known of agreements. */
export const NO_AGREEMENTS: AgreementFacts = { agreements: [] };

/** The policy as the board left it. */
export const POLICY: PolicyOnDay = { ...DEFAULT_LIVING_WAGE.terms, board: [] };

/** A bidder on supplies worth little, of whom everything could be asked and nothing is bad. */
export const facts = (over: Partial<DueDiligenceFacts> = {}): DueDiligenceFacts => ({
  on: ON,
  offer: { value: '5000.00', laborService: null, onProperty: false, afterChange: false },
  licenseKind: null,
  disclosure: disclosure(),
  register: register(),
  licenses: NO_LICENSES,
  agreements: NO_AGREEMENTS,
  policy: POLICY,
  family: new Set(['10']),
  hours: [],
  findings: [],
  commitments: [],
  ...over,
});

/** The check of a code. */
export const named = (checks: readonly Check[], code: string): Check | undefined =>
  checks.find((one) => one.code === code);
