import type { PolicyVersion } from '../policy-versions.js';
import { LIVING_WAGE_COST } from './cost-defaults.js';
import type { CityLivingWageTerms, LivingWageTerms } from './terms.js';

/**
 * Policy `living-wage` as committed: one institution's proposal, never presented as state law. Where the proposal is
 * silent or contradicts itself the term says which reading holds; a later version replaces it through the graph.
 */
export const DEFAULT_LIVING_WAGE: PolicyVersion<LivingWageTerms> = {
  effectiveFrom: '2000-09-01',
  setBy: 'the proposal for a living wage policy at Harvard University',
  terms: {
    institution: 'Harvard University',
    source: 'A Proposal for Implementing a Living Wage Policy at Harvard University, parts I to VIII',
    wage: {
      base: '10.25',
      inForceFrom: '2000-09-01',
      firstAdjustmentOn: '2001-09-01',
      index: {
        // Boston CPI-U, all items, not seasonally adjusted; renamed in 2018.
        series: ['CUURA103SA0', 'CUURS11ASA0'],
        standIn: null,
        referenceMonth: 'JULY', // there is no index for August
        lagYears: 0,
      },
      whenPricesFall: 'NO_CUT',
      rounding: 'CARRY_UNROUNDED',
      whenIndexMissing: 'HOLD',
    },
    coverage: {
      awardsAtLeast: '10000.00',
      analyzedAbove: '10000.00',
      windowMonths: 12,
      laborServices: [
        'dining',
        'cleaning',
        'window-washing',
        'construction',
        'security',
        'maintenance',
        'clerical',
      ],
      determinations: [],
      healthHoursAbove: '20',
    },
    benefits: {
      peerInstitutions: [
        'Boston University',
        'Massachusetts Institute of Technology',
        'Tufts University',
        'Boston College',
        'University of Massachusetts Boston',
      ],
      leaveEveryWorkedDays: 45,
      sickDaysEach: 2,
      vacationDaysEach: 2,
      leaveAccrual: 'STEP',
      parentalLeaveMonths: 2,
      packetHours: '20',
    },
    penalties: { underpayment: 2, medicalBenefits: 3, otherBenefits: 2, interestYearDays: 365, strikes: 3 },
    protection: { monthsBefore: 3, monthsExpected: 6, years: 3 },
    cost: LIVING_WAGE_COST,
  },
};

/**
 * Policy `city-living-wage` as committed: the three formulas and no inputs, because nobody checked any. Until they are
 * set, each with its source, there is no floor of this policy, and whoever asks is told so.
 */
export const DEFAULT_CITY_LIVING_WAGE: PolicyVersion<CityLivingWageTerms> = {
  effectiveFrom: '2000-09-01',
  setBy: 'the formulas of a city living-wage ordinance',
  terms: {
    institution: 'City of Boston',
    source: 'The highest of three formulas each July 1: poverty guideline, state minimum wage, indexed wage',
    // A guideline of $31,200 comes to $18.096 an hour.
    povertyShare: '1.16',
    hoursPerYear: '2000',
    minimumWageShare: '1.10',
    years: [],
  },
};
