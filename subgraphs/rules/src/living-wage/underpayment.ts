import { blaming } from '../bad-facts.js';
import { daysBetween } from '../dates.js';
import { dollars, type Exact, exact, larger, toCents, toCentsThatAddUp, whole, ZERO } from '../exact.js';
import { daysIn, departmentalFloor, type FloorOn, splitByFloor } from './pay-period.js';
import type { PenaltyTerms } from './terms.js';
import { checkUnderpayment } from './underpayment-check.js';

/** What a worker was paid for a pay period: hours and dollars an hour as decimal texts. */
export interface PayLine {
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly hours: string;
  readonly paidRate: string;
  /** The day on which the wage was due: interest runs from it. */
  readonly paidOn: string;
}

/** A benefit that was withheld; `marketValue` is that of the whole period, in dollars. */
export interface ForegoneBenefit {
  readonly kind: 'MEDICAL' | 'OTHER';
  readonly marketValue: string;
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** An underpayment to be assessed. */
export interface UnderpaymentFacts {
  readonly engagedBy: 'INSTITUTION' | 'CONTRACTOR';
  readonly pay: readonly PayLine[];
  readonly benefits: readonly ForegoneBenefit[];
  readonly assessedOn: string;
  /** As a share: "0.12" is twelve per cent a year. */
  readonly annualInterestRate: string;
  /** Dollars that the contractor has made good; null while nobody said. */
  readonly contractorPaid: string | null;
}

/** One pay line, or its part under one floor. Money in whole cents. */
export interface AssessedLine {
  readonly periodFrom: string;
  readonly periodTo: string;
  /** Hours of the part: the line's by days, exact. */
  readonly hours: Exact;
  readonly paidRate: string;
  readonly floorCents: number;
  /** What the department's yearly adjustment comes to for the whole pay period (S2.4). */
  readonly departmentalFloorCents: number;
  readonly shortfallCents: number;
  readonly penaltyCents: number;
  readonly interestCents: number;
}

/** What is owed, by whom. Money in whole cents. */
export interface UnderpaymentAssessment {
  readonly shortfallCents: number;
  readonly multiplier: number;
  readonly penaltyCents: number;
  readonly interestCents: number;
  readonly medicalBenefitsCents: number;
  readonly otherBenefitsCents: number;
  /** Penalty, interest and benefits less what the contractor paid; never below zero. */
  readonly totalCents: number;
  readonly owedBy: 'INSTITUTION' | 'CONTRACTOR';
  readonly lines: readonly AssessedLine[];
}

/**
 * What an underpaid worker is owed (S2.30–S2.34): for each line the hours times what the rate lacks of the floor, at
 * least nothing; that difference `multiplier` times, itself included; simple interest on the difference from the day
 * the wage was due. A line whose period straddles a change of the floor is split by days. Withheld medical benefits
 * count three times, others twice (by the terms). Pure.
 *
 * Rounding: every total is the exact sum, half up to the cent, and the lines add up to it, each within a cent of its
 * exact value; so splitting a period changes no total.
 *
 * Errors: BadFacts naming each bad fact, or a day without a floor.
 */
export function assessUnderpayment(
  facts: UnderpaymentFacts,
  floorOn: FloorOn,
  terms: PenaltyTerms,
): UnderpaymentAssessment {
  checkUnderpayment(facts);
  const parts = facts.pay.flatMap((line, i) => blaming(`pay.${i}.periodFrom`, () => partsOf(line, floorOn)));
  const shortfalls = parts.map(({ shortfall }) => shortfall);
  const penalties = shortfalls.map((shortfall) => shortfall.mul(terms.underpayment));
  const rate = exact(facts.annualInterestRate).div(terms.interestYearDays);
  const interests = parts.map(({ shortfall, paidOn }) =>
    shortfall.mul(rate).mul(daysBetween(paidOn, facts.assessedOn)),
  );
  const [shortfallCents, penaltyCents, interestCents] = [shortfalls, penalties, interests].map(
    toCentsThatAddUp,
  ) as [number[], number[], number[]];
  const medicalBenefitsCents = benefitCents(facts, 'MEDICAL', terms.medicalBenefits);
  const otherBenefitsCents = benefitCents(facts, 'OTHER', terms.otherBenefits);
  const owed = sum(penaltyCents) + sum(interestCents) + medicalBenefitsCents + otherBenefitsCents;
  const paid = facts.contractorPaid === null ? 0 : toCents(exact(facts.contractorPaid));
  return {
    shortfallCents: sum(shortfallCents),
    multiplier: terms.underpayment,
    penaltyCents: sum(penaltyCents),
    interestCents: sum(interestCents),
    medicalBenefitsCents,
    otherBenefitsCents,
    totalCents: Math.max(0, owed - paid),
    owedBy: facts.engagedBy === 'CONTRACTOR' && facts.contractorPaid === null ? 'CONTRACTOR' : 'INSTITUTION',
    lines: parts.map(({ paidOn: _, shortfall: __, ...line }, i) => ({
      ...line,
      shortfallCents: shortfallCents[i] ?? 0,
      penaltyCents: penaltyCents[i] ?? 0,
      interestCents: interestCents[i] ?? 0,
    })),
  };
}

/** A line, split where the floor changes, its hours by days. */
function partsOf({ periodFrom, periodTo, hours, paidRate, paidOn }: PayLine, floorOn: FloorOn) {
  const perDay = exact(hours).div(daysIn(periodFrom, periodTo));
  const departmentalFloorCents = departmentalFloor(floorOn, periodFrom);
  return splitByFloor(floorOn, periodFrom, periodTo).map(({ from, to, days, floorCents }) => {
    const partHours = perDay.mul(days);
    return {
      periodFrom: from,
      periodTo: to,
      hours: partHours,
      paidRate,
      paidOn,
      floorCents,
      departmentalFloorCents,
      shortfall: shortfallOf(partHours, floorCents, paidRate),
    };
  });
}

/** Dollars that hours at a rate lack of the floor; nothing where the rate reaches it. */
export const shortfallOf = (hours: Exact, floorCents: number, paidRate: string): Exact =>
  larger(dollars(floorCents).sub(exact(paidRate)), ZERO).mul(hours);

function benefitCents({ benefits }: UnderpaymentFacts, kind: ForegoneBenefit['kind'], times: number): number {
  const values = benefits.filter((one) => one.kind === kind).map(({ marketValue }) => exact(marketValue));
  return toCents(values.reduce((total, value) => total.add(value), ZERO).mul(whole(times)));
}

const sum = (cents: readonly number[]): number => cents.reduce((total, one) => total + one, 0);
