import type { LawType } from '@hub/kit/datasets/facts';
import type { SourceHabits } from './mentions.js';

/** An invented authority that decides cases, and how its records look. */
export interface Authority {
  readonly dataset: 'sample-wage-board' | 'sample-safety-office' | 'sample-labor-tribunal';
  readonly prefix: string;
  readonly reportsPayment: boolean;
  readonly habits: SourceHabits;
}

/** The authority for each type of law. */
export const AUTHORITIES: Readonly<Record<LawType, Authority>> = {
  WAGE_THEFT: {
    dataset: 'sample-wage-board',
    prefix: 'WB',
    reportsPayment: true,
    habits: {
      upperCase: 0.1,
      dropsSuffix: 0.15,
      misspells: 0.07,
      exchangesAmpersand: 0.3,
      tradeNameOnly: 0.06,
      givesTradeName: 0.35,
      givesStreet: 0.3,
      givesPostalCode: 0.25,
      neighborhoodAsCity: 0.4,
      givesIdentifier: 0.15,
      industryDigits: 4,
    },
  },
  WORKPLACE_SAFETY: {
    dataset: 'sample-safety-office',
    prefix: 'SO',
    reportsPayment: false,
    habits: {
      upperCase: 0.85,
      dropsSuffix: 0.25,
      misspells: 0.05,
      exchangesAmpersand: 0.3,
      tradeNameOnly: 0.04,
      givesTradeName: 0.1,
      givesStreet: 0.95,
      givesPostalCode: 0.9,
      neighborhoodAsCity: 0.25,
      givesIdentifier: 0.02,
      industryDigits: 6,
    },
  },
  LABOR_LAW: {
    dataset: 'sample-labor-tribunal',
    prefix: 'LT',
    reportsPayment: true,
    habits: {
      upperCase: 0.3,
      dropsSuffix: 0.2,
      misspells: 0.08,
      exchangesAmpersand: 0.4,
      tradeNameOnly: 0.08,
      givesTradeName: 0.4,
      givesStreet: 0.55,
      givesPostalCode: 0.5,
      neighborhoodAsCity: 0.3,
      givesIdentifier: 0.05,
      industryDigits: 2,
    },
  },
};

/** The first year of which the invented authorities published. */
export const FIRST_YEAR = 2014;
