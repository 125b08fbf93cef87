import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { bidOfMerged } from '../bid/of-merged.js';
import { Bid } from '../bid/type.js';
import type { ProcurementContext } from '../context.js';
import { solicitationFilter } from './change-input.js';
import { findSolicitationPage, SOLICITATIONS, toSolicitation } from './query.js';
import { Solicitation, SolicitationConnection, SolicitationFilter } from './type.js';

/** Reads solicitations. */
@Resolver(() => Solicitation)
export class SolicitationResolver {
  @Query(() => Solicitation, {
    nullable: true,
    description: 'One solicitation; null with NOT_FOUND when unknown.',
  })
  async solicitation(
    @Arg('id', () => ID) id: string,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Solicitation> {
    return orNotFound(await loaders.solicitation.load(id), 'solicitation');
  }

  @Query(() => SolicitationConnection, {
    nullable: true,
    description: 'All solicitations, the latest first.',
  })
  solicitations(
    @Arg('filter', () => SolicitationFilter, { nullable: true })
    filter: SolicitationFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db }: ProcurementContext,
  ): Promise<Connection<Solicitation>> {
    const criteria = parseInput(solicitationFilter, filter, 'filter');
    return listConnection({
      name: `solicitations ${JSON.stringify(criteria)}`,
      order: SOLICITATIONS,
      args: { first, after },
      load: (page) => findSolicitationPage(db.sql, criteria, page),
      node: toSolicitation,
    });
  }

  @FieldResolver(() => Bid, {
    nullable: true,
    description:
      'The last bid of this employer on the solicitation, under whichever of its ids; null with NOT_FOUND when it made none. For PROCUREMENT.',
  })
  async bid(
    @Root() solicitation: Solicitation,
    @Arg('bidderId', () => ID) bidderId: string,
    @Ctx() context: ProcurementContext,
  ): Promise<Bid> {
    const asked = { solicitationId: solicitation.id, bidderId };
    const bid = (await context.loaders.bidOfBidder.load(asked)) ?? (await bidOfMerged(context, asked));
    return orNotFound(bid, 'bid by an employer');
  }
}
