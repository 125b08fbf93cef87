import { PublicError } from '@hub/kit/errors';
import type { SubgraphOptions } from '@hub/kit/subgraph';
import { type LivingWageTerms, livingWageTerms } from '@hub/rules/living-wage/terms';

/** The terms of policy `living-wage` on a day, of labor. Errors: SUBGRAPH_UNAVAILABLE while labor cannot be asked. */
export async function livingWageTermsOn(
  askGraph: SubgraphOptions['askGraph'],
  on: string,
): Promise<LivingWageTerms> {
  const { policy } = (await askGraph('LivingWageTermsOn', { on })) as { policy: { terms: unknown } | null };
  if (!policy)
    throw new PublicError('SUBGRAPH_UNAVAILABLE', 'The living-wage policy cannot be asked just now.');
  return livingWageTerms.parse(policy.terms);
}
