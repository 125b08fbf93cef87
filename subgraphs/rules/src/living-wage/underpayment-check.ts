import { type FactIssue, refuse } from '../bad-facts.js';
import { isCalendarDate } from '../dates.js';
import { type Exact, exact, isDecimal, whole, ZERO } from '../exact.js';
import { daysIn } from './pay-period.js';
import type { ForegoneBenefit, PayLine, UnderpaymentFacts } from './underpayment.js';

/** Pay lines, or withheld benefits, of one assessment: thirty years of weekly pay are 1,560. */
export const LINES_MAX = 2_000;

/** Days of one pay period; nobody is paid more seldom than once a year. */
export const PERIOD_DAYS_MAX = 366;

/** Dollars; sums of all lines then stay exact in whole cents. */
const RATE_MAX = whole(10_000);
const VALUE_MAX = whole(10_000_000);

/** A rate above is a percentage that was not divided by a hundred. */
const INTEREST_MAX = whole(1);

/** Throws BadFacts naming every fact from which nothing can be assessed. */
export function checkUnderpayment(facts: UnderpaymentFacts): void {
  const { pay, benefits, assessedOn, annualInterestRate, contractorPaid, engagedBy } = facts;
  refuse([
    ...(pay.length + benefits.length === 0 ? [issue('pay', 'must hold a line')] : []),
    ...(pay.length > LINES_MAX ? [issue('pay', `must hold at most ${LINES_MAX} lines`)] : []),
    ...(benefits.length > LINES_MAX ? [issue('benefits', `must hold at most ${LINES_MAX}`)] : []),
    ...decimalIssues('annualInterestRate', annualInterestRate, INTEREST_MAX, 'must be a share, such as 0.12'),
    ...(contractorPaid === null ? [] : decimalIssues('contractorPaid', contractorPaid, VALUE_MAX)),
    ...(contractorPaid !== null && engagedBy === 'INSTITUTION'
      ? [issue('contractorPaid', 'has no meaning where the institution is the employer')]
      : []),
    ...pay.slice(0, LINES_MAX).flatMap((line, i) => payIssues(line, `pay.${i}`, assessedOn)),
    ...benefits.slice(0, LINES_MAX).flatMap((one, i) => benefitIssues(one, `benefits.${i}`)),
  ]);
}

/** What is wrong with a pay line by itself, below `path`; `assessedOn` is the last day that it may name. */
export function payIssues(line: PayLine, path: string, assessedOn: string): FactIssue[] {
  const { periodFrom, periodTo, hours, paidRate, paidOn } = line;
  const period = periodIssues(path, periodFrom, periodTo);
  const days = period.length > 0 ? 1 : daysIn(periodFrom, periodTo);
  return [
    ...period,
    ...(days > PERIOD_DAYS_MAX ? [issue(`${path}.periodTo`, 'must lie within a year of periodFrom')] : []),
    ...(period.length === 0
      ? decimalIssues(
          `${path}.hours`,
          hours,
          whole(24 * days),
          `must be at most 24 for each of the period's ${days} days`,
        )
      : []),
    ...decimalIssues(`${path}.paidRate`, paidRate, RATE_MAX),
    ...(isCalendarDate(paidOn) ? [] : [issue(`${path}.paidOn`, 'must be a day that exists')]),
    ...(paidOn < periodFrom ? [issue(`${path}.paidOn`, 'must not lie before periodFrom')] : []),
    ...(paidOn > assessedOn ? [issue(`${path}.paidOn`, 'must not lie after assessedOn')] : []),
    ...(periodTo > assessedOn ? [issue(`${path}.periodTo`, 'must not lie after assessedOn')] : []),
  ];
}

const benefitIssues = (benefit: ForegoneBenefit, path: string): FactIssue[] => [
  ...periodIssues(path, benefit.periodFrom, benefit.periodTo),
  ...decimalIssues(`${path}.marketValue`, benefit.marketValue, VALUE_MAX),
];

function periodIssues(path: string, from: string, to: string): FactIssue[] {
  if (!isCalendarDate(from)) return [issue(`${path}.periodFrom`, 'must be a day that exists')];
  if (!isCalendarDate(to)) return [issue(`${path}.periodTo`, 'must be a day that exists')];
  return to < from ? [issue(`${path}.periodTo`, 'must not lie before periodFrom')] : [];
}

function decimalIssues(path: string, text: string, max: Exact, tooLarge = 'is too large'): FactIssue[] {
  if (!isDecimal(text)) return [issue(path, 'must be a plain decimal, such as 40.00')];
  const value = exact(text);
  if (value.compare(ZERO) < 0) return [issue(path, 'must not be negative')];
  return value.compare(max) > 0 ? [issue(path, tooLarge)] : [];
}

const issue = (path: string, message: string): FactIssue => ({ path, message });
