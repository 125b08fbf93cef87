import { orNotFound } from '@hub/kit/ids';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { BargainingContext } from '../context.js';
import { findUnionPage, toUnion, UNIONS } from './query.js';
import { Union, UnionConnection } from './type.js';

/** Reads unions. */
@Resolver(() => Union)
export class UnionResolver {
  @Query(() => Union, { nullable: true, description: 'One labor union; null with NOT_FOUND when unknown.' })
  async union(@Arg('id', () => ID) id: string, @Ctx() { loaders }: BargainingContext): Promise<Union> {
    return orNotFound(await loaders.union.load(id), 'union');
  }

  @Query(() => UnionConnection, { nullable: true, description: 'All labor unions, by name.' })
  unions(
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db }: BargainingContext,
  ): Promise<Connection<Union>> {
    return listConnection({
      name: 'unions',
      order: UNIONS,
      args: { first, after },
      load: (page) => findUnionPage(db.sql, page),
      node: toUnion,
    });
  }
}
