import { type FactIssue, refuse } from '../bad-facts.js';
import { exact, isDecimal, toFixed } from '../exact.js';
import { type ContractAward, fullestWindow } from './award-window.js';
import { healthEligible } from './benefits.js';
import { type Binding, bindingDetermination, type Determination, spelledService } from './determinations.js';
import type { CoverageTerms } from './terms.js';

/** One job of one worker; coverage is judged per job. */
export interface CoverageFacts {
  readonly on: string;
  /** Days before that count as well, where a contract's whole term is asked about; without it, the day alone. */
  readonly since?: string;
  /** Employed by the institution itself. */
  readonly direct: boolean;
  readonly capacity: 'EMPLOYEE' | 'STUDENT' | 'RESEARCH_ASSISTANT';
  readonly laborService: string | null;
  /** Null: nobody said; work is then taken to be on campus, and the answer says so. */
  readonly onCampus: boolean | null;
  /** 1 is the contractor itself, 2 its subcontractor; null is 1. */
  readonly subcontractTier: number | null;
  readonly awards: readonly ContractAward[];
  readonly hoursInMonth: string | null;
}

/** Whether the policy covers a job. */
export type CoverageOutcome = 'COVERED' | 'NOT_COVERED' | 'NEEDS_BOARD_DETERMINATION';

/** Why, with the rule that says so. */
export interface CoverageReason {
  readonly code: string;
  readonly message: string;
  /** A rule's number, such as S2.12. */
  readonly citation: string;
}

/** The answer, with every reason for it. */
export interface Coverage {
  readonly outcome: CoverageOutcome;
  /** Health insurance for the month; UNKNOWN without hours, or while the board has not decided. */
  readonly health: 'ELIGIBLE' | 'NOT_ELIGIBLE' | 'UNKNOWN';
  readonly reasons: readonly CoverageReason[];
}

/** What one requirement finds: met, not met, or for the board to say. */
interface Finding extends CoverageReason {
  readonly outcome: CoverageOutcome;
}

// A month of 31 days; the hour that autumn adds is allowed.
const MONTH_HOURS_MAX = exact('745');

/**
 * Whether the policy covers a worker's job on a day, and health insurance in the month (S2.9–S2.14). A requirement
 * that is not met decides; else one that only the board can judge leaves the outcome to it, and is never a no. `board`
 * is what the board determined beside the policy's own terms, in the order in which it was recorded. Pure.
 * Errors: BadFacts for hours or a tier that cannot be, and for awards without a day or a value.
 */
export function coverageOf(
  facts: CoverageFacts,
  terms: CoverageTerms,
  board: readonly Determination[] = [],
): Coverage {
  checkCoverage(facts);
  const findings = findingsOf(facts, terms, [...terms.determinations, ...board]);
  const outcome =
    (['NOT_COVERED', 'NEEDS_BOARD_DETERMINATION'] as const).find((one) =>
      findings.some((finding) => finding.outcome === one),
    ) ?? 'COVERED';
  return {
    outcome,
    health: healthOf(outcome, facts.hoursInMonth, terms),
    reasons: findings.map(({ code, message, citation }) => ({ code, message, citation })),
  };
}

function findingsOf(
  facts: CoverageFacts,
  terms: CoverageTerms,
  determinations: readonly Determination[],
): Finding[] {
  if (facts.capacity === 'RESEARCH_ASSISTANT')
    return [no('RESEARCH_ASSISTANT', 'Research assistants are excepted, for this job alone.', 'S2.11')];
  const capacity =
    facts.capacity === 'STUDENT'
      ? [yes('STUDENT', 'Students are covered in any other capacity.', 'S2.11')]
      : [];
  if (facts.direct)
    return [
      yes('DIRECT_EMPLOYEE', 'Employed by the institution itself, whatever the hours.', 'S2.12'),
      ...capacity,
    ];
  return [
    ...capacity,
    ...campusFinding(facts),
    serviceFinding(facts, terms, determinations),
    tierFinding(facts, determinations),
    awardFinding(facts, terms),
  ];
}

function campusFinding({ onCampus }: CoverageFacts): Finding[] {
  if (onCampus === true) return [];
  if (onCampus === null)
    return [yes('CAMPUS_NOT_STATED', 'Taken to be work on campus: nothing else was said.', 'S2.13')];
  return [no('OFF_CAMPUS', 'Labor services are work on campus.', 'S2.13')];
}

/** Whether the policy itself names this kind of work as a labor service (S2.13), however it is spelled. */
export const isLaborService = (service: string, terms: CoverageTerms): boolean =>
  terms.laborServices.some((one) => spelledService(one) === spelledService(service));

