import { DEFAULT_CITY_LIVING_WAGE, DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { cityLivingWageTerms, livingWageTerms } from '@hub/rules/living-wage/terms';
import { type ZodType, z } from 'zod';

// Longer than any employer's history in the register's sources.
const YEARS_MAX = 100;

// A dispute that waits for a year is none that anybody decides.
const DISPUTE_DAYS_MAX = 365;

/** Days within which a dispute is decided where no policy says otherwise. */
export const DISPUTE_DAYS_DEFAULT = 30;

// What nobody needs for ten years after the last word was said must not be kept at all.
const CONTACT_DAYS_MAX = 3_650;

/** Days for which it stays known how to reach a disputant, after the decision, where no policy says otherwise: a quarter. */
export const CONTACT_DAYS_DEFAULT = 90;

const years = z
  .int()
  .min(1, 'must be at least 1')
  .max(YEARS_MAX, `must be at most ${YEARS_MAX}`)
  .nullable()
  .default(null);

/** Terms of policy `register`. A null number of years is no limit; every absent term has its default. */
export const registerTerms = z.strictObject({
  /** Years for which a case is shown and counted, from the day on which it was determined. */
  displayYears: years,
  /** Years for which a case makes its employer a VIOLATOR. */
  lookBackYears: years,
  /** Calendar days within which a dispute is decided. */
  disputeDays: z
    .int()
    .min(1, 'must be at least 1')
    .max(DISPUTE_DAYS_MAX, `must be at most ${DISPUTE_DAYS_MAX}`)
    .default(DISPUTE_DAYS_DEFAULT),
  /** Calendar days for which it stays known how to reach whoever filed a dispute, after the day of its decision. */
  contactDays: z
    .int()
    .min(0, 'must not be negative')
    .max(CONTACT_DAYS_MAX, `must be at most ${CONTACT_DAYS_MAX}`)
    .default(CONTACT_DAYS_DEFAULT),
});

/** Terms of policy `register`, complete. */
export type RegisterTerms = z.output<typeof registerTerms>;

/** What is known of a policy before anybody sets it. */
export interface PolicyKind<Terms> {
  /** Checks the terms that somebody sets, and completes those that are stored. */
  readonly terms: ZodType<Terms>;
  /** What holds until somebody sets it; null where nothing does. */
  readonly unset: Terms | null;
  /** Whether it may be set from a day that is past, as a rate may that was law then. */
  readonly fromPast: boolean;
}

const kind = <Terms>(one: PolicyKind<Terms>): PolicyKind<Terms> => one;

/** Every policy by its id. */
export const POLICIES = {
  // Nobody is judged, and no deadline moved, by a rule that was not yet set on its day.
  register: kind({ terms: registerTerms, unset: registerTerms.parse({}), fromPast: false }),
  // What was owed on a day follows from the rate of that day, whenever it was put on file.
  'living-wage': kind({ terms: livingWageTerms, unset: DEFAULT_LIVING_WAGE.terms, fromPast: true }),
  'city-living-wage': kind({
    terms: cityLivingWageTerms,
    unset: DEFAULT_CITY_LIVING_WAGE.terms,
    fromPast: true,
  }),
} as const;

/** The id of a policy. */
export type PolicyId = keyof typeof POLICIES;

/** The terms of a policy. */
export type TermsOf<Id extends PolicyId> = z.output<(typeof POLICIES)[Id]['terms']>;

/** Whether there is a policy of this id. */
export const isPolicyId = (id: string): id is PolicyId => Object.hasOwn(POLICIES, id);
