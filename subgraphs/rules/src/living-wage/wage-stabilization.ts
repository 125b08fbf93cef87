import { BadFacts } from '../bad-facts.js';

/** Where a stabilized wage comes from, in the order of S2.23, and the living wage. */
export type StabilizationRule =
  | 'DIRECT_EMPLOYEES'
  | 'PREVIOUS_CONTRACTOR'
  | 'PREVAILING_WAGE'
  | 'LIVING_WAGE';

/** Wages for the same job, whole cents an hour; null where there is none. */
export interface StabilizationFacts {
  /** Of direct employees, when the work moves out of the house. */
  readonly directCents: number | null;
  readonly previousContractorCents: number | null;
  readonly federalPrevailingCents: number | null;
  readonly statePrevailingCents: number | null;
  readonly livingWageCents: number;
}

/** The lowest wage that may be paid and the rule that sets it. */
export interface StabilizedFloor {
  readonly cents: number;
  readonly rule: StabilizationRule;
}

/**
 * The floor after a change in the contracting environment (S2.23): the highest of what direct employees and the
 * previous contractor's workers were paid for the job, the prevailing wage (the higher of federal and state) and the
 * living wage. Of equal ones the first named counts. Errors: BadFacts for a negative wage.
 */
export function stabilizedFloor(facts: StabilizationFacts): StabilizedFloor {
  const negative = Object.entries(facts).filter(([, cents]) => cents !== null && cents < 0);
  if (negative.length > 0)
    throw new BadFacts(negative.map(([path]) => ({ path, message: 'must not be negative' })));
  const candidates: readonly (readonly [StabilizationRule, number | null])[] = [
    ['DIRECT_EMPLOYEES', facts.directCents],
    ['PREVIOUS_CONTRACTOR', facts.previousContractorCents],
    ['PREVAILING_WAGE', facts.federalPrevailingCents],
    ['PREVAILING_WAGE', facts.statePrevailingCents],
    ['LIVING_WAGE', facts.livingWageCents],
  ];
  return candidates.reduce<StabilizedFloor>(
    (highest, [rule, cents]) => (cents !== null && cents > highest.cents ? { rule, cents } : highest),
    { rule: 'LIVING_WAGE', cents: -1 },
  );
}

/** A wage under the contract from a day on, cents an hour. */
export interface ContractWage {
  readonly from: string;
  readonly cents: number;
}

/** A breach of wage stabilization: below the floor, or a nominal cut during the contract. */
export interface StabilizationBreach {
  readonly from: string;
  readonly code: 'BELOW_FLOOR' | 'NOMINAL_CUT';
  /** What should at least have been paid. */
  readonly atLeastCents: number;
}

/** Where a contract's wages break S2.23: below the floor, or below what the contract paid before. Empty is right. */
export function stabilizationBreaches(
  wages: readonly ContractWage[],
  floor: StabilizedFloor,
): StabilizationBreach[] {
  const ordered = [...wages].sort((a, b) => (a.from < b.from ? -1 : 1));
  let highest = 0;
  return ordered.flatMap(({ from, cents }): StabilizationBreach[] => {
    const cut = cents < highest;
    const before = highest;
    highest = Math.max(highest, cents);
    return [
      ...(cents < floor.cents ? [{ from, code: 'BELOW_FLOOR', atLeastCents: floor.cents } as const] : []),
      ...(cut ? [{ from, code: 'NOMINAL_CUT', atLeastCents: before } as const] : []),
    ];
  });
}
