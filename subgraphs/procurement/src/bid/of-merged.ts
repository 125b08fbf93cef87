import { PublicError } from '@hub/kit/errors';
import type { ProcurementContext } from '../context.js';
import type { BidKey } from './query.js';
import type { Bid } from './type.js';

/** Why the graph has no bids of an employer: there is none with this id, or nobody can say just now. */
const SILENT: ReadonlySet<unknown> = new Set(['NOT_FOUND', 'SUBGRAPH_UNAVAILABLE']);

interface Bids {
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly solicitation: { readonly id: string } | null };
  }[];
}

/**
 * The last bid of an employer that made it under another id: its own before it was absorbed, or one that it absorbed. Of
 * the hundred latest bids of the employer; null when none is on the solicitation, or labor cannot be asked.
 */
export async function bidOfMerged(
  { askGraph, loaders }: Pick<ProcurementContext, 'askGraph' | 'loaders'>,
  { solicitationId, bidderId }: BidKey,
): Promise<Bid | null> {
  try {
    const { employer } = (await askGraph('BidsOfEmployer', { id: bidderId })) as {
      employer: { bids: Bids | null } | null;
    };
    const found = employer?.bids?.edges.find(({ node }) => node.solicitation?.id === solicitationId);
    return found ? await loaders.bid.load(found.node.id) : null;
  } catch (error) {
    if (error instanceof PublicError && SILENT.has(error.extensions.code)) return null;
    throw error;
  }
}
