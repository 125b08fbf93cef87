import { PublicError } from '@hub/kit/errors';
import { livingWageTerms, type ProtectionTerms } from '@hub/rules/living-wage/terms';
import type { ProcurementContext } from '../context.js';
import type { Check } from '../rules/due-diligence/check.js';

/** What is known just before a signature. */
export interface LiveFacts {
  readonly checks: readonly Check[];
  /** The terms by which workers keep their jobs after a change of contractor. */
  readonly protection: ProtectionTerms;
}

/** Asks the graph anew, as the hub itself; null when a part of it cannot be reached, as half an answer is none. */
export async function askLiveFacts(
  { askGraph }: Pick<ProcurementContext, 'askGraph'>,
  bidId: string,
  on: string,
): Promise<LiveFacts | null> {
  try {
    const { bid, policy } = (await askGraph('FactsForSignature', { bidId, on })) as {
      bid: { dueDiligence: { checks: Check[] } | null } | null;
      policy: { terms: unknown } | null;
    };
    if (!bid?.dueDiligence || !policy) return null;
    return { checks: bid.dueDiligence.checks, protection: livingWageTerms.parse(policy.terms).protection };
  } catch (error) {
    if (error instanceof PublicError && error.extensions.code === 'SUBGRAPH_UNAVAILABLE') return null;
    throw error;
  }
}
