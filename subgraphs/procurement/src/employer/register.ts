import { PublicError } from '@hub/kit/errors';
import type { SubgraphOptions } from '@hub/kit/subgraph';

/** The id under which labor has an employer today, whichever of its ids is given; null when there is no such employer. */
export async function employerOfRegister(
  askGraph: SubgraphOptions['askGraph'],
  id: string,
): Promise<string | null> {
  try {
    const { employer } = (await askGraph('EmployerOfRegister', { id })) as {
      employer: { id: string } | null;
    };
    return employer?.id ?? null;
  } catch (error) {
    if (error instanceof PublicError && error.extensions.code === 'NOT_FOUND') return null;
    throw error;
  }
}
