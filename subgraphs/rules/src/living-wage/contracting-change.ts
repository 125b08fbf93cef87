import { addDays, addYears } from '../dates.js';
import type { ProtectionTerms } from './terms.js';

/** Who gives a service: the institution's own employees, or a contractor as the policy defines one. */
export type ServiceSide = 'DIRECT' | 'CONTRACTOR';

/** A switch in who gives a service. */
export interface ServiceSwitch {
  readonly from: { readonly side: ServiceSide; readonly employer: string } | null;
  readonly to: { readonly side: ServiceSide; readonly employer: string };
  /** Months of the twelve before in which it was procured, inside or outside, consecutive or not. */
  readonly monthsProcuredBefore: number;
  /** Whether the service is new. */
  readonly isNew: boolean;
  /** Months of the next twelve in which it is expected. */
  readonly monthsExpected: number;
  /** What the board determined, which is final; null while it did not. */
  readonly boardSays: boolean | null;
}

/**
 * Whether a switch is a "change in contracting environment" (S2.20): another employer, one side a contractor, and the
 * service either procured in at least three of the last twelve months or new and expected in six of the next (by the
 * terms). The board's word is final.
 */
export function isContractingChange(change: ServiceSwitch, terms: ProtectionTerms): boolean {
  if (change.boardSays !== null) return change.boardSays;
  const { from, to } = change;
  const switched = from === null || from.side !== to.side || from.employer !== to.employer;
  const contractor = from?.side === 'CONTRACTOR' || to.side === 'CONTRACTOR';
  const lasting =
    change.monthsProcuredBefore >= terms.monthsBefore ||
    (change.isNew && change.monthsExpected >= terms.monthsExpected);
  return switched && contractor && lasting;
}

/** The last day on which a change of that day binds (S2.21). */
export const boundThrough = (changedOn: string, { years }: ProtectionTerms): string =>
  addDays(addYears(changedOn, years), -1);

/** Whether a contract of a day is bound by one of the changes (S2.21); a new change starts the years again. */
export const isBound = (contractOn: string, changes: readonly string[], terms: ProtectionTerms): boolean =>
  changes.some((changedOn) => changedOn <= contractOn && contractOn <= boundThrough(changedOn, terms));
