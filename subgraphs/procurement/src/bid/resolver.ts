import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Employer } from '../employer/type.js';
import { Solicitation } from '../solicitation/type.js';
import { Bid } from './type.js';

/** What a bid points at. */
@Resolver(() => Bid)
export class BidResolver {
  @FieldResolver(() => Employer, { nullable: true, description: 'Who offers (OCDS `tenderer`).' })
  bidder(@Root() bid: Bid): Employer {
    return bid.bidder ?? { id: bid.bidderId };
  }

  @FieldResolver(() => Solicitation, { nullable: true, description: 'What it answers.' })
  solicitation(@Root() bid: Bid, @Ctx() { loaders }: ProcurementContext): Promise<Solicitation | null> {
    return loaders.solicitation.load(bid.solicitationId);
  }
}
