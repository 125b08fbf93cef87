import { addDays, addMonths } from '../dates.js';
import { type Exact, exact, toCents, whole, ZERO } from '../exact.js';
import type { BenefitTerms, CoverageTerms } from './terms.js';

/** Whether health insurance is due for a month with these hours: more than the policy's, "more than 20" (S2.9). */
export const healthEligible = (hoursInMonth: string, { healthHoursAbove }: CoverageTerms): boolean =>
  exact(hoursInMonth).compare(exact(healthHoursAbove)) > 0;

/** What every covered worker has at all times, whatever the hours (S2.10). */
export const BENEFITS_OF_ALL = [
  'LIVING_WAGE',
  'CHILD_CARE',
  'PARENTAL_LEAVE',
  'NEUTRALITY',
  'JOB_PROTECTION',
  'GRIEVANCE',
] as const;

/** A benefit of a covered worker. */
export type Benefit = (typeof BENEFITS_OF_ALL)[number] | 'HEALTH';

/** The benefits of a covered worker in a month with these hours (S2.9, S2.10). */
export const benefitsOf = (hoursInMonth: string, terms: CoverageTerms): Benefit[] => [
  ...BENEFITS_OF_ALL,
  ...(healthEligible(hoursInMonth, terms) ? (['HEALTH'] as const) : []),
];

/** Hours that ended at an instant, as RFC 3339 text. */
export interface WorkedHours {
  readonly endedAt: string;
  readonly hours: string;
}

/**
 * The instant at which a worker passed the month's hours for health insurance, which is when the notice of eligibility
 * is due (S2.19); null while not passed. Wants the shifts of one month, in any order.
 */
export function noticeDueAt(shifts: readonly WorkedHours[], terms: CoverageTerms): string | null {
  let worked = ZERO;
  for (const { endedAt, hours } of [...shifts].sort(
    (a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt),
  )) {
    worked = worked.add(exact(hours));
    if (worked.compare(exact(terms.healthHoursAbove)) > 0) return endedAt;
  }
  return null;
}

/** Paid days accrued, exact: whole where the policy counts whole steps. */
export interface AccruedLeave {
  readonly sickDays: Exact;
  readonly vacationDays: Exact;
}

/** Paid leave after so many whole worked days (S2.8). Throws RangeError for a negative or broken count. */
export function accruedLeave(workedDays: number, terms: BenefitTerms): AccruedLeave {
  if (!Number.isSafeInteger(workedDays) || workedDays < 0)
    throw new RangeError('want a whole number of days');
  const steps = whole(workedDays).div(terms.leaveEveryWorkedDays);
  const counted = terms.leaveAccrual === 'STEP' ? steps.floor() : steps;
  return { sickDays: counted.mul(terms.sickDaysEach), vacationDays: counted.mul(terms.vacationDaysEach) };
}

/** The last day of a paid parental leave that begins on a day: calendar months (S2.8). */
export const parentalLeaveEnds = (from: string, { parentalLeaveMonths }: BenefitTerms): string =>
  addDays(addMonths(from, parentalLeaveMonths), -1);

/** What free child care costs, in dollars; each part is the institution's in full (S2.24). */
export interface ChildCareCharges {
  readonly space: string;
  readonly caregivers: string;
  readonly materials: string;
}

/** The parts for which workers are charged, against S2.24; none is right. */
export const chargedChildCare = (charges: ChildCareCharges): (keyof ChildCareCharges)[] =>
  (['space', 'caregivers', 'materials'] as const).filter((part) => toCents(exact(charges[part])) > 0);
