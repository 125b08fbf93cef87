import { type KnownContract, reviewKnownContract } from '@hub/rules/living-wage/contract-review';
import type { Determination } from '@hub/rules/living-wage/determinations';
import { type StrikeFinding, strikeAdvice } from '@hub/rules/living-wage/strikes';
import type { CoverageTerms, PenaltyTerms } from '@hub/rules/living-wage/terms';
import { type Check, check, counted } from './check.js';

/** The living-wage policy on a day, with what its board determined. */
export interface PolicyOnDay {
  readonly coverage: CoverageTerms;
  readonly penalties: PenaltyTerms;
  /** In the order in which it was recorded. */
  readonly board: readonly Determination[];
}

/** A contract that is to come of a bid. */
export interface OfferedContract extends Omit<KnownContract, 'value' | 'provisions'> {
  /** Dollars; null where the bid names no amount. */
  readonly value: string | null;
}

/** An amount that nobody knows may be any: more than every policy's. */
const UNKNOWN_AMOUNT = '1000000000000';

/** Which provisions the contract will need (S2.17, S2.18). `terms` is null where the policy could not be asked. */
export function provisionsCheck(offer: OfferedContract, terms: PolicyOnDay | null, on: string): Check {
  if (!terms)
    return check(
      'POLICY_UNAVAILABLE',
      'INCOMPLETE',
      on,
      'The living-wage policy could not be asked: what the contract must hold is not known just now.',
    );
  const { missing, laborService } = reviewKnownContract(
    { ...offer, value: offer.value ?? UNKNOWN_AMOUNT, provisions: [] },
    on,
    terms.coverage,
    terms.board,
  );
  const evidence = missing.map(({ provision }) => ({ kind: 'PROVISION', reference: provision }) as const);
  const needed = missing.map(({ provision, citation }) => `${provision} (${citation})`).join(', ');
  const assumed = [
    ...(offer.value === null ? ['its amount is not known'] : []),
    ...(offer.onProperty === null && laborService !== 'YES'
      ? ['nobody said whether it is on the institution’s property']
      : []),
  ];
  const taken = assumed.length > 0 && missing.length > 0 ? ` Taken so because ${assumed.join(' and ')}.` : '';
  const will =
    missing.length > 0
      ? `The contract will need ${needed}.${taken}`
      : 'The contract will need no provision of the living-wage policy.';
  if (laborService === 'UNDETERMINED')
    return check(
      'LIVING_WAGE_PROVISIONS',
      'CONCERN',
      on,
      `The board has not decided whether this kind of work is a labor service (S2.13). ${will}`,
      { evidence },
    );
  return check('LIVING_WAGE_PROVISIONS', missing.length > 0 ? 'RECORDED' : 'NOT_APPLICABLE', on, will, {
    evidence,
  });
}

/** What final findings of the living wage against the bidder advise (S2.32); a person decides, after notice. */
export function strikesCheck(
  findings: readonly StrikeFinding[],
  family: ReadonlySet<string>,
  terms: PolicyOnDay | null,
  on: string,
): Check[] {
  if (!terms) return []; // the policy's own check says so
  const { count, advice } = strikeAdvice(findings, [], family, on, terms.penalties);
  const open = findings.filter(
    ({ contractorId, finalOn }) => family.has(contractorId) && finalOn === null,
  ).length;
  const pending = open > 0 ? ` ${counted(open, 'finding')} not final, not counted.` : '';
  if (advice === 'NONE')
    return [check('STRIKES', 'CLEAR', on, `No final finding of a living-wage violation.${pending}`)];
  const what =
    advice === 'TERMINATE_ALL'
      ? `from ${terms.penalties.strikes} on the policy advises to end all contracts of the contractor.`
      : `a warning; ${terms.penalties.strikes} advise to end all contracts.`;
  return [
    check(
      'STRIKES',
      'CONCERN',
      on,
      `${counted(count, 'final finding')} of living-wage violations: ${what}${pending}`,
      {
        evidence: findings
          .filter(
            ({ contractorId, finalOn }) => family.has(contractorId) && finalOn !== null && finalOn <= on,
          )
          .map(({ id }) => ({ kind: 'FINDING', reference: id })),
      },
    ),
  ];
}
