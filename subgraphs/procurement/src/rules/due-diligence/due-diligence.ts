import type { AgreementFacts, EmployerFacts, LicenseFacts } from '@hub/kit/facts';
import { addDays } from '@hub/rules/dates';
import type { StrikeFinding } from '@hub/rules/living-wage/strikes';
import type { Check } from './check.js';
import { type BidDisclosure, disclosureChecks } from './disclosure.js';
import { licenseChecks } from './license.js';
import { type OfferedContract, type PolicyOnDay, provisionsCheck, strikesCheck } from './living-wage.js';
import { type EquityCommitment, preferenceChecks } from './preferences.js';
import { registerChecks, weighable } from './register.js';
import { type ContractHours, residentsJobsCheck } from './residents-jobs.js';

/** All that due diligence of a bidder rests on. What is null could not be asked. */
export interface DueDiligenceFacts {
  /** The day of which it speaks. */
  readonly on: string;
  readonly offer: OfferedContract;
  /** The kind of license that the trade needs; null when none. */
  readonly licenseKind: string | null;
  /** The last disclosure of the bid; null when there is none. */
  readonly disclosure: BidDisclosure | null;
  readonly register: EmployerFacts | null;
  readonly licenses: LicenseFacts | null;
  readonly agreements: AgreementFacts | null;
  readonly policy: PolicyOnDay | null;
  /** Ids of the bidder, of the companies above it and of their subsidiaries. */
  readonly family: ReadonlySet<string>;
  readonly hours: readonly ContractHours[];
  readonly findings: readonly StrikeFinding[];
  readonly commitments: readonly EquityCommitment[];
}

/** What due diligence of a bidder found. */
export interface DueDiligenceFinding {
  readonly outcome: 'CLEAR' | 'CONCERNS' | 'INCOMPLETE';
  /** The last day on which it counts. */
  readonly validUntil: string;
  readonly checks: readonly Check[];
}

/** Days for which due diligence counts (S0.4 names none; thirty is the default that the rules suggest). */
export const VALID_DAYS = 30;

/**
 * What is known of a bidder on a day (S0.4): INCOMPLETE while anything that a check needs is missing, CONCERNS when a
 * person must weigh something, else CLEAR. Counts thirty days, and never longer than the disclosure. Pure.
 */
export function dueDiligenceOf(facts: DueDiligenceFacts): DueDiligenceFinding {
  const { on, disclosure, licenses, agreements, policy } = facts;
  const register = facts.register && weighable(facts.register);
  const checks = [
    ...disclosureChecks(disclosure, register, agreements, on),
    ...registerChecks(register, on),
    ...licenseChecks(facts.licenseKind, licenses, on),
    provisionsCheck(facts.offer, policy, on),
    ...strikesCheck(facts.findings, facts.family, policy, on),
    residentsJobsCheck(facts.hours, on),
    ...preferenceChecks(agreements, disclosure, facts.commitments, on),
  ];
  const has = (outcome: Check['outcome']) => checks.some((one) => one.outcome === outcome);
  const last = addDays(on, VALID_DAYS);
  return {
    outcome: has('INCOMPLETE') ? 'INCOMPLETE' : has('CONCERN') ? 'CONCERNS' : 'CLEAR',
    validUntil:
      disclosure && disclosure.expiresOn >= on && disclosure.expiresOn < last ? disclosure.expiresOn : last,
    checks,
  };
}
