import { exact, toCents } from '../exact.js';

/** A worker's benefit and what is on file of it. */
export interface BenefitOnFile {
  /** The worker's chosen language, BCP 47. */
  readonly chosenLanguage: string;
  /** The language of the waiver that the worker signed; null where none was signed. */
  readonly waiverLanguage: string | null;
  /** Whether the benefit was paid. */
  readonly benefitPaid: boolean;
}

/** PRESUMED: non-compliance needs no further proof; NOT_PRESUMED: other proof stays admissible. */
export type NonCompliance = 'PRESUMED' | 'NOT_PRESUMED';

/** Whether a waiver binds: signed, in the worker's chosen language (S2.29). */
export const isValidWaiver = ({ waiverLanguage, chosenLanguage }: BenefitOnFile): boolean =>
  waiverLanguage === chosenLanguage;

/** No valid waiver and no benefit is sufficient proof of non-compliance, though not the only one (S2.29). */
export const nonCompliance = (file: BenefitOnFile): NonCompliance =>
  isValidWaiver(file) || file.benefitPaid ? 'NOT_PRESUMED' : 'PRESUMED';

/**
 * What a worker who waives receives: what the institution saves, its monthly share times the months (S2.29b).
 * Whole cents. Throws RangeError for a broken or negative number of months.
 */
export function waiverCredit(monthlyShare: string, months: number): number {
  if (!Number.isSafeInteger(months) || months < 0) throw new RangeError('want a whole number of months');
  return toCents(exact(monthlyShare).mul(months));
}
