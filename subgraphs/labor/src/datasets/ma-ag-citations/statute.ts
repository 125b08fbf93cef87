import type { LawType } from '@hub/kit/datasets/facts';

/**
 * Sections of Massachusetts law that concern pay: wages (149 §148, 150), misclassification (148B),
 * sick time (148C), prevailing wage (27, 27F, 27G, 27H), tips (152A), minimum wage, overtime and service
 * rate (151 §1, 1A, 1B, 2, 7, 19(2)), premium pay on Sundays and holidays (136 §6, 13, 16).
 * Payroll records (149 §27B, 151 §15, 19(3)), retaliation (149 §148A, 151 §19(1)), child labor, meal breaks and notices are LABOR_LAW.
 */
const PAY_SECTIONS =
  /\b(?:149[.,\s]*(?:148(?!A)|150|27(?![A-EI-Z0-9])|27[FGH]|152A)|151[.,\s]*(?:1(?!\d)|2(?!\d)|7(?!\d)|19\s*\(2\))|136[.,\s]*(?:1-16|6|13|16)(?!\d))/i;

/** `151.1, 19(2)` names sections of the chapter before it; `151.15, 19(3)` does not concern pay. */
const MINIMUM_WAGE_SUBSECTION = /\b151\b[^;]*\b19\s*\(2\)/;

const PAY_WORDS =
  /\b(?:wages?|overtime|sick (?:time|leave)|tips?|tip pool|service (?:charge|rate)|misclassification|timely payment)\b/i;

/** Sections of the same chapters that do not concern pay: records, child labor, meals, notices, retaliation. */
const OTHER_SECTIONS =
  /\b(?:149[.,\s]*(?:18|19B|27[A-E]|5\d|6\d|7\d|8\d|9\d|10\d|148A|159C|190|191)|151[.,\s]*(?:15|16|19|20))/i;

/**
 * The kind of law of one cited row, by its statute; by its description only where no section is one that we
 * know: another collection ("Fair Labor Standards Act"), or a slip (`149.1.48`).
 */
export function lawTypeOf(statute: string, description: string | null): LawType {
  const sections = statute.replace(/\s*§+\s*/g, '.');
  if (PAY_SECTIONS.test(sections) || MINIMUM_WAGE_SUBSECTION.test(sections)) return 'WAGE_THEFT';
  if (OTHER_SECTIONS.test(sections)) return 'LABOR_LAW';
  return PAY_WORDS.test(`${statute} ${description ?? ''}`) ? 'WAGE_THEFT' : 'LABOR_LAW';
}
