import type { PenaltyTerms } from './terms.js';

/** A violation by a contractor, as the board or the city judged it. */
export interface StrikeFinding {
  readonly id: string;
  readonly contractorId: string;
  /** The day on which it became final; null while it is not. */
  readonly finalOn: string | null;
}

/** What the findings advise; a person decides, after notice. */
export interface StrikeAdvice {
  readonly count: number;
  readonly advice: 'NONE' | 'WARN' | 'TERMINATE_ALL';
  /** Every contract of the contractor and its subsidiaries, where all should end. */
  readonly contracts: readonly string[];
}

/**
 * What a contractor's final findings advise on a day (S2.32): a warning, and from the policy's number on the end of
 * all its contracts, subsidiaries' included. A finding counts once, however long ago. `family` names the contractor
 * and its subsidiaries.
 */
export function strikeAdvice(
  findings: readonly StrikeFinding[],
  contracts: readonly { readonly id: string; readonly supplierId: string }[],
  family: ReadonlySet<string>,
  on: string,
  { strikes }: Pick<PenaltyTerms, 'strikes'>,
): StrikeAdvice {
  const final = new Set(
    findings
      .filter(({ contractorId, finalOn }) => family.has(contractorId) && finalOn !== null && finalOn <= on)
      .map(({ id }) => id),
  );
  const ends = final.size >= strikes;
  return {
    count: final.size,
    advice: ends ? 'TERMINATE_ALL' : final.size > 0 ? 'WARN' : 'NONE',
    contracts: ends ? contracts.filter(({ supplierId }) => family.has(supplierId)).map(({ id }) => id) : [],
  };
}
