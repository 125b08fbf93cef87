import { readFor } from '@hub/kit/database';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Employer } from '../employer/type.js';
import { Solicitation } from '../solicitation/type.js';
import { bidFilter } from './change-input.js';
import { BidFilter } from './change-type.js';
import { BIDS, findBidPage, toBid } from './query.js';
import { Bid, BidConnection } from './type.js';

/** Reads bids, and what they point at. */
@Resolver(() => Bid)
export class BidResolver {
  /** One bid. */
  @Query(() => Bid, {
    nullable: true,
    description: 'One bid; null with NOT_FOUND when unknown. For PROCUREMENT.',
  })
  async bid(
    @Arg('id', () => ID, { description: 'Id of the bid.' }) id: string,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Bid> {
    return orNotFound(await loaders.bid.load(id), 'bid');
  }

  /** All bids. */
  @Query(() => BidConnection, { nullable: true, description: 'All bids, the latest first. For PROCUREMENT.' })
  bids(
    @Arg('filter', () => BidFilter, { nullable: true, description: 'Which of them.' })
    filter: BidFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null | undefined,
    @Ctx() { db, caller }: ProcurementContext,
  ): Promise<Connection<Bid>> {
    const criteria = parseInput(bidFilter, filter, 'filter');
    return listConnection({
      name: `bids ${JSON.stringify(criteria)}`,
      order: BIDS,
      args: { first, after },
      load: (page) => readFor(db, caller, (tx) => findBidPage(tx, criteria, page)),
      node: toBid,
    });
  }

  @FieldResolver(() => Employer, { nullable: true, description: 'Who offers (OCDS `tenderer`).' })
  bidder(@Root() bid: Bid): Employer {
    return bid.bidder ?? { id: bid.bidderId };
  }

  @FieldResolver(() => Solicitation, { nullable: true, description: 'What it answers.' })
  solicitation(@Root() bid: Bid, @Ctx() { loaders }: ProcurementContext): Promise<Solicitation | null> {
    return loaders.solicitation.load(bid.solicitationId);
  }
}
