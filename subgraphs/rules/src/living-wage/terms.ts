import { z } from 'zod';
import { addYears, isCalendarDate } from '../dates.js';
import { isDecimal } from '../exact.js';
import { costItem, furtherCost } from './cost-terms.js';
import { REFERENCE_MONTHS } from './price-index.js';

const text = z.string().min(1, 'must not be empty').max(500, 'must have at most 500 characters');
const day = z
  .string()
  .refine(isCalendarDate, 'must be a day that exists')
  // Adjustments run on for centuries from a day; beyond these it is a mistyped one.
  .refine((text) => text >= '1900-01-01' && text <= '2199-12-31', 'must lie from 1900 to 2199');
const count = z.int().min(1, 'must be at least 1').max(1_000, 'must be at most 1000');
/** Penalties beyond are a mistyped number; amounts within stay exact in whole cents. */
const MULTIPLIER_MAX = 100;
/** A decimal above zero. */
const positive = z.string().refine((value) => isDecimal(value) && /^[^-]*[1-9]/.test(value), {
  error: 'must be a decimal above zero, such as "10.25"',
});

/** What a board determined that the policy leaves to it (S2.13, S2.14). The latest on a matter binds. */
export const determination = z.strictObject({
  /** The kind of labor service decided on, or null where it is a tier. */
  laborService: text.nullable(),
  /** How many degrees removed the workers are, 2 or more, or null where it is a kind of service. */
  tier: z.int().min(2).max(20).nullable(),
  covered: z.boolean(),
  decidedOn: day,
});

/** The wage and how it is adjusted (S2.1–S2.4). */
export const wageTerms = z
  .strictObject({
    /** Dollars an hour. */
    base: positive,
    inForceFrom: day,
    /** The first adjustment; the others are its anniversaries. */
    firstAdjustmentOn: day,
    index: z.strictObject({
      /** The names that one series has borne, in their order. */
      series: z.array(text).min(1).max(5),
      /** An invented or provisional series that serves only while none of the above is on file. */
      standIn: text.nullable(),
      referenceMonth: z.enum(REFERENCE_MONTHS),
      /** 0: to the index of the adjustment's own year; 1: of the year before (S2.3 b). */
      lagYears: z.union([z.literal(0), z.literal(1)]),
    }),
    whenPricesFall: z.enum(['NO_CUT', 'CUT']),
    rounding: z.enum(['CARRY_UNROUNDED', 'ROUND_EACH_YEAR']),
    /**
     * What an adjustment does whose index is missing: HOLD keeps the floor, and the next adjustment counts its own year
     * alone; CATCH_UP keeps it too, and the next one counts from the last index that was used (S2.3 f).
     */
    whenIndexMissing: z.enum(['HOLD', 'CATCH_UP']),
  })
  .refine(({ inForceFrom, firstAdjustmentOn }) => inForceFrom < firstAdjustmentOn, {
    path: ['firstAdjustmentOn'],
    message: 'must lie after inForceFrom',
  });

/** Who is covered, and for what (S2.9–S2.14, S2.17). */
export const coverageTerms = z.strictObject({
  /** Dollars of awards within the window from which a contractor's workers are covered: "or greater". */
  awardsAtLeast: positive,
  /** Dollars above which procurement analyzes a contract: "over". */
  analyzedAbove: positive,
  windowMonths: count,
  laborServices: z.array(text).min(1).max(100),
  determinations: z.array(determination).max(1_000),
  /** Hours in a month above which health insurance is due. */
  healthHoursAbove: positive,
});

/** Leave and health benefits (S2.7, S2.8) and the packet's hour (S2.25). */
export const benefitTerms = z.strictObject({
  peerInstitutions: z.array(text).min(1).max(50),
  leaveEveryWorkedDays: count,
  sickDaysEach: count,
  vacationDaysEach: count,
  /** STEP: whole steps alone; PRO_RATA: parts of a step too. */
  leaveAccrual: z.enum(['STEP', 'PRO_RATA']),
  parentalLeaveMonths: count,
  /** Expected hours in a month from which a packet is due on hiring, and the hour before which it is due else. */
  packetHours: positive,
});

/** What an underpaid worker is owed (S2.30–S2.34). */
export const penaltyTerms = z.strictObject({
  /** Times the difference, the difference itself included. */
  underpayment: count.max(MULTIPLIER_MAX),
  medicalBenefits: count.max(MULTIPLIER_MAX),
  otherBenefits: count.max(MULTIPLIER_MAX),
  /** Days of a year of simple interest. */
  interestYearDays: count,
  /** Findings against one contractor that end all its contracts. */
  strikes: count,
});

/** When workers keep their jobs as contractors change (S2.20, S2.21). */
export const protectionTerms = z.strictObject({
  /** Months of the twelve before in which the service was procured. */
  monthsBefore: count,
  /** Months of the next twelve in which a new service is expected. */
  monthsExpected: count,
  years: count,
});

/** The terms of policy `living-wage`. */
export const livingWageTerms = z.strictObject({
  institution: text,
  /** Where the terms stand. */
  source: text,
  wage: wageTerms,
  coverage: coverageTerms,
  benefits: benefitTerms,
  penalties: penaltyTerms,
  protection: protectionTerms,
  cost: z.strictObject({
    /** Hours of a full-time year where the caller names none. */
    hoursPerYear: z.int().min(1).max(8_784),
    items: z.array(costItem).max(100),
    further: z.array(furtherCost).max(100),
    notes: z.array(z.strictObject({ code: text, text })).max(100),
  }),
});

/** Checked terms of policy `living-wage`. */
export type LivingWageTerms = z.output<typeof livingWageTerms>;

/** The wage and how it is adjusted. */
export type WageTerms = LivingWageTerms['wage'];

/** Who is covered. */
export type CoverageTerms = LivingWageTerms['coverage'];

/** Leave, health benefits, packets. */
export type BenefitTerms = LivingWageTerms['benefits'];

/** What is owed for a breach. */
export type PenaltyTerms = LivingWageTerms['penalties'];

/** When jobs are kept. */
export type ProtectionTerms = LivingWageTerms['protection'];

const supplied = z.strictObject({ amount: positive, source: text });

/** The inputs of one adjustment of the city's floor, each with its source. */
const cityYear = z.strictObject({
  effectiveFrom: day,
  /** Federal poverty guideline, dollars a year. */
  povertyGuideline: supplied,
  /** Dollars an hour. */
  stateMinimumWage: supplied,
  /** The base wage as indexed, dollars an hour. */
  indexedWage: supplied,
});

/** Whether no two sets of inputs hold on one day. */
function areApart(years: readonly { readonly effectiveFrom: string }[]): boolean {
  const days = years.map(({ effectiveFrom }) => effectiveFrom).sort();
  return days.every((one, i) => i === 0 || addYears(days[i - 1] ?? one, 1) <= one);
}

/** The terms of policy `city-living-wage` (S2.5). */
export const cityLivingWageTerms = z.strictObject({
  institution: text,
  source: text,
  /** Share of the poverty guideline that a year's work must earn. */
  povertyShare: positive,
  /** Hours of that year. */
  hoursPerYear: positive,
  /** Share of the state's minimum wage. */
  minimumWageShare: positive,
  years: z.array(cityYear).max(300).refine(areApart, 'must begin a year or more apart'),
});

/** Checked terms of policy `city-living-wage`. */
export type CityLivingWageTerms = z.output<typeof cityLivingWageTerms>;