function serviceFinding(
  { laborService, on }: Pick<CoverageFacts, 'laborService' | 'on'>,
  terms: CoverageTerms,
  determinations: readonly Determination[],
): Finding {
  if (laborService === null || laborService.trim() === '')
    return board('SERVICE_NOT_STATED', 'The kind of work was not said; the board decides on it.', 'S2.13');
  const service = spelledService(laborService);
  if (isLaborService(service, terms))
    return yes('LABOR_SERVICE', 'The policy names this kind of work as a labor service.', 'S2.13');
  const decided = bindingDetermination(
    determinations,
    on,
    (one) => one.laborService !== null && spelledService(one.laborService) === service,
  );
  if (decided)
    return determined(decided, 'SERVICE', 'S2.13', 'this kind of work is a labor service', 'it is none');
  return board('SERVICE_UNDETERMINED', 'The board has not decided on this kind of work.', 'S2.13');
}

/** Whether a kind of work is a labor service. */
export type LaborService = 'YES' | 'NO' | 'UNDETERMINED';

/**
 * Whether a contract's kind of work is a labor service on a day (S2.13): UNDETERMINED until the board has said so of one that
 * the policy does not name. A contract that names none buys none.
 */
export function laborServiceOn(
  laborService: string | null,
  on: string,
  terms: CoverageTerms,
  board: readonly Determination[],
): LaborService {
  if (laborService === null) return 'NO';
  const { outcome } = serviceFinding({ laborService, on }, terms, [...terms.determinations, ...board]);
  if (outcome === 'NEEDS_BOARD_DETERMINATION') return 'UNDETERMINED';
  return outcome === 'COVERED' ? 'YES' : 'NO';
}

function tierFinding(
  { subcontractTier, on }: CoverageFacts,
  determinations: readonly Determination[],
): Finding {
  const tier = subcontractTier ?? 1;
  if (tier === 1) return yes('CONTRACTOR', 'Employed by the contractor itself.', 'S2.14');
  const decided = bindingDetermination(determinations, on, (one) => one.tier === tier);
  if (decided)
    return determined(
      decided,
      'TIER',
      'S2.14',
      'workers that far removed are covered',
      'they are not covered',
    );
  return board('TIER_UNDETERMINED', `The board has not decided on workers ${tier} degrees removed.`, 'S2.14');
}

function awardFinding(
  { awards, on, since }: CoverageFacts,
  { awardsAtLeast, windowMonths }: CoverageTerms,
): Finding {
  const { from, to, total } = fullestWindow(awards, on, windowMonths, since);
  const reached = total.compare(exact(awardsAtLeast)) >= 0;
  const message = `Awards of $${toFixed(total, 2)} from ${from} to ${to}; the policy asks for $${awardsAtLeast} or more.`;
  return reached ? yes('AWARDS_REACHED', message, 'S2.12') : no('AWARDS_NOT_REACHED', message, 'S2.12');
}

function determined(
  { covered, decidedOn }: Binding,
  about: string,
  citation: string,
  what: string,
  otherwise: string,
): Finding {
  const message = `The board decided on ${decidedOn}: ${covered ? what : otherwise}.`;
  return covered ? yes(`${about}_DETERMINED`, message, citation) : no(`${about}_EXCLUDED`, message, citation);
}

function healthOf(outcome: CoverageOutcome, hours: string | null, terms: CoverageTerms): Coverage['health'] {
  if (outcome === 'NOT_COVERED') return 'NOT_ELIGIBLE';
  if (hours === null) return 'UNKNOWN';
  if (!healthEligible(hours, terms)) return 'NOT_ELIGIBLE';
  return outcome === 'COVERED' ? 'ELIGIBLE' : 'UNKNOWN';
}

function checkCoverage({ hoursInMonth, subcontractTier }: CoverageFacts): void {
  const issues: FactIssue[] = [];
  if (subcontractTier !== null && (!Number.isInteger(subcontractTier) || subcontractTier < 1))
    issues.push({ path: 'subcontractTier', message: 'must be 1 or more' });
  if (hoursInMonth !== null) {
    if (!isDecimal(hoursInMonth) || hoursInMonth.startsWith('-'))
      issues.push({ path: 'hoursInMonth', message: 'must be a decimal that is not negative' });
    else if (exact(hoursInMonth).compare(MONTH_HOURS_MAX) > 0)
      issues.push({ path: 'hoursInMonth', message: 'must be at most the hours of a month' });
  }
  refuse(issues);
}

const finding =
  (outcome: CoverageOutcome) =>
  (code: string, message: string, citation: string): Finding => ({ outcome, code, message, citation });
const yes = finding('COVERED');
const no = finding('NOT_COVERED');
const board = finding('NEEDS_BOARD_DETERMINATION');
